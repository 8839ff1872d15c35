import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { ParityError } from "../errors.ts";
import { requireTool } from "./tool.ts";

/** A running AWS emulator. */
export interface Emulator {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** Environment for engines that are to take the emulator for AWS, on top of `ownEnvironment`. */
  readonly environment: Readonly<Record<string, string>>;
}

const ADDRESS = /Running on (http:\/\/127\.0\.0\.1:\d+)/;
const READY_LIMIT_MS = 60_000;
const POLL_MS = 50;
const END_LIMIT_MS = 3000;

/** Variables by which a shell, an AWS profile or a pipeline would lead an engine away from the emulator. */
const AWS_VARIABLE = /^AWS_(?!CA_BUNDLE$)/;

/** The environment without anything that chooses an AWS account or endpoint. */
export function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !AWS_VARIABLE.test(name)));
}

/**
 * Runs `work` with an AWS emulator of its own (moto's server, on a free loopback port, its account empty) and ends it
 * afterwards. Throws a `ParityError` when `moto_server` is not on PATH or does not come up.
 */
export async function withEmulator<T>(
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
  work: (emulator: Emulator) => Promise<T>,
): Promise<T> {
  const tool = requireTool(["moto_server"], environment, "stand in for AWS (--emulator)");
  // Port 0: the system picks a free one, so that no other process can take it in between.
  const child = spawn(tool.file, ["-H", "127.0.0.1", "-p", "0"], {
    // Every AWS account has the policies that AWS manages; the server leaves them out unless it is asked.
    env: { ...withoutAws(environment), MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
    stdio: "pipe",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      // The server logs every request; only its address is of interest.
      if (output.length < 65_536) output += text;
    });
  }
  let ended = false;
  const end = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      output += error.message;
      ended = true;
      resolve();
    });
    child.once("exit", () => {
      ended = true;
      resolve();
    });
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  try {
    const endpoint = await address();
    return await work({ endpoint, environment: emulatorEnvironment(endpoint) });
  } finally {
    process.off("exit", kill);
    if (!ended) {
      child.kill("SIGTERM");
      const timer = setTimeout(kill, END_LIMIT_MS);
      await end;
      clearTimeout(timer);
    }
  }

  async function address(): Promise<string> {
    const limit = performance.now() + READY_LIMIT_MS;
    while (!ended && performance.now() < limit) {
      signal?.throwIfAborted();
      const url = ADDRESS.exec(output)?.[1];
      if (url !== undefined && (await answers(url))) return url;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new ParityError({
      problem: "the AWS emulator did not come up",
      found: stripVTControlCharacters(output).trim() || "no output",
      expected: "moto_server to answer on a loopback port",
    });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/data.json`)).ok;
  } catch {
    return false;
  }
}

/** The AWS provider and SDKs read these; the credentials are no account's. */
function emulatorEnvironment(endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
