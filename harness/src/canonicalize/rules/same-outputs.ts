import { computedId } from "../../bridge/computed-id.ts";
import { sameOutput } from "../../bridge/same-outputs.ts";
import { type NodeIndex, nodesById } from "../../model/nodes-by-id.ts";
import type { Reference, Value } from "../../model/value.ts";
import type { GraphRule, Knowledge } from "../types.ts";
import { replaceReferences } from "./replace-references.ts";

/**
 * Sort: spelling. Two outputs of one resource that always have the same value are one output. Where Terraform's type has
 * no `id`, Pulumi's is made of other outputs, and a reference to it is a reference to those.
 */
export const sameOutputs: GraphRule = {
  name: "same-outputs",
  reason:
    "the provider gives the two outputs one value, whatever the arguments (each pair with its source in the table)",
  apply(graph, knowledge, journal) {
    const nodes = nodesById(graph);
    return replaceReferences(graph, (reference, at) => {
      const same = standIn(reference, nodes, knowledge);
      if (same === undefined) return reference;
      journal.erased(this, at.node, at.path, `${reference.path.join(".")} of ${reference.node}`);
      return same;
    });
  },
};

function standIn(reference: Reference, nodes: NodeIndex, { bridge }: Knowledge): Value | undefined {
  const node = nodes.get(reference.node);
  const [output] = reference.path;
  if (node === undefined || node.kind === "provider" || reference.path.length !== 1 || typeof output !== "string")
    return undefined;
  const same = sameOutput(node.kind, node.type, output);
  if (same !== undefined) return { ...reference, path: [same] };
  const computed = node.kind === "resource" && output === "id" ? bridge.resource(node.type)?.computedId : undefined;
  return computed === undefined ? undefined : computedId(reference, computed);
}
