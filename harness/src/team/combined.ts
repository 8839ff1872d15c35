import { verdictOf } from "../judge/judge.ts";
import type { Comparison, RuleFinding, Severities, Verdict } from "../model/comparison.ts";
import type { ResourceGraph } from "../model/graph.ts";
import type { WaiverUse } from "./waiver.ts";
import { waiverFindings } from "./waiver-findings.ts";

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

export interface NamedComparison {
  readonly name: string;
  readonly comparison: Comparison;
  /** Both graphs as extracted; left out where only a report is left of the comparison. */
  readonly graphs?: { readonly left: ResourceGraph; readonly right: ResourceGraph };
}

/** What came of several pairs. */
export interface Combined {
  readonly verdict: Verdict;
  readonly pairs: readonly NamedComparison[];
  /** Of the waivers that hold for all pairs. Empty in a shard: only all shards together show what waives nothing. */
  readonly ruleFindings: readonly RuleFinding[];
  readonly waivers: readonly WaiverUse[];
  readonly severities: Severities;
  readonly shard: Shard | null;
}

/** Puts the comparisons of several pairs together. Takes each shared waiver's uses, pair by pair. */
export function combine(
  pairs: readonly NamedComparison[],
  uses: readonly (readonly WaiverUse[])[],
  {
    severities,
    shard,
    today,
  }: { readonly severities: Severities; readonly shard: Shard | null; readonly today: string },
): Combined {
  const waivers = sumUses(uses);
  const of = (key: "differences" | "notCompared") =>
    pairs.reduce((sum, { comparison }) => sum + comparison[key].length, 0);
  return {
    verdict: verdictOf(of("differences"), of("notCompared")),
    pairs,
    ruleFindings: shard === null ? waiverFindings(waivers, today) : [],
    waivers,
    severities,
    shard,
  };
}

/** Which pairs a shard compares. All shards together compare each pair once. */
export function pairsOfShard<Pair>(pairs: readonly Pair[], shard: Shard | null): readonly Pair[] {
  return shard === null ? pairs : pairs.filter((_, index) => index % shard.count === shard.index - 1);
}

function sumUses(uses: readonly (readonly WaiverUse[])[]): readonly WaiverUse[] {
  const sums = new Map<string, WaiverUse>();
  for (const use of uses.flat()) {
    const key = JSON.stringify(use.waiver);
    sums.set(key, { waiver: use.waiver, uses: (sums.get(key)?.uses ?? 0) + use.uses });
  }
  return [...sums.values()];
}
