import type { GraphDifferenceKind } from "../model/comparison.ts";
import type { Path, Value } from "../model/value.ts";

/** Receives what the comparison of two values finds. */
export interface Findings {
  differ(kind: GraphDifferenceKind, path: Path, left: Value | undefined, right: Value | undefined): void;
  notCompared(path: Path, reason: string): void;
}
