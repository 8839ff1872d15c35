import type { GraphNode } from "../../model/graph.ts";
import { isTagged, type Value } from "../../model/value.ts";
import { mapEntries, mapItems } from "../../model/walk.ts";
import { blockOf } from "../schema.ts";
import type { GraphRule, Knowledge } from "../types.ts";

/**
 * Sort: drops provider defaults. `source_code_hash` is there so that Terraform notices another content under the same
 * path; AWS never gets it (hashicorp/terraform-provider-aws, internal/service/lambda/function.go). Where it is the hash of
 * the very file that the resource uploads it says what the file says, and Pulumi's plugin fills it in by itself.
 */
export const ownFileHash: GraphRule = {
  name: "own-file-hash",
  reason: "the hash of the file that is uploaded beside it says nothing that the file does not",
  apply(graph, knowledge, journal) {
    const nodes = mapItems(graph.nodes, (node) => {
      const hashes = fileHashes(node, knowledge);
      if (hashes.size === 0) return node;
      const properties = mapEntries(node.properties, (value, key) => {
        const own = hashes.get(key);
        if (own === undefined || own !== value) return value;
        journal.erased(this, node.id, [key], key);
        return undefined;
      });
      return properties === node.properties ? node : { ...node, properties };
    });
    return nodes === graph.nodes ? graph : { ...graph, nodes };
  },
};

/** By the attribute that holds it: what Terraform's `filebase64sha256` gives for each file of the node. */
function fileHashes(node: GraphNode, knowledge: Knowledge): ReadonlyMap<string, string> {
  const attributes = Object.entries(blockOf(node, knowledge)?.attributes ?? {});
  return new Map(
    attributes.flatMap(([name, { assetHash }]) => {
      const digest = assetHash === undefined ? undefined : digestOf(node.properties[name]);
      return assetHash === undefined || digest === undefined ? [] : [[assetHash, digest] as const];
    }),
  );
}

function digestOf(value: Value | undefined): string | undefined {
  if (!isTagged(value) || value.kind !== "asset" || value.sha256 === null) return undefined;
  return Buffer.from(value.sha256, "hex").toString("base64");
}
