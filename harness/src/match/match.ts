import type { ResourceGraph } from "../model/graph.ts";
import type { NodeId } from "../model/value.ts";
import type { TieClass } from "./matcher.ts";
import { Matcher } from "./matcher.ts";
import { pairNearest } from "./nearest.ts";
import { settleTies } from "./settle-ties.ts";
import { buildSpace } from "./space.ts";
import type { Matching, UnevenTie } from "./types.ts";

/**
 * Pairs the nodes of two canonical graphs by type, content and labelled neighbours; names only break ties. The pairing
 * says which nodes to compare, never that they are equal.
 */
export function match(left: ResourceGraph, right: ResourceGraph): Matching {
  const matcher = new Matcher(buildSpace(left, right));
  matcher.spread();
  const uneven = settleTies(matcher);
  while (pairNearest(matcher)) settleTies(matcher);
  return matchingOf(matcher, uneven);
}

function matchingOf(matcher: Matcher, uneven: readonly TieClass[]): Matching {
  const pairs: Matching["pairs"][number][] = [];
  const only: { left: NodeId[]; right: NodeId[] } = { left: [], right: [] };
  matcher.space.nodes.forEach((node, vertex) => {
    if (node === null) return;
    const partner = matcher.node(matcher.partner[vertex] ?? -1);
    if (partner === null) only[matcher.isLeft(vertex) ? "left" : "right"].push(node.id);
    else if (matcher.isLeft(vertex))
      pairs.push({ left: node.id, right: partner.id, how: matcher.evidence.get(vertex) ?? "structure" });
  });
  return {
    pairs,
    leftOnly: only.left,
    rightOnly: only.right,
    unevenTies: uneven.flatMap((tie) => openTie(matcher, tie)),
  };
}

/** A tie of which a member found no counterpart at all: a difference that no pair shows. */
function openTie(matcher: Matcher, { left, right }: TieClass): readonly UnevenTie[] {
  const isOpen = [...left, ...right].some((vertex) => !matcher.isMatched(vertex));
  const idsOf = (vertices: readonly number[]) => vertices.flatMap((vertex) => matcher.node(vertex)?.id ?? []);
  return isOpen ? [{ left: idsOf(left), right: idsOf(right) }] : [];
}
