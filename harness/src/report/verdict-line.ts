import type { Comparison, DifferenceKind } from "../model/comparison.ts";

const RULES = [
  ["expired-waiver", "expired waiver"],
  ["unused-waiver", "unused waiver"],
] as const;

/** The result as one sentence: `different: 3 differences, 1 finding not compared`. */
export function verdictLine(comparison: Comparison): string {
  return `${comparison.verdict}: ${verdictDetail(comparison)}`;
}

/** What follows the verdict in that sentence. */
export function verdictDetail(comparison: Comparison): string {
  const { differences, notCompared, waived, waivedNotCompared, ruleFindings, matches } = comparison;
  const parts: string[] = [];
  if (differences.length > 0) parts.push(plural(differences.length, "difference"));
  if (notCompared.length > 0) parts.push(`${plural(notCompared.length, "finding")} not compared`);
  if (parts.length === 0) parts.push(`${plural(matches.length, "pair")} matched, no difference`);
  if (waived.length > 0) parts.push(`${plural(waived.length, "difference")} waived`);
  if (waivedNotCompared.length > 0)
    parts.push(`${plural(waivedNotCompared.length, "finding")} not compared and waived`);
  for (const [kind, noun] of RULES) {
    const count = ruleFindings.filter((finding) => finding.kind === kind).length;
    if (count > 0) parts.push(plural(count, noun));
  }
  return parts.join(", ");
}

/** A number with its noun: `1 difference`, `2 differences`. */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : nouns}`;
}

/** How many differences there are of each kind, in order of first appearance. */
export function countByKind(comparison: Comparison): ReadonlyMap<DifferenceKind, number> {
  const counts = new Map<DifferenceKind, number>();
  for (const { kind } of comparison.differences) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
