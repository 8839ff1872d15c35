import { idOf } from "../judge/judge.ts";
import type { RuleFinding } from "../model/comparison.ts";
import { holds, type Waiver, type WaiverUse } from "./waiver.ts";

/** What is wrong with the waivers of a run, in the order they are written. */
export function waiverFindings(uses: readonly WaiverUse[], today: string): readonly RuleFinding[] {
  return uses.flatMap(({ waiver, uses: count }): RuleFinding[] => {
    if (!holds(waiver, today)) {
      const still = count === 0 ? "nothing is left of what it waived" : `${countOf(count)} what it waived`;
      return [finding("expired-waiver", waiver, `expired: it held until ${waiver.expires}, and ${still}`)];
    }
    return count === 0 ? [finding("unused-waiver", waiver, "waives nothing: no finding of this run fits it")] : [];
  });
}

function countOf(count: number): string {
  return count === 1 ? "1 finding is" : `${count} findings are`;
}

function finding(kind: RuleFinding["kind"], waiver: Waiver, problem: string): RuleFinding {
  const place = [waiver.resource, waiver.property].filter((part) => part !== "").join(": ");
  const named = `the waiver of ${waiver.kind} at ${place === "" ? "the program as a whole" : place}`;
  return {
    id: idOf([kind, waiver.kind, waiver.resource, waiver.property, waiver.expires]),
    kind,
    message: `${named} ${problem}`,
    source: waiver.source,
  };
}
