import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { constants } from "node:os";
import { atExit } from "./at-exit.ts";
import { tieToThisProcess } from "./life-line.ts";
import { endStrayProcesses, RUN_VARIABLE } from "./stray-processes.ts";

/** Characters kept from each end of what a program prints. */
const KEPT = 32_768;

/** How a program is started. */
export interface ChildCommand {
  /** A command line for the shell; without it, node itself is started with the arguments. */
  readonly shell?: string | undefined;
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/** How a program ended. */
export interface ChildEnd {
  readonly reason: "exit" | "timeout" | "aborted";
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The first and the last of what it printed. */
  readonly printed: string;
}

/**
 * Runs `node` in a process group of its own and waits for it.
 *
 * Whatever way it ends, nothing of it is left: not what the program started in the background either, and not when this
 * process is killed. Rejects when it cannot be started at all.
 */
export function runChild(command: ChildCommand): Promise<ChildEnd> {
  const run = randomUUID();
  const child = spawn(command.shell ?? process.execPath, command.arguments, {
    cwd: command.folder,
    env: { ...command.environment, [RUN_VARIABLE]: run },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    shell: command.shell !== undefined,
  });
  const untie = child.pid === undefined ? () => undefined : tieToThisProcess(child.pid, run);
  const printed = new Ends();
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => printed.add(chunk));

  return new Promise((resolve, reject) => {
    let reason: ChildEnd["reason"] = "exit";
    const end = () => {
      killGroup(child);
      endStrayProcesses(run);
    };
    const stop = (why: ChildEnd["reason"]) => () => {
      reason = why;
      end();
    };
    const onAbort = stop("aborted");
    const timer = setTimeout(stop("timeout"), command.timeout);
    command.signal?.addEventListener("abort", onAbort, { once: true });
    const forget = atExit(end);
    const settle = () => {
      clearTimeout(timer);
      command.signal?.removeEventListener("abort", onAbort);
      forget();
      untie();
    };
    child.once("error", (error) => {
      settle();
      reject(error);
    });
    child.once("exit", (code, signal) => {
      settle();
      end();
      // What is still in the pipes is worth one turn of the event loop, and a background process may hold them open.
      setImmediate(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ reason, code, signal, printed: printed.text() });
      });
    });
    if (command.signal?.aborted === true) onAbort();
  });
}

/** The group has the child's id, since the child was started as its leader. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    const gone = error instanceof Error && "errno" in error && error.errno === -constants.errno.ESRCH;
    if (!gone) child.kill("SIGKILL");
  }
}

/** Keeps both ends of a text of any length. */
class Ends {
  private head = "";
  private tail = "";

  add(chunk: Buffer): void {
    const text = chunk.toString("utf8");
    const room = KEPT - this.head.length;
    this.head += text.slice(0, Math.max(room, 0));
    if (text.length > room) this.tail = (this.tail + text.slice(Math.max(room, 0))).slice(-KEPT);
  }

  text(): string {
    return this.head + this.tail;
  }
}
