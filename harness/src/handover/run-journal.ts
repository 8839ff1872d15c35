import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { journalLine, readJournal } from "./journal.ts";

/** The record of a handover under way, whichever way it goes. */
export interface Journal<Step extends string> {
  /** Whether an earlier run has begun a step. */
  readonly resumed: boolean;
  isDone(step: Step): boolean;
  /** Does one step; an end that is not null has stopped the handover there, and the step is not done. */
  step<End>(step: Step, work: () => Promise<End | null>): Promise<End | null>;
}

/**
 * Opens the journal file, readable for its owner only. Throws a `ParityError` when it is of other inputs.
 *
 * @param onStep told of each step before it begins
 */
export function openJournal<Step extends string>(
  file: string,
  inputs: string,
  onStep: (step: Step) => Promise<void>,
  now: () => Date = () => new Date(),
): Journal<Step> {
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
    step: async (step, work) => {
      append(journalLine({ kind: "started", step, inputs, at: at() }));
      await onStep(step);
      const end = await work();
      if (end !== null) return end;
      append(journalLine({ kind: "done", step, inputs, at: at() }));
      done.add(step);
      return null;
    },
  };
}
