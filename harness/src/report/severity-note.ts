import type { Comparison, FindingKind, RuleFindingKind } from "../model/comparison.ts";

/** Which findings of this comparison do not count for the exit code by the team's rules; null where all count. */
export function severityNote(comparison: Comparison): string | null {
  const met: readonly (FindingKind | RuleFindingKind)[] = [
    ...comparison.differences.map(({ kind }) => kind),
    ...comparison.notCompared.map(() => "not-compared" as const),
    ...comparison.ruleFindings.map(({ kind }) => kind),
  ];
  const warnings = [...new Set(met)].filter((kind) => comparison.severities?.[kind] === "warning");
  if (warnings.length === 0) return null;
  return `By the team's rules these are warnings, which do not count for the exit code: ${warnings.sort().join(", ")}.`;
}
