import { regionData } from "../../data-sources/region-data.ts";
import type { GraphNode } from "../../model/graph.ts";
import type { NodeId, Value } from "../../model/value.ts";
import type { GraphRule } from "../types.ts";
import { foldData } from "./fold-data.ts";
import { providerRegions } from "./provider-region.ts";

/**
 * Sort: reshapes. What `aws_region` and `aws_partition` say depends on nothing but the region, so where the program fixes
 * that, reading it and writing it are the same.
 */
export const regionalData: GraphRule = {
  name: "regional-data",
  reason: "aws_region and aws_partition say nothing but what the provider's region, fixed by the program, implies",
  apply(graph, _knowledge, journal) {
    const providerRegion = providerRegions(graph);
    const known = new Map<NodeId, Readonly<Record<string, Value>>>();
    for (const node of graph.nodes) {
      const region = node.kind === "data" ? asked(node, providerRegion(node)) : undefined;
      const data = region === undefined ? undefined : regionData(node.type, region);
      if (data !== undefined) known.set(node.id, data);
    }
    if (known.size === 0) return graph;
    return foldData(graph, this, journal, ({ node, path: [output, ...rest] }) =>
      typeof output === "string" && rest.length === 0 ? known.get(node)?.[output] : undefined,
    );
  },
};

/** The region that a data source is about: the one it asks for, or its provider's; undefined where that is not fixed. */
function asked({ properties }: GraphNode, providerRegion: string | undefined): string | undefined {
  if (properties.endpoint !== undefined) return undefined;
  const stated = [properties.region, properties.name].filter((value) => value !== undefined);
  if (stated.length === 0) return providerRegion;
  const [region] = stated;
  return typeof region === "string" && stated.every((value) => value === region) ? region : undefined;
}
