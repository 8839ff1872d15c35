import type { Comparison, Difference } from "../model/comparison.ts";

/** The differences of one pair of resources, of a resource without counterpart, or of one output. */
export interface DifferenceGroup {
  readonly left: string | null;
  readonly right: string | null;
  readonly isOutput: boolean;
  readonly differences: readonly Difference[];
}

/** Gathers differences by the resource that they are at, in order of first appearance. */
export function groupByResource(comparison: Comparison): readonly DifferenceGroup[] {
  const rightOf = new Map(comparison.matches.map((match) => [match.left, match.right]));
  const leftOf = new Map(comparison.matches.map((match) => [match.right, match.left]));
  const groups = new Map<string, DifferenceGroup & { differences: Difference[] }>();
  for (const difference of comparison.differences) {
    const isOutput = difference.category === "output";
    const stated = { left: difference.left?.address ?? null, right: difference.right?.address ?? null };
    const left = stated.left ?? (isOutput || stated.right === null ? null : (leftOf.get(stated.right) ?? null));
    const right = stated.right ?? (isOutput || stated.left === null ? null : (rightOf.get(stated.left) ?? null));
    const key = JSON.stringify([isOutput, left, right]);
    const group = groups.get(key) ?? { left, right, isOutput, differences: [] };
    group.differences.push(difference);
    groups.set(key, group);
  }
  return [...groups.values()];
}
