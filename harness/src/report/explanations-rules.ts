import type { RuleFindingKind } from "../model/comparison.ts";
import type { Words } from "./explanation.ts";

export const RULE_EXPLANATIONS: Readonly<Record<RuleFindingKind, Words>> = {
  "expired-waiver": {
    title: "the waiver has expired",
    meaning:
      "A waiver of parity.yaml held until a day that is over. It waives nothing any more, and what it waived is a finding again.",
    consequence: "Nothing by itself: the verdict is what it would be without the waiver. `parity compare` ends with 1.",
    causes: [
      "The difference was to be removed by that day and still is there.",
      "The difference has been removed and the waiver was left behind.",
    ],
    fixes: [
      "Remove the difference, or look at it again and give the waiver another day and a reason that still holds.",
      "Delete the waiver.",
    ],
  },
  "unused-waiver": {
    title: "the waiver waives nothing",
    meaning:
      "No finding of this run is of the waiver's kind at its resource and property. Left where it is, it would hide a later difference that nobody has looked at.",
    consequence: "Nothing by itself: the verdict is what it would be without the waiver. `parity compare` ends with 1.",
    causes: [
      "The difference is gone.",
      "The waiver names another kind, resource or property than the report prints, or its `property` is left out where the finding is at one.",
      "The waiver is for one pair only and is written for all of them, or for another one.",
    ],
    fixes: [
      "Delete the waiver.",
      "Copy kind, address and property from the report; `property` left out means the resource as a whole.",
      "Move the waiver to the pair that it is for.",
    ],
  },
};
