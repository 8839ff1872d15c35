import type { GraphDifferenceKind } from "../model/comparison.ts";
import type { GraphNode, Output } from "../model/graph.ts";
import type { Path, Value } from "../model/value.ts";
import type { JsonSpelling } from "./json-spelling.ts";

/** What a finding is about: a pair of nodes, one node alone, or an output. */
export type Subject =
  | { readonly kind: "pair"; readonly left: GraphNode; readonly right: GraphNode }
  | { readonly kind: "left"; readonly left: GraphNode }
  | { readonly kind: "right"; readonly right: GraphNode }
  | { readonly kind: "output"; readonly name: string; readonly left: Output | null; readonly right: Output | null };

/** A difference before it is judged: values as they are, secrets included. */
export interface RawDifference {
  readonly kind: GraphDifferenceKind;
  readonly subject: Subject;
  readonly path: Path;
  readonly left: Value | undefined;
  readonly right: Value | undefined;
  /** Of two texts of the same JSON document: how they differ. */
  readonly spellings?: readonly JsonSpelling[] | undefined;
  /** Of one that stands for several of one cause: these. */
  readonly single?: readonly RawDifference[] | undefined;
}

/** Something met while comparing that neither equals nor differs for certain. */
export interface RawNotCompared {
  readonly subject: Subject;
  readonly path: Path;
  readonly reason: string;
}

export interface Diff {
  readonly differences: readonly RawDifference[];
  readonly notCompared: readonly RawNotCompared[];
}
