import type { GraphNode, ResourceGraph } from "../../model/graph.ts";
import { compareText, valueKey } from "../../model/order.ts";
import type { NodeId } from "../../model/value.ts";
import type { GraphRule } from "../types.ts";
import { replaceReferences } from "./replace-references.ts";

/** Sort: helps matching. Reading the same thing twice gives the same answer, however often a program asks. */
export const mergeEqualData: GraphRule = {
  name: "equal-data-sources",
  reason: "two data sources of one type with equal arguments and provider read the same thing",
  apply(graph, _knowledge, journal) {
    let current = graph;
    // A data source may read another one, so merging the inner pair can make the outer pair equal.
    for (;;) {
      const twins = findTwins(current);
      if (twins.size === 0) return current;
      for (const [twin, kept] of twins) journal.erased(this, twin, [], `same as ${kept}`);
      current = merge(current, twins);
    }
  },
};

function findTwins(graph: ResourceGraph): ReadonlyMap<NodeId, NodeId> {
  const first = new Map<string, NodeId>();
  const twins = new Map<NodeId, NodeId>();
  const data = graph.nodes.filter((node) => node.kind === "data").sort((a, b) => compareText(a.id, b.id));
  for (const node of data) {
    const key = identity(node);
    const kept = first.get(key);
    if (kept === undefined) first.set(key, node.id);
    else twins.set(node.id, kept);
  }
  return twins;
}

function identity(node: GraphNode): string {
  const { provider, dependsOn } = node.meta;
  return JSON.stringify([
    node.type,
    provider,
    [...dependsOn].sort(compareText),
    valueKey({ kind: "map", entries: node.properties }),
  ]);
}

function merge(graph: ResourceGraph, twins: ReadonlyMap<NodeId, NodeId>): ResourceGraph {
  const keep = (id: NodeId): NodeId => twins.get(id) ?? id;
  const rewritten = replaceReferences(graph, (reference) =>
    twins.has(reference.node) ? { ...reference, node: keep(reference.node) } : reference,
  );
  return {
    ...rewritten,
    nodes: rewritten.nodes
      .filter((node) => !twins.has(node.id))
      .map((node) =>
        node.meta.dependsOn.some((id) => twins.has(id))
          ? { ...node, meta: { ...node.meta, dependsOn: [...new Set(node.meta.dependsOn.map(keep))] } }
          : node,
      ),
    notCompared: rewritten.notCompared.filter((finding) => finding.node === null || !twins.has(finding.node)),
  };
}
