import type { DifferenceKind, FindingKind, RuleFindingKind } from "../model/comparison.ts";
import type { Explanations, Words } from "./explanation.ts";
import { ENGINE_EXPLANATIONS } from "./explanations-engine.ts";
import { META_EXPLANATIONS } from "./explanations-meta.ts";
import { OUTPUT_EXPLANATIONS } from "./explanations-output.ts";
import { PROPERTY_EXPLANATIONS } from "./explanations-property.ts";
import { RESOURCE_EXPLANATIONS } from "./explanations-resource.ts";
import { RULE_EXPLANATIONS } from "./explanations-rules.ts";

/** The words for every kind of difference. A new kind does not compile until it has some. */
export const EXPLANATIONS: Explanations = {
  ...RESOURCE_EXPLANATIONS,
  ...PROPERTY_EXPLANATIONS,
  ...META_EXPLANATIONS,
  ...OUTPUT_EXPLANATIONS,
  ...ENGINE_EXPLANATIONS,
};

export const DIFFERENCE_KINDS: readonly DifferenceKind[] = Object.keys(EXPLANATIONS) as DifferenceKind[];

export const NOT_COMPARED: Words = {
  title: "not compared",
  meaning:
    "Something was met that the harness does not understand or cannot see before deployment. It is neither equal nor different, and the verdict is not `equivalent` while it is there.",
  consequence: "Unknown until it is looked at by hand, or by a plan of the real provider.",
  causes: [
    "A value that exists only after deployment decides how many resources there are (`for_each` or `count` over an output).",
    "A construct outside the comparison: a module call, a provisioner, a resource that is only read (`get`, StackReference).",
    "A resource type, property or function that the bridge table does not have.",
    "A secret in a recorded graph, where it is left out.",
  ],
  fixes: [
    "Decide the number of resources from configuration rather than from an output.",
    "Compare that part by hand, or leave it out of both programs.",
    "Compare the programs themselves instead of a recorded graph.",
  ],
};

/** Whether a text names a kind of difference. */
export function isDifferenceKind(text: string): text is DifferenceKind {
  return Object.hasOwn(EXPLANATIONS, text);
}

/** Every kind of finding, in the order of the documentation's list. */
export const FINDING_KINDS: readonly (FindingKind | RuleFindingKind)[] = [
  ...DIFFERENCE_KINDS,
  "not-compared",
  ...(Object.keys(RULE_EXPLANATIONS) as RuleFindingKind[]),
];

/** Whether a text names a kind of finding. */
export function isFindingKind(text: string): text is FindingKind | RuleFindingKind {
  return FINDING_KINDS.some((kind) => kind === text);
}

/** The words for a kind of finding. */
export function explanationOf(kind: FindingKind | RuleFindingKind): Words {
  if (kind === "not-compared") return NOT_COMPARED;
  return kind === "expired-waiver" || kind === "unused-waiver" ? RULE_EXPLANATIONS[kind] : EXPLANATIONS[kind];
}
