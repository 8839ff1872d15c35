import type { GraphDifferenceKind } from "../model/comparison.ts";
import { valueKey } from "../model/order.ts";
import type { Derived } from "../model/value.ts";
import type { Correspondence } from "./correspondence.ts";

/** A shorter run of letters and digits may stand in a text by chance. */
const SHORTEST_RUN = 6;
/** Shortest hexadecimal digest in use (MD5): no program writes one out as a choice. */
const DIGEST = /\b[0-9a-f]{32,}\b/i;

/**
 * Compares what two programs computed from outputs, each in its own language.
 *
 * They are equal when the same came out of the same outputs, and what came out follows the output: it has a piece of one
 * in it, or is a digest. Anything else may have been chosen by looking at the output, and another choice would not show.
 */
export function judgeDerived(
  left: Derived,
  right: Derived,
  nodes: Correspondence,
): "equal" | "unknown" | GraphDifferenceKind {
  const result = valueKey(left.witness);
  if (result !== valueKey(right.witness)) return "unknown";
  const from = right.from.map((node) => nodes.leftOf(node) ?? `unmatched ${node}`).sort();
  if ([...left.from].sort().join() !== from.join()) return "reference-target-changed";
  if (DIGEST.test(result)) return "equal";
  const letters = result.toLowerCase();
  const runs = left.from
    .flatMap((node) => nodes.leftTexts(node))
    .flatMap((text) => text.toLowerCase().split(/[^0-9a-z]+/));
  return runs.some((run) => run.length >= SHORTEST_RUN && letters.includes(run)) ? "equal" : "unknown";
}
