import { pause, type RunningCommand, start } from "./command.ts";
import { engine } from "./engines.ts";
import { recordStep } from "./timings.ts";
import { projectFolder } from "./workspace.ts";

/** A running AWS emulator. */
export interface Moto {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

const ADDRESS = /Running on (http:\/\/127\.0\.0\.1:\d+)/;
const READY_LIMIT = 60_000;
/** Longer than any run: the server is ended by `stop`, or with the run itself. */
const SERVER_LIMIT = 2 ** 31 - 1;

/** Starts an emulator of its own on a free loopback port and waits until it answers. Its account starts empty. */
export async function startMoto(): Promise<Moto> {
  const begun = performance.now();
  // Port 0: the system picks a free one, so that no other process can take it in between.
  const server = start(engine("moto_server"), ["-H", "127.0.0.1", "-p", "0"], {
    cwd: projectFolder,
    env: process.env,
    timeout: SERVER_LIMIT,
  });
  const endpoint = await address(server, begun + READY_LIMIT);
  recordStep("moto_server start", performance.now() - begun);
  return { endpoint, stop: server.stop };
}

async function address(server: RunningCommand, limit: number): Promise<string> {
  let ended = false;
  const watch = server.finished.then(() => {
    ended = true;
  });
  while (!ended && performance.now() < limit) {
    const url = ADDRESS.exec(server.output())?.[1];
    if (url !== undefined && (await answers(url))) return url;
    await Promise.race([watch, pause(50)]);
  }
  if (!ended) await server.stop();
  throw new Error(`moto_server did not come up; it printed:\n${server.output()}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/data.json`)).ok;
  } catch {
    return false;
  }
}
