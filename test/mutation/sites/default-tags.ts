import type { GraphNode, ResourceGraph } from "../../../harness/src/model/graph.ts";
import { isList, isMap, type Value } from "../../../harness/src/model/value.ts";

/** The tags that a resource's provider adds to it, in either engine's vocabulary. */
export function defaultTagsOf(node: GraphNode, graph: ResourceGraph): Readonly<Record<string, Value>> {
  const provider = graph.nodes.find(({ id }) => id === node.meta.provider);
  const written = provider?.properties.default_tags ?? provider?.properties.defaultTags;
  const block = isList(written) ? written[0] : written;
  const tags = isMap(block) ? block.entries.tags : undefined;
  return isMap(tags) ? tags.entries : {};
}
