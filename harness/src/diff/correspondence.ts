import type { AttributeSchema } from "../bridge/types.ts";
import { documentForm } from "../canonicalize/json/document-rules.ts";
import { attributeAt, blockOf } from "../canonicalize/schema.ts";
import type { Knowledge } from "../canonicalize/types.ts";
import type { Matching } from "../match/types.ts";
import type { Side } from "../model/comparison.ts";
import type { GraphNode, ResourceGraph } from "../model/graph.ts";
import { type NodeIndex, nodesById } from "../model/nodes-by-id.ts";
import { valueKey } from "../model/order.ts";
import type { NodeId, Path, Value } from "../model/value.ts";

interface Known {
  readonly knowledge: Knowledge;
  readonly graphs: Readonly<Record<Side, ResourceGraph>>;
  readonly indices: Readonly<Record<Side, NodeIndex>>;
  /** The other side's node, by the position of each. */
  readonly counterparts: Readonly<Record<Side, readonly (NodeId | undefined)[]>>;
  readonly witnesses: Readonly<Record<Side, ReadonlyMap<string, Value>>>;
}

/** Which node of the one graph stands for which of the other, and what a recorder answered for outputs. */
export class Correspondence {
  private constructor(
    private readonly known: Known,
    private readonly place: GraphNode | null,
  ) {}

  static between(matching: Matching, left: ResourceGraph, right: ResourceGraph, knowledge: Knowledge): Correspondence {
    const indices = { left: nodesById(left), right: nodesById(right) };
    const counterparts = {
      left: new Array<NodeId | undefined>(left.nodes.length).fill(undefined),
      right: new Array<NodeId | undefined>(right.nodes.length).fill(undefined),
    };
    for (const pair of matching.pairs) {
      const [a, b] = [indices.left.position(pair.left), indices.right.position(pair.right)];
      if (a !== undefined) counterparts.left[a] = pair.right;
      if (b !== undefined) counterparts.right[b] = pair.left;
    }
    const known: Known = {
      knowledge,
      graphs: { left, right },
      indices,
      counterparts,
      witnesses: { left: witnessesOf(left), right: witnessesOf(right) },
    };
    return new Correspondence(known, null);
  }

  /** The same, for values of this node. */
  at(node: GraphNode): Correspondence {
    return new Correspondence(this.known, node);
  }

  same(left: NodeId, right: NodeId): boolean {
    return this.rightOf(left) === right;
  }

  rightOf(left: NodeId): NodeId | undefined {
    return this.counterpart("left", left);
  }

  leftOf(right: NodeId): NodeId | undefined {
    return this.counterpart("right", right);
  }

  private counterpart(side: Side, id: NodeId): NodeId | undefined {
    const position = this.known.indices[side].position(id);
    return position === undefined ? undefined : this.known.counterparts[side][position];
  }

  engineOf(side: Side): ResourceGraph["engine"] {
    return this.known.graphs[side].engine;
  }

  /** The texts that a recorder answered for the outputs of a node of the left graph. */
  leftTexts(node: NodeId): string[] {
    return this.known.graphs.left.witnesses.flatMap((item) =>
      item.node === node && typeof item.value === "string" ? [item.value] : [],
    );
  }

  /** The schema of an output of the left graph; undefined where none is known. */
  attribute(left: NodeId, path: Path): AttributeSchema | undefined {
    const node = this.known.indices.left.get(left);
    return node === undefined ? undefined : attributeAt(blockOf(node, this.known.knowledge), path);
  }

  /**
   * The form in which the provider compares what stands at a path of this place's node, where it compares a document:
   * undefined where it compares text, null for what is no document.
   */
  documentForm(path: Path, value: Value): Value | null | undefined {
    if (this.place?.kind !== "resource") return undefined;
    const key = path.filter((step) => typeof step === "string").join(".");
    return documentForm(value, this.known.knowledge.facts.resource(this.place.type)?.[key]?.equality);
  }

  witness(side: Side, node: NodeId, path: Path): Value | undefined {
    return this.known.witnesses[side].get(witnessKey(node, path));
  }
}

function witnessesOf(graph: ResourceGraph): ReadonlyMap<string, Value> {
  return new Map(graph.witnesses.map((witness) => [witnessKey(witness.node, witness.path), witness.value]));
}

function witnessKey(node: NodeId, path: Path): string {
  return valueKey([node, ...path]);
}
