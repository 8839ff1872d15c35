import { terraformNameOf } from "../../../harness/src/bridge/names.ts";
import type { AttributeSchema, BlockSchema, BridgedType } from "../../../harness/src/bridge/types.ts";
import type { GraphNode } from "../../../harness/src/model/graph.ts";
import type { Subject } from "../types.ts";

/** What the bridge knows of a node's type, in either engine's vocabulary. */
export function typeOf(
  node: GraphNode,
  { knowledge: { bridge } }: Pick<Subject, "knowledge">,
): BridgedType | undefined {
  if (node.kind === "provider") return bridge.provider();
  const isPulumi = node.type.includes(":");
  if (node.kind === "data") return isPulumi ? bridge.dataSourceByToken(node.type) : bridge.dataSource(node.type);
  return isPulumi ? bridge.resourceByToken(node.type) : bridge.resource(node.type);
}

/** Terraform's name of a key, and its schema; the key itself where the schema does not know it. */
export function attributeOf(
  key: string,
  block: BlockSchema | undefined,
  subject: Subject,
): { readonly name: string; readonly attribute: AttributeSchema | undefined } {
  if (block === undefined) return { name: key, attribute: undefined };
  const name = subject.graph.engine === "pulumi" ? (terraformNameOf(block, key) ?? key) : key;
  return { name, attribute: block.attributes[name] };
}

/** The engine's own name of an attribute; null where the engine cannot set it. */
export function keyOf(name: string, attribute: AttributeSchema, subject: Subject): string | null {
  if (!attribute.configurable || attribute.meta === true) return null;
  if (subject.graph.engine !== "pulumi") return name;
  return attribute.outputOnly === true ? null : attribute.pulumi;
}
