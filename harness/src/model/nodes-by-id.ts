import type { GraphNode, ResourceGraph } from "./graph.ts";
import type { NodeId } from "./value.ts";

const known = new WeakMap<ResourceGraph["nodes"], ReadonlyMap<NodeId, GraphNode>>();

/**
 * The nodes of a graph by their ids. Most rules leave the nodes as they are, so that one index serves many of them: of a
 * large graph, building it costs as much as the rule.
 */
export function nodesById({ nodes }: Pick<ResourceGraph, "nodes">): ReadonlyMap<NodeId, GraphNode> {
  let index = known.get(nodes);
  if (index === undefined) {
    const made = new Map<NodeId, GraphNode>();
    for (const node of nodes) made.set(node.id, node);
    known.set(nodes, made);
    index = made;
  }
  return index;
}
