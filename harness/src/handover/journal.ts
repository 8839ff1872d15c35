import { ParityError } from "../errors.ts";
import { isObject } from "../load/parse-json-file.ts";

/** What a handover does, in order. */
export const HANDOVER_STEPS = ["backup", "providers", "import", "completion", "verification", "retirement"] as const;
export type HandoverStep = (typeof HANDOVER_STEPS)[number];

/** A line of the journal beside the output file. */
export type JournalLine =
  | { readonly kind: "opened"; readonly version: 1; readonly inputs: string; readonly at: string }
  | { readonly kind: "started" | "done"; readonly step: HandoverStep; readonly inputs: string; readonly at: string };

/**
 * The steps that a journal says are done. A last line that a kill has cut off is passed over.
 *
 * @param inputs digest of what the handover is made from. Throws a `ParityError` when the journal is of other inputs.
 */
export function readJournal(text: string, inputs: string, file: string): ReadonlySet<HandoverStep> {
  const lines = text.split("\n").flatMap((line) => parse(line) ?? []);
  const opened = lines.find(({ kind }) => kind === "opened");
  if (text.trim() !== "" && (opened === undefined || opened.inputs !== inputs)) {
    throw new ParityError({
      problem: "the journal is of another handover",
      at: file,
      found: opened === undefined ? "no journal that can be read" : "other programs, another state or another stack",
      expected: "the inputs that the handover was begun with",
      fix: "go on with those inputs, or go back as the plan says, remove the journal and begin anew",
    });
  }
  return new Set(lines.flatMap((line) => (line.kind === "done" && line.inputs === inputs ? [line.step] : [])));
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
  const step = HANDOVER_STEPS.find((known) => known === line.step);
  return (kind === "started" || kind === "done") && step !== undefined ? { kind, step, inputs, at } : null;
}
