import { createInterface } from "node:readline/promises";
import { ParityError } from "../errors.ts";
import { printable } from "../report/printable.ts";
import type { HandoverOptions } from "./command-line.ts";
import { EXIT_DIFFERENT } from "./exit-code.ts";
import type { Io } from "./io.ts";

/** Throws a `ParityError` where a run has to be agreed to and there is nobody to ask. */
export function refuseUnanswered(options: HandoverOptions): void {
  if (options.run && !options.yes && !process.stdin.isTTY) {
    throw new ParityError({
      problem: "nobody can be asked whether to go on",
      found: "--run, and stdin is no terminal",
      expected: "--yes, which agrees to all that is shown",
    });
  }
}

/** Asks on the terminal; `--yes` has agreed already. */
export async function agreed(question: string, { yes }: HandoverOptions): Promise<boolean> {
  if (yes) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} Only "yes" goes on: `)).trim());
  } finally {
    terminal.close();
  }
}

/** Says why nothing is handed over, and returns the exit code for it. */
export async function refuse(io: Io, reasons: readonly string[]): Promise<number> {
  await io.stderr.write(`parity: not handed over\n\n${printableLines(reasons.join("\n\n"))}\n`);
  return EXIT_DIFFERENT;
}

/** Text with nothing in it that a terminal would act on. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** A value as a line has room for it. */
export function shortened(value: string): string {
  return value.length > 80 ? `${value.slice(0, 80)}…` : value;
}

/** A heading with one line for each item. */
export function list(problem: string, items: readonly string[]): string {
  return [problem, ...items.map((item) => `  - ${item}`)].join("\n");
}
