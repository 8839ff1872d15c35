import type { AttributeSchema, BlockSchema, Bridge, BridgedType } from "../bridge/types.ts";
import type { GraphNode, ResourceGraph } from "../model/graph.ts";
import { nodesById } from "../model/nodes-by-id.ts";
import type { Path, Reference } from "../model/value.ts";
import type { Knowledge } from "./types.ts";

/** What the bridge says of a canonical node's type; undefined for one of another provider. */
export function bridgedType(node: GraphNode, bridge: Bridge): BridgedType | undefined {
  if (node.kind === "provider") return node.type === "aws" ? bridge.provider() : undefined;
  return node.kind === "data" ? bridge.dataSource(node.type) : bridge.resource(node.type);
}

/** Terraform's schema of a canonical node; undefined for a type of another provider. */
export function blockOf(node: GraphNode, { bridge }: Pick<Knowledge, "bridge">): BlockSchema | undefined {
  return bridgedType(node, bridge)?.block;
}

/** The schema of what stands at a path; undefined where the schema ends or does not know a step. */
export function attributeAt(block: BlockSchema | undefined, path: Path): AttributeSchema | undefined {
  let inside = block;
  let attribute: AttributeSchema | undefined;
  for (const step of path) {
    attribute = typeof step === "string" && inside !== undefined ? inside.attributes[step] : attribute?.element;
    if (attribute === undefined) return undefined;
    inside = attribute.block;
  }
  return attribute;
}

/** The kind of an output by its schema; undefined where none is known. */
export function kindOfReference(
  graph: ResourceGraph,
  knowledge: Knowledge,
): (reference: Reference) => AttributeSchema["kind"] | undefined {
  const nodes = nodesById(graph);
  return (reference) => {
    const node = nodes.get(reference.node);
    return node === undefined ? undefined : attributeAt(blockOf(node, knowledge), reference.path)?.kind;
  };
}

/**
 * Tells whether an output is text by its schema. Of a type without one, text is assumed: most outputs are, and it is what
 * both engines put into quotes.
 */
export function referenceIsText(graph: ResourceGraph, knowledge: Knowledge): (reference: Reference) => boolean {
  const kindOf = kindOfReference(graph, knowledge);
  return (reference) => (kindOf(reference) ?? "string") === "string";
}
