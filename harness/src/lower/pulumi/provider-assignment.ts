import { sortedJson } from "../../model/sorted-json.ts";
import type { NodeId } from "../../model/value.ts";
import type { PlanValue } from "./registration-plan.ts";

/** One resource's providers; null is the engine's default one. */
export interface ProviderUse {
  readonly left: NodeId | null;
  readonly right: NodeId | null;
}

/** Which left provider each right one stands for. */
export type ProviderAssignment = ReadonlyMap<NodeId | null, NodeId | null>;

/**
 * Finds for each right provider the left one that most of its resources have on their side. Left providers with the same
 * settings count as one, since a program may split what the other writes once.
 */
export function assignProviders(
  uses: readonly ProviderUse[],
  settingsOf: (left: NodeId | null) => Readonly<Record<string, PlanValue>>,
): ProviderAssignment {
  const tallies = new Map<NodeId | null, Map<string, { left: NodeId | null; count: number }>>();
  for (const { left, right } of uses) {
    const tally = tallies.get(right) ?? new Map<string, { left: NodeId | null; count: number }>();
    tallies.set(right, tally);
    const key = sortedJson(settingsOf(left));
    const entry = tally.get(key);
    if (entry === undefined) tally.set(key, { left, count: 1 });
    else entry.count += 1;
  }
  return new Map(
    [...tallies].map(([right, tally]) => {
      const [most] = [...tally.values()].sort((one, other) => other.count - one.count);
      return [right, most?.left ?? null];
    }),
  );
}
