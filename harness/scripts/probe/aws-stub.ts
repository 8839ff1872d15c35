import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What AWS would answer to the few questions that the provider asks while it plans, by `X-Amz-Target`. */
const ANSWERS: Readonly<Record<string, object>> = {
  "AWSStepFunctions.ValidateStateMachineDefinition": { result: "OK", diagnostics: [], truncated: false },
};

export interface AwsStub {
  readonly url: string;
  stop(): void;
}

/** Takes AWS's place on a free loopback port: everything but the answers above is refused at once, without a retry. */
export async function startAwsStub(): Promise<AwsStub> {
  const server: Server = createServer((request, response) => {
    request.resume();
    const answer = ANSWERS[String(request.headers["x-amz-target"])];
    response.writeHead(answer === undefined ? 400 : 200, { "content-type": "application/x-amz-json-1.0" });
    response.end(
      JSON.stringify(
        answer ?? { __type: "AccessDeniedException", message: "AWS is not reachable while facts are measured" },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}
