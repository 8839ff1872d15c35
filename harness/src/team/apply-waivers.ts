import { verdictOf } from "../judge/judge.ts";
import type { Comparison, Difference, UncomparedFinding, Waived, WaivedUncompared } from "../model/comparison.ts";
import { globMatches } from "./glob.ts";
import { holds, type Waiver, type WaiverUse } from "./waiver.ts";
import { waiverFindings } from "./waiver-findings.ts";

/**
 * Takes the findings that a team has accepted out of those that count, and says which waivers are no longer right. Pure;
 * runs after `judge`.
 *
 * @param today ISO date. A waiver holds up to and including the day it names.
 */
export function applyWaivers(comparison: Comparison, waivers: readonly Waiver[], today: string): Comparison {
  const { comparison: waived, uses } = waiveFindings(comparison, waivers, today);
  return { ...waived, ruleFindings: [...waived.ruleFindings, ...waiverFindings(uses, today)] };
}

/** The same without the findings on the waivers, for a run in which several comparisons share them. */
export function waiveFindings(
  comparison: Comparison,
  waivers: readonly Waiver[],
  today: string,
): { readonly comparison: Comparison; readonly uses: readonly WaiverUse[] } {
  const counts = waivers.map(() => 0);
  const waiverOf = (fits: (waiver: Waiver) => boolean): Waiver | null => {
    let first: Waiver | null = null;
    for (const [index, waiver] of waivers.entries()) {
      if (!fits(waiver)) continue;
      counts[index] = (counts[index] ?? 0) + 1;
      if (first === null && holds(waiver, today)) first = waiver;
    }
    return first;
  };
  const differences: Difference[] = [];
  const waived: Waived[] = [...comparison.waived];
  for (const difference of comparison.differences) {
    const waiver = waiverOf((candidate) => fitsDifference(candidate, difference));
    if (waiver === null) differences.push(difference);
    else waived.push({ difference, reason: waiver.reason, expires: waiver.expires });
  }
  const notCompared: UncomparedFinding[] = [];
  const waivedNotCompared: WaivedUncompared[] = [...comparison.waivedNotCompared];
  for (const finding of comparison.notCompared) {
    const waiver = waiverOf((candidate) => fitsUncompared(candidate, finding));
    if (waiver === null) notCompared.push(finding);
    else waivedNotCompared.push({ finding, reason: waiver.reason, expires: waiver.expires });
  }
  const verdict = verdictOf(differences.length, notCompared.length);
  return {
    comparison: { ...comparison, verdict, differences, notCompared, waived, waivedNotCompared },
    uses: waivers.map((waiver, index) => ({ waiver, uses: counts[index] ?? 0 })),
  };
}

function fitsDifference(waiver: Waiver, { kind, left, right }: Difference): boolean {
  if (waiver.kind !== kind) return false;
  const sides = [left, right].filter((side) => side !== null);
  return sides.some(({ address, path }) => globMatches(waiver.resource, address) && globMatches(waiver.property, path));
}

function fitsUncompared(waiver: Waiver, { address, path }: UncomparedFinding): boolean {
  return (
    waiver.kind === "not-compared" && globMatches(waiver.resource, address ?? "") && globMatches(waiver.property, path)
  );
}
