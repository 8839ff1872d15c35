import { canonicalize } from "../../harness/src/canonicalize/canonicalize.ts";
import type { Knowledge } from "../../harness/src/canonicalize/types.ts";
import { compareCanonical } from "../../harness/src/compare.ts";
import type { ResourceGraph } from "../../harness/src/model/graph.ts";
import { readData } from "./sites/without-effect.ts";
import type { Subject } from "./types.ts";

/** Both programs of a pair, each as what is changed against the other one. */
export function subjectsOf(
  pair: string,
  left: ResourceGraph,
  right: ResourceGraph,
  knowledge: Knowledge,
): readonly [Subject, Subject] {
  const canonicalLeft = canonicalize(left, knowledge);
  const canonicalRight = canonicalize(right, knowledge);
  const baseline = compareCanonical(canonicalLeft, canonicalRight, knowledge);
  const leftNodes = new Map(left.nodes.map((node) => [node.id, node]));
  const rightNodes = new Map(right.nodes.map((node) => [node.id, node]));
  const toRight = new Map(baseline.matches.map((match) => [match.left, match.right]));
  const toLeft = new Map(baseline.matches.map((match) => [match.right, match.left]));
  const common = { pair, knowledge, baseline };
  return [
    {
      ...common,
      side: "left",
      graph: left,
      read: readData(left),
      other: right,
      otherCanonical: canonicalRight,
      partnerOf: (id) => rightNodes.get(toRight.get(id) ?? ""),
    },
    {
      ...common,
      side: "right",
      graph: right,
      read: readData(right),
      other: left,
      otherCanonical: canonicalLeft,
      partnerOf: (id) => leftNodes.get(toLeft.get(id) ?? ""),
    },
  ];
}
