import type { Comparison } from "../model/comparison.ts";
import type { ResourceGraph } from "../model/graph.ts";

/** Compares two graphs with the checked-in bridge and provider facts, and says how many milliseconds that took. */
export async function compareGraphs(
  left: ResourceGraph,
  right: ResourceGraph,
): Promise<{ comparison: Comparison; elapsed: number }> {
  const [{ compare }, { loadKnowledge }] = await Promise.all([import("../compare.ts"), import("../knowledge.ts")]);
  const knowledge = loadKnowledge();
  const started = performance.now();
  const comparison = compare(left, right, knowledge);
  return { comparison, elapsed: performance.now() - started };
}
