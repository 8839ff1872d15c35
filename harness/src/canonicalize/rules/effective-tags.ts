import type { GraphNode } from "../../model/graph.ts";
import { mapNodes } from "../../model/nodes-by-id.ts";
import type { MapValue, NodeId, Value } from "../../model/value.ts";
import { isList, isMap, isTagged, record } from "../../model/value.ts";
import { blockOf } from "../schema.ts";
import type { GraphRule, Journal, Knowledge } from "../types.ts";

/**
 * Sort: reshapes. The provider adds its `default_tags` to the tags of every resource that has `tags_all`; a resource's
 * own tag wins over a default of the same key. What reaches AWS is the union, so the union is compared, and the provider
 * loses the part that went into it. A provider whose default tags are computed as a whole keeps them.
 */
export const effectiveTags: GraphRule = {
  name: "effective-tags",
  reason: "AWS receives the union of the provider's default tags and the resource's own, wherever each is written",
  apply(graph, knowledge, journal) {
    const defaults = new Map<NodeId, MapValue>();
    for (const node of graph.nodes) {
      const tags = node.kind === "provider" ? defaultTagsOf(node) : undefined;
      if (tags !== undefined) defaults.set(node.id, tags);
    }
    if (defaults.size === 0) return graph;
    const nodes = mapNodes(graph, (node) => {
      if (node.kind === "provider" && defaults.has(node.id)) {
        const { default_tags: _merged, ...rest } = node.properties;
        return { ...node, properties: record(Object.entries(rest)) };
      }
      const tags = node.meta.provider === null ? undefined : defaults.get(node.meta.provider);
      return tags === undefined ? node : withTags(node, tags, knowledge, journal);
    });
    return { ...graph, nodes };
  },
};

/** The provider's default tags when each key is known; undefined when there are none or they are computed as a whole. */
function defaultTagsOf(provider: GraphNode): MapValue | undefined {
  const blocks = provider.properties.default_tags;
  if (!isList(blocks) || blocks.length > 1) return undefined;
  const [block] = blocks;
  if (block === undefined) return NO_TAGS;
  const tags = isMap(block) ? (block.entries.tags ?? NO_TAGS) : undefined;
  return isMap(tags) ? tags : undefined;
}

const NO_TAGS: MapValue = { kind: "map", entries: record<Value>([]) };

function withTags(node: GraphNode, defaults: MapValue, knowledge: Knowledge, journal: Journal): GraphNode {
  if (node.kind !== "resource" || Object.keys(defaults.entries).length === 0) return node;
  const attributes = blockOf(node, knowledge)?.attributes;
  if (attributes?.tags_all === undefined || attributes.tags === undefined) return node;
  const own = node.properties.tags;
  journal.erased(effectiveTags, node.id, ["tags"], Object.keys(defaults.entries).join(", "));
  const tags = own === undefined || isMap(own) ? union(defaults, own) : computedUnion(defaults, own);
  return { ...node, properties: record([...Object.entries(node.properties), ["tags", tags]]) };
}

function union(defaults: MapValue, own: MapValue | undefined): Value {
  return { kind: "map", entries: record([...Object.entries(defaults.entries), ...Object.entries(own?.entries ?? {})]) };
}

function computedUnion(defaults: MapValue, own: Value): Value {
  if (isTagged(own) && own.kind === "secret" && isMap(own.value))
    return { kind: "secret", value: union(defaults, own.value) };
  return { kind: "call", function: "merge", args: [defaults, own] };
}
