import type { AttributeSchema, Bridge } from "../bridge/types.ts";
import { attributeAt, blockOf } from "../canonicalize/schema.ts";
import type { Matching } from "../match/types.ts";
import type { GraphNode, ResourceGraph } from "../model/graph.ts";
import { nodesById } from "../model/nodes-by-id.ts";
import { valueKey } from "../model/order.ts";
import type { NodeId, Path, Value } from "../model/value.ts";

/** Which node of the one graph stands for which of the other, and what a recorder answered for outputs. */
export class Correspondence {
  private readonly toRight = new Map<NodeId, NodeId>();
  private readonly toLeft = new Map<NodeId, NodeId>();
  private readonly leftWitnesses: ReadonlyMap<string, Value>;
  private readonly rightWitnesses: ReadonlyMap<string, Value>;
  private readonly leftNodes: ReadonlyMap<NodeId, GraphNode>;

  constructor(
    matching: Matching,
    private readonly left: ResourceGraph,
    right: ResourceGraph,
    readonly bridge: Bridge,
  ) {
    this.leftNodes = nodesById(left);
    for (const pair of matching.pairs) {
      this.toRight.set(pair.left, pair.right);
      this.toLeft.set(pair.right, pair.left);
    }
    this.leftWitnesses = witnessesOf(left);
    this.rightWitnesses = witnessesOf(right);
  }

  same(left: NodeId, right: NodeId): boolean {
    return this.toRight.get(left) === right;
  }

  rightOf(left: NodeId): NodeId | undefined {
    return this.toRight.get(left);
  }

  leftOf(right: NodeId): NodeId | undefined {
    return this.toLeft.get(right);
  }

  /** The texts that a recorder answered for the outputs of a node of the left graph. */
  leftTexts(node: NodeId): string[] {
    return this.left.witnesses.flatMap((item) =>
      item.node === node && typeof item.value === "string" ? [item.value] : [],
    );
  }

  /** The schema of an output of the left graph; undefined where none is known. */
  attribute(left: NodeId, path: Path): AttributeSchema | undefined {
    const node = this.leftNodes.get(left);
    return node === undefined ? undefined : attributeAt(blockOf(node, this), path);
  }

  witness(side: "left" | "right", node: NodeId, path: Path): Value | undefined {
    return (side === "left" ? this.leftWitnesses : this.rightWitnesses).get(witnessKey(node, path));
  }
}

function witnessesOf(graph: ResourceGraph): ReadonlyMap<string, Value> {
  return new Map(graph.witnesses.map((witness) => [witnessKey(witness.node, witness.path), witness.value]));
}

function witnessKey(node: NodeId, path: Path): string {
  return valueKey([node, ...path]);
}
