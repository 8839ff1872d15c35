import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ParityError } from "../errors.ts";

/**
 * The text of a state that the user names; `-` is stdin. Throws a `ParityError` at `at` when it cannot be read, with what
 * was expected there.
 */
export function readStateText(
  file: string,
  cwd: string,
  { at, expected }: { readonly at: string; readonly expected: string },
): string {
  try {
    return readFileSync(file === "-" ? 0 : resolve(cwd, file), "utf8");
  } catch (error) {
    throw new ParityError({
      problem: "cannot read the state",
      at,
      found: error instanceof Error ? error.message : String(error),
      expected,
    });
  }
}
