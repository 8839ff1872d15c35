import type { Match } from "../model/comparison.ts";
import type { NodeId } from "../model/value.ts";

/** The pairing of the nodes of two canonical graphs. Every node is in exactly one of the first three lists. */
export interface Matching {
  readonly pairs: readonly Match[];
  readonly leftOnly: readonly NodeId[];
  readonly rightOnly: readonly NodeId[];
  readonly unevenTies: readonly UnevenTie[];
}

/** Nodes that only names tell apart, more of them on one side, so that one without counterpart is a guess. */
export interface UnevenTie {
  readonly left: readonly NodeId[];
  readonly right: readonly NodeId[];
}
