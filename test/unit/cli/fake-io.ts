import type { Io } from "../../../harness/src/cli/io.ts";
import { main } from "../../../harness/src/cli/main.ts";

export interface FakeIo extends Io {
  readonly written: { stdout: string; stderr: string };
}

/** Runs a command line on an io of its own, and gives what came of it. */
export async function runParity(
  parts: Parameters<typeof fakeIo>[0],
  args: readonly string[],
): Promise<{ readonly code: number } & FakeIo["written"]> {
  const io = fakeIo(parts);
  return { code: await main(args, io), ...io.written };
}

/** An io that keeps what is written; nothing of it is a terminal unless the test says so. */
export function fakeIo(
  parts: Partial<Pick<Io, "cwd" | "env" | "signal">> & { isTTY?: boolean; columns?: number } = {},
): FakeIo {
  const written = { stdout: "", stderr: "" };
  const sinkOf = (name: "stdout" | "stderr") => ({
    isTTY: parts.isTTY ?? false,
    columns: parts.columns,
    write: async (text: string) => {
      written[name] += text;
    },
  });
  return {
    cwd: parts.cwd ?? process.cwd(),
    env: parts.env ?? {},
    signal: parts.signal ?? new AbortController().signal,
    stdout: sinkOf("stdout"),
    stderr: sinkOf("stderr"),
    written,
  };
}
