import type { Io } from "../../../harness/src/cli/io.ts";

export interface FakeIo extends Io {
  readonly written: { stdout: string; stderr: string };
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
