import { ParityError } from "../errors.ts";
import { isExactNumber } from "../expression/number.ts";
import { lossesIn } from "../model/json-text.ts";

/** More than any real configuration, less than what exhausts memory. */
const LARGEST_FILE = 512 * 1024 * 1024;

/** Deeper than any schema of the provider nests; a deeper document would exhaust the call stack of later stages. */
const DEEPEST = 200;

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Parses the bytes of a JSON file.
 *
 * @throws ParityError with line and column where it is no JSON or no UTF-8, and where reading it would lose something: a
 * key given twice (an error in Terraform too, but for block types, which nobody writes twice), or digits of a number.
 */
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
  refuseLoss(text, file);
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

function refuseLoss(text: string, file: string): void {
  const [loss] = lossesIn(text, isExactNumber);
  if (loss === undefined) return;
  const at = `${file}${lineAndColumn(text, loss.position)}`;
  const found = JSON.stringify(loss.text.slice(0, 60));
  throw new ParityError(
    loss.found === "repeated key"
      ? {
          problem: "the file gives a key twice",
          at,
          found: `${found} for the second time in one object`,
          expected: "each key once: Terraform refuses it, and other readers take the last one without a word",
          fix: "remove one of the two",
        }
      : {
          problem: "the file has a number that would lose digits",
          at,
          found: `${found.slice(1, -1)}, more digits than a double holds`,
          expected: "numbers that JavaScript reads exactly",
          fix: "write that number as a text, which Terraform converts",
        },
  );
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
  // Go's JSON readers, Terraform's among them, refuse the mark: "Invalid start of value".
  if (bytes.subarray(0, 3).equals(BYTE_ORDER_MARK))
    throw new ParityError({
      problem: "the file begins with a byte order mark",
      at: file,
      expected: "JSON, which Terraform and Pulumi refuse to read with one",
      fix: "save it as UTF-8 without a byte order mark",
    });
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
  return position === undefined ? "" : lineAndColumn(text, Number(position));
}

function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position).split("\n");
  return `:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
