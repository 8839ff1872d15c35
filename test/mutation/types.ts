import type { CanonicalGraph, Knowledge } from "../../harness/src/canonicalize/types.ts";
import type { Comparison, Side } from "../../harness/src/model/comparison.ts";
import type { GraphNode, ResourceGraph } from "../../harness/src/model/graph.ts";
import type { NodeId } from "../../harness/src/model/value.ts";

/** What is changed. With the kind of change it makes a row of the table. */
export type Category =
  | "property"
  | "list item"
  | "map entry"
  | "text"
  | "document"
  | "reference"
  | "expression"
  | "secret"
  | "asset"
  | "life"
  | "resource"
  | "data source"
  | "output"
  | "provider"
  | "source";

/** A place in a program, in Terraform's names without list indexes: `["ingress", "from_port"]`. */
export type Place = readonly string[];

/** A place of one node or, with `node` null, of the output that the first name tells; `[]` is the whole. */
export interface Target {
  readonly node: NodeId | null;
  readonly place: Place;
}

/** One change of one program, made nowhere else. */
export interface Mutant {
  readonly category: Category;
  /** What was done, in words that complete "the property is …". */
  readonly kind: string;
  /** Where the change shows. Any finding will do when there is none: what a local value decides may be anywhere. */
  readonly targets: readonly Target[];
  /** `nothing` when the provider, by its measured facts, receives the same as before. */
  readonly expects: "finding" | "nothing";
  /** What stood there and what stands there now, for the list of survivors. */
  readonly detail: string;
  readonly graph: () => ResourceGraph | Promise<ResourceGraph>;
}

/** One program of a pair as the mutators see it. */
export interface Subject {
  readonly pair: string;
  readonly side: Side;
  readonly graph: ResourceGraph;
  readonly other: ResourceGraph;
  readonly knowledge: Knowledge;
  /** The data sources that a resource, output or provider reads, directly or through others. */
  readonly read: ReadonlySet<NodeId>;
  /** The node of the other program that the unchanged comparison paired with this one. */
  readonly partnerOf: (id: NodeId) => GraphNode | undefined;
  /** The other program in canonical form, which no mutant of this one changes. */
  readonly otherCanonical: CanonicalGraph;
  /** The comparison of the two unchanged programs. */
  readonly baseline: Comparison;
}

export type Mutator = (subject: Subject) => Iterable<Mutant>;
