import type { GraphNode, ResourceGraph } from "../../model/graph.ts";
import { mapNodes, type NodeIndex, nodesById } from "../../model/nodes-by-id.ts";
import type { NodeId } from "../../model/value.ts";
import { eachReference } from "../../model/walk.ts";
import type { GraphRule } from "../types.ts";

/**
 * Sort: spelling. `depends_on` is an order: what references, or other stated orders, already imply adds nothing. What
 * stays is the smallest set of stated orders with the same effect, which is unique in a graph without cycles.
 */
export const impliedOrder: GraphRule = {
  name: "implied-order",
  reason: "both engines already wait for what a resource refers to, directly or through others",
  apply(graph, _knowledge, journal) {
    if (graph.nodes.every((node) => node.meta.dependsOn.length === 0)) return graph;
    const order = new Order(graph);
    const nodes = mapNodes(graph, (node) => {
      const stated = node.meta.dependsOn;
      if (stated.length === 0) return node;
      const needed = order.needed(node);
      if (needed.length === stated.length) return node;
      const implied = stated.filter((id) => !needed.includes(id));
      journal.erased(this, node.id, ["depends_on"], implied.join(", "));
      return { ...node, meta: { ...node.meta, dependsOn: needed } };
    });
    return { ...graph, nodes };
  },
};

class Order {
  private readonly successors = new Map<NodeId, ReadonlySet<NodeId>>();
  private readonly levels = new Map<NodeId, number>();
  private readonly nodes: NodeIndex;

  constructor(graph: ResourceGraph) {
    this.nodes = nodesById(graph);
  }

  /** The stated predecessors that nothing else implies, each once. */
  needed(node: GraphNode): readonly NodeId[] {
    const stated = [...new Set(node.meta.dependsOn)].filter((id) => id !== node.id);
    const references = referencesOf(node);
    return stated.filter((target) => {
      if (references.has(target)) return false;
      const others = [...references, ...stated.filter((id) => id !== target)];
      return !this.reaches(others, target, node.id);
    });
  }

  private reaches(from: readonly NodeId[], target: NodeId, self: NodeId): boolean {
    const lowest = this.level(target);
    const seen = new Set<NodeId>([self]);
    const queue = from.filter((id) => id !== target);
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      if (seen.has(id) || this.level(id) <= lowest) continue;
      seen.add(id);
      const next = this.next(id);
      if (next.has(target)) return true;
      queue.push(...next);
    }
    return false;
  }

  private next(id: NodeId): ReadonlySet<NodeId> {
    let targets = this.successors.get(id);
    if (targets === undefined) {
      const node = this.nodes.get(id);
      targets = node === undefined ? new Set() : new Set([...referencesOf(node), ...node.meta.dependsOn]);
      this.successors.set(id, targets);
    }
    return targets;
  }

  /** Length of the longest way down from a node, without recursion; a cycle counts as its first visit. */
  private level(start: NodeId): number {
    const known = this.levels.get(start);
    if (known !== undefined) return known;
    const stack: { id: NodeId; targets: NodeId[]; highest: number }[] = [];
    const open = (id: NodeId) => {
      this.levels.set(id, 0);
      stack.push({ id, targets: [...this.next(id)], highest: -1 });
    };
    open(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const target = top.targets.pop();
      if (target === undefined) {
        stack.pop();
        const level = top.highest + 1;
        this.levels.set(top.id, level);
        const parent = stack.at(-1);
        if (parent !== undefined) parent.highest = Math.max(parent.highest, level);
      } else if (this.levels.has(target)) top.highest = Math.max(top.highest, this.levels.get(target) ?? 0);
      else open(target);
    }
    return this.levels.get(start) ?? 0;
  }
}

function referencesOf(node: GraphNode): ReadonlySet<NodeId> {
  const targets = new Set<NodeId>();
  for (const key in node.properties)
    eachReference(node.properties[key] ?? null, [], (reference) => {
      targets.add(reference.node);
    });
  for (const trigger of node.meta.replaceTriggeredBy) targets.add(trigger.node);
  // A resource waits for its provider, and that for what its own settings refer to.
  if (node.meta.provider !== null) targets.add(node.meta.provider);
  return targets;
}
