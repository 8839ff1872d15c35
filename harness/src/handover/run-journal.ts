import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { type HandoverStep, journalLine, readJournal } from "./journal.ts";

/** The record of a handover under way. */
export interface Journal {
  /** Whether an earlier run has begun a step. */
  readonly resumed: boolean;
  isDone(step: HandoverStep): boolean;
  started(step: HandoverStep): void;
  done(step: HandoverStep): void;
}

/** Opens the journal file, readable for its owner only. Throws a `ParityError` when it is of other inputs. */
export function openJournal(file: string, inputs: string, now: () => Date = () => new Date()): Journal {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const { done: earlier, begun } = readJournal(text, inputs, file);
  const done = new Set(earlier);
  const append = (line: string): void => appendFileSync(file, line, { mode: 0o600 });
  const at = (): string => now().toISOString();
  mkdirSync(dirname(file), { recursive: true });
  // A kill may have cut off the last line.
  if (text !== "" && !text.endsWith("\n")) append("\n");
  if (!begun) append(journalLine({ kind: "opened", version: 1, inputs, at: at() }));
  return {
    resumed: begun,
    isDone: (step) => done.has(step),
    started: (step) => append(journalLine({ kind: "started", step, inputs, at: at() })),
    done: (step) => {
      append(journalLine({ kind: "done", step, inputs, at: at() }));
      done.add(step);
    },
  };
}
