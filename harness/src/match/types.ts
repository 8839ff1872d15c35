import type { Match } from "../model/comparison.ts";
import type { NodeId } from "../model/value.ts";

/** The pairing of the nodes of two canonical graphs. Every node is in exactly one of the three lists. */
export interface Matching {
  readonly pairs: readonly Match[];
  readonly leftOnly: readonly NodeId[];
  readonly rightOnly: readonly NodeId[];
}
