import type { BridgedType } from "../../bridge/types.ts";
import type { GraphNode, ResourceGraph, Witness } from "../../model/graph.ts";
import type { NodeId, Path, Reference, Value } from "../../model/value.ts";
import { mapEntries, mapReferences } from "../../model/walk.ts";
import type { GraphRule, Journal, Knowledge } from "../types.ts";
import { translateOptionPath, translateOutputPath, translateProperties } from "./translate.ts";

/**
 * Puts a Pulumi graph into Terraform's vocabulary: types, properties, nesting, and the output paths of references.
 * What the bridge does not know stays under its own name and is a finding.
 */
export const terraformVocabulary: GraphRule = {
  name: "terraform-vocabulary",
  reason:
    "Pulumi's AWS provider is bridged from Terraform's: the same resource under generated names (the bridge table lists them)",
  apply(graph, knowledge, journal) {
    // Every Pulumi token has a colon and no Terraform type has: a graph without one is in Terraform's names already.
    if (!graph.nodes.some((node) => node.type.includes(":"))) return graph;
    const types = bridgedTypes(graph, knowledge, journal);
    const rename = (value: Value): Value =>
      mapReferences(value, (reference) => renameReference(reference, types, journal));
    return {
      ...graph,
      nodes: graph.nodes.map((node) => renameNode(node, types.get(node.id), rename, journal)),
      outputs: graph.outputs.map((output) => ({ ...output, value: rename(output.value) })),
      witnesses: graph.witnesses.flatMap((witness) => renameWitness(witness, types)),
    };
  },
};

function bridgedTypes(
  graph: ResourceGraph,
  { bridge }: Knowledge,
  journal: Journal,
): ReadonlyMap<NodeId, BridgedType | null> {
  const types = new Map<NodeId, BridgedType | null>();
  for (const node of graph.nodes) {
    const found = lookUp(node, bridge);
    types.set(node.id, found ?? null);
    if (found === undefined && node.kind !== "provider" && node.type.includes(":")) {
      const near = bridge.near(node.type).slice(0, 3).join(", ");
      journal.notCompared({
        node: node.id,
        path: [],
        reason: `the Pulumi type ${node.type} has no counterpart in the AWS bridge${near === "" ? "" : ` (near it: ${near})`}`,
      });
    }
  }
  return types;
}

function lookUp(node: GraphNode, bridge: Knowledge["bridge"]): BridgedType | undefined {
  if (node.kind === "provider") return node.type === "pulumi:providers:aws" ? bridge.provider() : undefined;
  return node.kind === "data" ? bridge.dataSourceByToken(node.type) : bridge.resourceByToken(node.type);
}

function renameNode(
  node: GraphNode,
  bridged: BridgedType | null | undefined,
  rename: (value: Value) => Value,
  journal: Journal,
): GraphNode {
  const properties = mapEntries(node.properties, rename);
  if (bridged === null || bridged === undefined)
    return {
      ...node,
      type: node.kind === "provider" ? node.type.replace(/^pulumi:providers:/, "") : node.type,
      properties,
    };
  const unknown = (path: Path, reason: string) => {
    journal.notCompared({ node: node.id, path, reason });
  };
  const translatePath = (path: Path): Path => {
    const translated = translateOptionPath(path, bridged.block);
    if (translated !== null) return translated;
    unknown(path, `the path ${path.join(".")} in the resource's options is not in the table of Pulumi's names`);
    return path;
  };
  return {
    ...node,
    type: bridged.type,
    properties: translateProperties(properties, bridged.block, [], unknown),
    meta: {
      ...node.meta,
      ignoreChanges: node.meta.ignoreChanges.map(translatePath),
      replaceOnChanges: node.meta.replaceOnChanges.map(translatePath),
    },
  };
}

function renameReference(
  reference: Reference,
  types: ReadonlyMap<NodeId, BridgedType | null>,
  journal: Journal,
): Value {
  const bridged = types.get(reference.node);
  if (bridged === null || bridged === undefined || reference.path.length === 0) return reference;
  const path = translateOutputPath(reference.path, bridged.block);
  if (path !== null) return { ...reference, path };
  const text = `${reference.node}.${reference.path.join(".")}`;
  journal.notCompared({
    node: reference.node,
    path: reference.path,
    reason: `the output ${reference.path.join(".")} is not in the table of Pulumi's names`,
  });
  return { kind: "unsupported", reason: "an output that the bridge does not know", text };
}

function renameWitness(witness: Witness, types: ReadonlyMap<NodeId, BridgedType | null>): readonly Witness[] {
  const bridged = types.get(witness.node);
  const path = bridged ? translateOutputPath(witness.path, bridged.block) : witness.path;
  return path === null ? [] : [{ ...witness, path }];
}
