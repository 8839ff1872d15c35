import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ParityError } from "../errors.ts";

/** Writes a file that only its owner can read, as a whole or not at all. Throws a `ParityError` when that fails. */
export function writePrivateFile(file: string, text: string): void {
  const part = `${file}.${process.pid}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(part, text, { mode: 0o600 });
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw new ParityError({
      problem: "cannot write a file of the handover",
      at: file,
      found: error instanceof Error ? error.message : String(error),
      expected: "a file that can be written",
    });
  }
}
