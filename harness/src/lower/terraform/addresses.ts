import type { Match } from "../../model/comparison.ts";
import type { GraphNode } from "../../model/graph.ts";
import { Hash } from "../../model/hash.ts";
import type { NodeId } from "../../model/value.ts";

/** Where each node stands in the written configuration. */
export interface Addresses {
  readonly of: ReadonlyMap<NodeId, string>;
  /** Instances of `count` and `for_each`, which get a block each: what the state calls them, and their block's address. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
}

const PLAIN = /^[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*$/;

/**
 * Gives every node that can be written an address: the one that the state has where the node is matched with a node of
 * the program that made the state, a new one otherwise.
 *
 * @param matches pairs of a node of the state's program and one of `nodes`.
 */
export function addressesFor(nodes: readonly GraphNode[], matches: readonly Match[]): Addresses {
  const counterpart = new Map(matches.map(({ left, right }) => [right, left]));
  const of = new Map<NodeId, string>();
  const moved: { from: string; to: string }[] = [];
  for (const node of nodes) {
    const other = counterpart.get(node.id);
    if (node.kind === "data") of.set(node.id, `data.${node.type}.${newName(node)}`);
    else if (node.kind === "provider") of.set(node.id, providerAddress(node, other));
    else if (other !== undefined && PLAIN.test(other)) of.set(node.id, other);
    else {
      const address = `${node.type}.${newName(node)}`;
      of.set(node.id, address);
      if (other !== undefined) moved.push({ from: other, to: address });
    }
  }
  return { of, moved };
}

/** `aws`, or `aws.west` for a provider with an alias: how a resource names it. */
function providerAddress(node: GraphNode, other: NodeId | undefined): string {
  if (other !== undefined) return other.replace(/^provider\./, "");
  return `aws.${newName(node)}`;
}

/** A name that no program gives, the same for the same node. */
function newName(node: GraphNode): string {
  return `parity_${new Hash().text(node.id).hex().slice(0, 12)}`;
}
