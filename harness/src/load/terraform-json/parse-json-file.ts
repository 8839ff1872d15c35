import { ParityError } from "../../errors.ts";

/** More than any real configuration, less than what exhausts memory. */
const LARGEST_FILE = 512 * 1024 * 1024;

/** Deeper than any schema of the provider nests; a deeper document would exhaust the call stack of later stages. */
const DEEPEST = 200;

/** Parses the bytes of a JSON file. @throws ParityError with line and column where it is no JSON or no UTF-8. */
export function parseJsonFile(bytes: Buffer, file: string): unknown {
  if (bytes.length > LARGEST_FILE)
    throw new ParityError({
      problem: "the file is too large",
      at: file,
      found: `${Math.round(bytes.length / 1024 / 1024)} MiB`,
      expected: `at most ${LARGEST_FILE / 1024 / 1024} MiB`,
      fix: "compare stack by stack",
    });
  const text = decode(bytes, file);
  const document = parse(text, file);
  if (isDeeperThan(document, DEEPEST))
    throw new ParityError({
      problem: "the file is nested too deeply",
      at: file,
      found: `more than ${DEEPEST} levels of lists and objects`,
      expected: "a configuration that a provider's schema can hold",
    });
  return document;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ParityError({
      problem: "the file is no JSON",
      at: `${file}${placeOf(message, text)}`,
      found: message.split("\n")[0]?.slice(0, 200) ?? "",
      expected: "one JSON document",
      fix: "write it anew with `cdktf synth`, or mend it at that place",
    });
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Goes level by level, so that depth costs no call stack. */
function isDeeperThan(document: unknown, levels: number): boolean {
  let level: unknown[] = [document];
  for (let depth = 0; depth <= levels; depth++) {
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
    if (level.length === 0) return false;
  }
  return true;
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ParityError({
      problem: "the file is no text",
      at: file,
      found: "bytes that are no UTF-8",
      expected: "JSON in UTF-8",
      fix: "save it as UTF-8",
    });
  }
}

function placeOf(message: string, text: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return "";
  const before = text.slice(0, Number(position)).split("\n");
  return `:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
