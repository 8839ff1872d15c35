/**
 * An expected failure: bad input, a program that does not run. The CLI prints it without a stack and exits 2.
 * Every message says what was found, what was expected, where, and how to fix it.
 */
export class ParityError extends Error {
  override readonly name = "ParityError";

  constructor(readonly details: ErrorDetails) {
    super(formatDetails(details));
  }
}

export interface ErrorDetails {
  /** What went wrong, as one line. */
  readonly problem: string;
  /** File, address, URN or option it was met at. */
  readonly at?: string;
  readonly found?: string;
  readonly expected?: string;
  readonly fix?: string;
}

function formatDetails(details: ErrorDetails): string {
  const rows = (["at", "found", "expected", "fix"] as const).flatMap((key) => {
    const text = details[key];
    return text === undefined ? [] : [`  ${key.padEnd(9)} ${text}`];
  });
  return [details.problem, ...rows].join("\n");
}
