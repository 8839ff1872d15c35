import type { GraphNode } from "../../model/graph.ts";
import { compareText, valueKey } from "../../model/order.ts";
import type { NodeId } from "../../model/value.ts";
import { mapItems } from "../../model/walk.ts";
import type { GraphRule } from "../types.ts";

/**
 * Sort: helps matching. Pulumi's default provider and an explicit one of the same settings, or two aliases of the same
 * settings, reach the same region of the same account in the same way.
 */
export const equalProviders: GraphRule = {
  name: "equal-providers",
  reason: "two providers of one type with equal settings manage what they are given in the same way",
  apply(graph, _knowledge, journal) {
    const twins = findTwins(graph.nodes);
    if (twins.size === 0) return graph;
    for (const [twin, kept] of twins) journal.erased(this, twin, [], `same as ${kept}`);
    const nodes = mapItems(
      graph.nodes.filter((node) => !twins.has(node.id)),
      (node) => {
        const kept = node.meta.provider === null ? undefined : twins.get(node.meta.provider);
        return kept === undefined ? node : { ...node, meta: { ...node.meta, provider: kept } };
      },
    );
    return { ...graph, nodes };
  },
};

function findTwins(nodes: readonly GraphNode[]): ReadonlyMap<NodeId, NodeId> {
  const first = new Map<string, NodeId>();
  const twins = new Map<NodeId, NodeId>();
  const providers = nodes.filter(({ kind }) => kind === "provider").sort((a, b) => compareText(a.id, b.id));
  for (const { id, type, meta, properties } of providers) {
    const order = [...meta.dependsOn].sort(compareText);
    const key = JSON.stringify([type, order, valueKey({ kind: "map", entries: properties })]);
    const kept = first.get(key);
    if (kept === undefined) first.set(key, id);
    else twins.set(id, kept);
  }
  return twins;
}
