/** What the command line reads and writes, so that tests run it without a process. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}

export interface Sink {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  /** Resolves when the text has been handed over, or when nobody reads any more. */
  write(text: string): Promise<void>;
}

/** Wraps a process stream. A reader that has gone away (`parity compare | head`) is no error. */
export function sink(stream: NodeJS.WriteStream): Sink {
  let closed = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
    closed = true;
  });
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        if (closed || text === "") return resolve();
        stream.write(text, (error) => {
          if (error == null || isGone(error)) resolve();
          else reject(error);
        });
      }),
  };
}

function isGone(error: Error): boolean {
  return "code" in error && (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED");
}
