import type { ResourceGraph } from "../../model/graph.ts";
import type { NodeId } from "../../model/value.ts";
import { eachReference } from "../../model/walk.ts";

/**
 * Removes nodes that nothing refers to. An order stated after one of them becomes an order after what it came after
 * itself, so that no order is lost.
 */
export function withoutNodes(graph: ResourceGraph, removed: ReadonlySet<NodeId>): ResourceGraph {
  const before = new Map<NodeId, readonly NodeId[]>();
  for (const node of graph.nodes) {
    if (!removed.has(node.id)) continue;
    const targets = new Set<NodeId>(node.meta.dependsOn);
    for (const key in node.properties)
      eachReference(node.properties[key] ?? null, [], (reference) => {
        targets.add(reference.node);
      });
    before.set(node.id, [...targets]);
  }
  return {
    ...graph,
    nodes: graph.nodes
      .filter((node) => !removed.has(node.id))
      .map((node) =>
        node.meta.dependsOn.some((id) => removed.has(id))
          ? { ...node, meta: { ...node.meta, dependsOn: expand(node.meta.dependsOn, before) } }
          : node,
      ),
    notCompared: graph.notCompared.filter((finding) => finding.node === null || !removed.has(finding.node)),
    witnesses: graph.witnesses.filter((witness) => !removed.has(witness.node)),
  };
}

function expand(ids: readonly NodeId[], before: ReadonlyMap<NodeId, readonly NodeId[]>): readonly NodeId[] {
  const kept = new Set<NodeId>();
  const seen = new Set<NodeId>();
  const queue = [...ids];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const behind = before.get(id);
    if (behind === undefined) kept.add(id);
    else queue.push(...behind);
  }
  return [...kept];
}
