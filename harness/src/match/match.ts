import type { ResourceGraph } from "../model/graph.ts";
import { Matcher } from "./matcher.ts";
import { pairNearest } from "./nearest.ts";
import { settleTies } from "./settle-ties.ts";
import { buildSpace } from "./space.ts";
import type { Matching } from "./types.ts";

/**
 * Pairs the nodes of two canonical graphs by type, content and labelled neighbours; names only break ties. The pairing
 * says which nodes to compare, never that they are equal.
 */
export function match(left: ResourceGraph, right: ResourceGraph): Matching {
  const matcher = new Matcher(buildSpace(left, right));
  do {
    matcher.spread();
    settleTies(matcher);
  } while (pairNearest(matcher));

  const { space } = matcher;
  const idAt = (index: number) => space.nodes[index]?.id ?? "";
  const all = space.nodes.map((_, index) => index);
  return {
    pairs: all
      .filter((index) => matcher.isLeft(index) && matcher.isMatched(index))
      .map((index) => ({
        left: idAt(index),
        right: idAt(matcher.partner[index] ?? -1),
        how: matcher.evidence.get(index) ?? "structure",
      })),
    leftOnly: all.filter((index) => matcher.isLeft(index) && !matcher.isMatched(index)).map(idAt),
    rightOnly: all.filter((index) => !matcher.isLeft(index) && !matcher.isMatched(index)).map(idAt),
  };
}
