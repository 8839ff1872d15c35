import type { FindingKind } from "../model/comparison.ts";
import type { SourcePosition } from "../model/graph.ts";

/** A finding that a team accepts, for a reason and until a day. */
export interface Waiver {
  readonly kind: FindingKind;
  /** Pattern of the left address or the right URN (`output.NAME` for an output); see `globMatches`. */
  readonly resource: string;
  /** Pattern of the property's path as reports print it. Empty: the finding is at the resource as a whole. */
  readonly property: string;
  readonly reason: string;
  /** ISO date, the last day on which the waiver holds. */
  readonly expires: string;
  readonly source: SourcePosition | null;
}

/** A waiver, and how many findings it fits: those it waives, or, where it has expired, would have waived. */
export interface WaiverUse {
  readonly waiver: Waiver;
  readonly uses: number;
}

/** Whether a waiver holds on a day, an ISO date. */
export function holds({ expires }: Pick<Waiver, "expires">, today: string): boolean {
  // ISO dates are in order as texts.
  return today <= expires;
}
