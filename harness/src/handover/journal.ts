import { ParityError } from "../errors.ts";
import { isObject } from "../load/parse-json-file.ts";

/** A line of the journal beside the output file. */
export type JournalLine =
  | { readonly kind: "opened"; readonly version: 1; readonly inputs: string; readonly at: string }
  | { readonly kind: "started" | "done"; readonly step: string; readonly inputs: string; readonly at: string };

/** What a journal says. */
export interface JournalRecord {
  readonly done: ReadonlySet<string>;
  /** Whether any step was begun: before that, nothing is bound to the inputs. */
  readonly begun: boolean;
}

/**
 * Reads a journal. A last line that a kill has cut off is passed over.
 *
 * @param inputs digest of what the handover is made from. Throws a `ParityError` when steps of other inputs have begun.
 */
export function readJournal(text: string, inputs: string, file: string): JournalRecord {
  const lines = text.split("\n").flatMap((line) => parse(line) ?? []);
  const steps = lines.flatMap((line) => (line.kind === "opened" ? [] : [line]));
  if ((text.trim() !== "" && lines.length === 0) || steps.some((line) => line.inputs !== inputs)) {
    throw new ParityError({
      problem: "the journal is of another handover",
      at: file,
      found: lines.length === 0 ? "no journal that can be read" : "other programs, another state or another stack",
      expected: "the inputs that the handover was begun with",
      fix: "go on with those inputs, or go back as the plan says, remove the journal and begin anew",
    });
  }
  return { done: new Set(steps.flatMap(({ kind, step }) => (kind === "done" ? [step] : []))), begun: steps.length > 0 };
}

/** A line as the journal holds it. */
export function journalLine(line: JournalLine): string {
  return `${JSON.stringify(line)}\n`;
}

function parse(text: string): JournalLine | null {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(line) || typeof line.inputs !== "string" || typeof line.at !== "string") return null;
  const { kind, inputs, at } = line;
  if (kind === "opened") return { kind, version: 1, inputs, at };
  const { step } = line;
  return (kind === "started" || kind === "done") && typeof step === "string" ? { kind, step, inputs, at } : null;
}
