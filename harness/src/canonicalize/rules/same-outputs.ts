import { SAME_OUTPUTS } from "../../bridge/same-outputs.ts";
import type { ResourceGraph } from "../../model/graph.ts";
import type { NodeId, Reference } from "../../model/value.ts";
import type { GraphRule } from "../types.ts";
import { replaceReferences } from "./replace-references.ts";

/** Sort: spelling. Two outputs of one resource that the provider documents as the same value are one output. */
export const sameOutputs: GraphRule = {
  name: "same-outputs",
  reason:
    "the provider documents the two outputs as the same value (each pair with its source in bridge/same-outputs.ts)",
  apply(graph, _knowledge, journal) {
    const types = new Map(graph.nodes.map((node) => [node.id, node]));
    return replaceReferences(graph, (reference, at) => {
      const same = sameOutputOf(reference, types);
      if (same === undefined) return reference;
      journal.erased(this, at.node, at.path, `${reference.path.join(".")} is ${same}`);
      return { ...reference, path: [same] };
    });
  },
};

function sameOutputOf(
  reference: Reference,
  nodes: ReadonlyMap<NodeId, ResourceGraph["nodes"][number]>,
): string | undefined {
  const node = nodes.get(reference.node);
  const [output] = reference.path;
  if (node === undefined || reference.path.length !== 1 || typeof output !== "string") return undefined;
  const table = node.kind === "data" ? SAME_OUTPUTS.data : SAME_OUTPUTS.resources;
  const row = table[node.type];
  return row === undefined || !Object.hasOwn(row.outputs, output) ? undefined : row.outputs[output];
}
