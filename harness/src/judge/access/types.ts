/**
 * What a difference means for access or protection, going from the left program to the right one:
 * `weaker` opens or unprotects something, `stronger` is the reverse, and with `same` nobody may do more or less.
 */
export interface AccessChange {
  readonly effect: "weaker" | "stronger" | "same";
  /** What changed, as a clause; of something that opens, closes or stays as it is on the right. */
  readonly words: string;
}
