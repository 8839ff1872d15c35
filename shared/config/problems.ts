/** One thing wrong with a configuration, with all that is needed to put it right. */
export interface Problem {
  /** Path of the key, such as `zones[0].public`, or the name of an environment variable. */
  readonly key: string;
  /** The value, the way it would be written. */
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;
}

/** Everything wrong with one configuration, as one error. It is meant for people: programs print its message, not its stack. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(
    readonly origin: string,
    readonly problems: readonly Problem[],
  ) {
    super(describe(origin, problems));
  }
}

function describe(origin: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const entries = problems.map(({ key, found, allowed, fix }) =>
    [key, `  found    ${found}`, `  allowed  ${allowed}`, `  fix      ${fix}`].map((line) => `  ${line}`).join("\n"),
  );
  return [`${origin}: ${count}`, ...entries].join("\n");
}

const LONGEST = 80;

/** Writes a value from a file or a variable for a message: as JSON, without control characters, cut where it is long. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  // JSON escapes control characters below U+0020; DEL and C1 could still drive a terminal.
  const text = (JSON.stringify(value) ?? String(value)).replace(/[\u007f-\u009f]/g, "?");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
