import type { Judgement } from "../model/comparison.ts";
import { plural } from "./verdict-line.ts";

/** What a judge says, with its counts: `changes (2 changes, 1 not judged)`. */
export function judgementLine({ judge, verdict, changes, notJudged }: Judgement): string {
  const counts = [
    ...(changes === 0 ? [] : [plural(changes, judge === "graph" ? "difference" : "change")]),
    ...(notJudged === 0 ? [] : [`${notJudged} not judged`]),
  ];
  return counts.length === 0 ? verdict : `${verdict} (${counts.join(", ")})`;
}
