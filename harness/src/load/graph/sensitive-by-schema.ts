import type { AttributeSchema, BlockSchema, Bridge } from "../../bridge/types.ts";
import type { GraphNode, ResourceGraph } from "../../model/graph.ts";
import { isList, isMap, isTagged, type Value } from "../../model/value.ts";
import { mapEntries, mapItems } from "../../model/walk.ts";

/**
 * Makes secret what the provider's schema marks sensitive, in a graph that still has its engine's own names: both engines
 * keep it out of what they print, whatever the program says of it.
 */
export function sensitiveBySchema(graph: ResourceGraph, bridge: Bridge): ResourceGraph {
  const nodes = mapItems(graph.nodes, (node) => {
    const block = blockOf(node, bridge);
    if (block === undefined) return node;
    const properties = inBlock(node.properties, block);
    return properties === node.properties ? node : { ...node, properties };
  });
  return nodes === graph.nodes ? graph : { ...graph, nodes };
}

function blockOf({ kind, type }: GraphNode, bridge: Bridge): BlockSchema | undefined {
  if (kind === "provider") return bridge.provider().block;
  if (kind === "data") return (bridge.dataSource(type) ?? bridge.dataSourceByToken(type))?.block;
  return (bridge.resource(type) ?? bridge.resourceByToken(type))?.block;
}

function inBlock(entries: Readonly<Record<string, Value>>, block: BlockSchema): Readonly<Record<string, Value>> {
  return mapEntries(entries, (value, name) => {
    // Terraform's name first: a few of Pulumi's are another attribute's in Terraform.
    const attribute = block.attributes[name] ?? Object.values(block.attributes).find(({ pulumi }) => pulumi === name);
    return attribute === undefined ? value : marked(value, attribute);
  });
}

function marked(value: Value, attribute: AttributeSchema): Value {
  if (isTagged(value) && value.kind === "secret") return value;
  if (attribute.secret === true) return value === null ? value : { kind: "secret", value };
  const { element } = attribute;
  if (isList(value)) return element === undefined ? value : mapItems(value, (item) => marked(item, element));
  if (!isMap(value)) return value;
  const block = attribute.block ?? element?.block;
  const change = (item: Value) => (element === undefined ? item : marked(item, element));
  const entries = block === undefined ? mapEntries(value.entries, change) : inBlock(value.entries, block);
  return entries === value.entries ? value : { kind: "map", entries };
}
