import type { GraphNode, ResourceGraph } from "../../model/graph.ts";
import { mapNodes } from "../../model/nodes-by-id.ts";
import type { NodeId } from "../../model/value.ts";
import { mapEntries } from "../../model/walk.ts";
import { blockOf } from "../schema.ts";
import type { GraphRule, Knowledge } from "../types.ts";

/**
 * Sort: drops provider defaults. From version 6 on, every regional resource and data source takes a `region`, which is the
 * provider's where it is left out (provider's guide "enhanced region support"). Where `region` is an older argument with
 * a meaning of its own, the schema marks it deprecated or does not compute it; that one stays.
 */
export const providerRegion: GraphRule = {
  name: "provider-region",
  reason: "left out, the region of a resource is its provider's",
  apply(graph, knowledge, journal) {
    const regionOf = providerRegions(graph);
    const nodes = mapNodes(graph, (node) => {
      const { region } = node.properties;
      if (typeof region !== "string" || region !== regionOf(node) || !isPlacement(node, knowledge)) return node;
      journal.erased(this, node.id, ["region"], region);
      return {
        ...node,
        properties: mapEntries(node.properties, (value, key) => (key === "region" ? undefined : value)),
      };
    });
    return nodes === graph.nodes ? graph : { ...graph, nodes };
  },
};

/** Tells the region of a node's provider where the program fixed it. */
export function providerRegions(graph: ResourceGraph): (node: GraphNode) => string | undefined {
  const regions = new Map<NodeId, string>();
  for (const { id, kind, type, properties } of graph.nodes)
    if (kind === "provider" && type === "aws" && typeof properties.region === "string")
      regions.set(id, properties.region);
  return ({ kind, meta }) => (kind === "provider" || meta.provider === null ? undefined : regions.get(meta.provider));
}

function isPlacement(node: GraphNode, knowledge: Knowledge): boolean {
  const attribute = blockOf(node, knowledge)?.attributes.region;
  return attribute?.kind === "string" && attribute.computed === true && attribute.deprecated === undefined;
}
