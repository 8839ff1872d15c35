import { nodesById } from "../../model/nodes-by-id.ts";
import type { NodeId } from "../../model/value.ts";
import { eachReference } from "../../model/walk.ts";
import type { GraphRule } from "../types.ts";
import { withoutNodes } from "./without-nodes.ts";

/**
 * Sort: helps matching. A data source that nothing reads puts nothing into any resource: it changes neither what is
 * deployed nor in which order.
 */
export const dropUnreadData: GraphRule = {
  name: "unread-data-source",
  reason: "a data source whose result no resource, output or provider reads has no effect on the infrastructure",
  apply(graph, _knowledge, journal) {
    if (graph.nodes.every((node) => node.kind !== "data")) return graph;
    const nodes = nodesById(graph);
    const read = new Set<NodeId>();
    const queue: NodeId[] = [];
    const reach = (id: NodeId) => {
      if (read.has(id) || nodes.get(id)?.kind !== "data") return;
      read.add(id);
      queue.push(id);
    };
    const reachAll = (properties: Readonly<Record<string, Parameters<typeof eachReference>[0]>>) => {
      for (const key in properties)
        eachReference(properties[key] ?? null, [], (reference) => {
          reach(reference.node);
        });
    };
    for (const node of graph.nodes) {
      if (node.kind === "data") continue;
      reachAll(node.properties);
      for (const condition of node.meta.conditions) reachAll({ condition });
      for (const trigger of node.meta.replaceTriggeredBy) reach(trigger.node);
    }
    for (const output of graph.outputs) reachAll({ value: output.value });
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const node = nodes.get(id);
      if (node !== undefined) reachAll(node.properties);
    }
    const unread = graph.nodes.filter((node) => node.kind === "data" && !read.has(node.id));
    for (const node of unread) journal.erased(this, node.id, [], node.type);
    return unread.length === 0 ? graph : withoutNodes(graph, new Set(unread.map((node) => node.id)));
  },
};
