import type { BlockSchema } from "../../bridge/types.ts";
import type { GraphNode } from "../../model/graph.ts";
import { mapNodes } from "../../model/nodes-by-id.ts";
import { isTagged, type Value } from "../../model/value.ts";
import { mapEntries } from "../../model/walk.ts";
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
    const nodes = mapNodes(graph, (node) => {
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
  const block = blockOf(node, knowledge);
  const attributes = block === undefined ? [] : hashedFiles(block);
  if (attributes.length === 0) return NONE;
  return new Map(
    attributes.flatMap(({ file, hash }) => {
      const digest = digestOf(node.properties[file]);
      return digest === undefined ? [] : [[hash, digest] as const];
    }),
  );
}

const NONE: ReadonlyMap<string, string> = new Map();

interface HashedFile {
  readonly file: string;
  readonly hash: string;
}

const known = new WeakMap<BlockSchema, readonly HashedFile[]>();

/** The attributes of a type that take a file, and those that take its hash; asked once for a type, not for each node. */
function hashedFiles(block: BlockSchema): readonly HashedFile[] {
  let found = known.get(block);
  if (found === undefined) {
    found = Object.entries(block.attributes).flatMap(([file, { assetHash: hash }]) =>
      hash === undefined ? [] : [{ file, hash }],
    );
    known.set(block, found);
  }
  return found;
}

function digestOf(value: Value | undefined): string | undefined {
  if (!isTagged(value) || value.kind !== "asset" || value.sha256 === null) return undefined;
  return Buffer.from(value.sha256, "hex").toString("base64");
}
