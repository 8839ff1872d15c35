import { attributeAt, blockOf } from "../canonicalize/schema.ts";
import type { Knowledge } from "../canonicalize/types.ts";
import type { Difference, DifferenceKind } from "../model/comparison.ts";
import type { GraphNode } from "../model/graph.ts";
import type { EngineJudge } from "./types.ts";

const META = "a plan says what happens to properties, not how a resource is protected, ordered or replaced";
const SAME_TODAY = "both sides have the same value today; the difference shows when the resource behind it changes";

/** Why a plan does not show a difference of a kind, whatever the resource; null where it has to show it. */
const BY_KIND: Readonly<Record<DifferenceKind, string | null>> = {
  "missing-resource": null,
  "extra-resource": null,
  "same-effect-other-resources": null,
  "missing-property": null,
  "extra-property": null,
  "value-changed": null,
  "order-changed": null,
  "secrecy-changed": "a plan compares the value, not whether it is shown",
  "physical-name-left-out": "Terraform keeps the live name where none is given; Pulumi makes up one",
  "reference-target-changed": SAME_TODAY,
  "reference-output-changed": SAME_TODAY,
  "reference-or-literal": SAME_TODAY,
  "depends-on-changed": META,
  "protection-changed": META,
  "retention-changed": META,
  "ignore-changes-changed": META,
  "replacement-changed": META,
  "replace-triggers-changed": META,
  "timeouts-changed": META,
  "conditions-changed": META,
  "provider-changed": "a plan takes the state as it is, whichever provider block stands for it",
  "missing-output": null,
  "extra-output": null,
  "output-changed": SAME_TODAY,
  "output-sensitivity-changed": "a plan compares the value, not whether it is shown",
  "planned-change": null,
  "judges-disagree": null,
};

/**
 * Why an engine's plan need not show a difference that the graph comparison names; null where it has to. `node` is the
 * resource of either side.
 */
export function whyInvisible(
  difference: Difference,
  node: GraphNode | undefined,
  { judge, knowledge }: { readonly judge: EngineJudge; readonly knowledge: Knowledge },
): string | null {
  if (judge === "pulumi" && difference.category === "output") return "a preview of Pulumi's plans no stack outputs";
  const known = BY_KIND[difference.kind];
  if (known !== null) return known;
  if (node === undefined) return null;
  if (node.kind !== "resource") return "a plan speaks of resources and outputs only";
  if (difference.kind !== "missing-property" && difference.kind !== "extra-property") return null;
  const [name] = (difference.left?.path || difference.right?.path || "").split(/[.[]/);
  const attribute = attributeAt(blockOf(node, knowledge), [name ?? ""]);
  if (attribute?.computed !== true) return null;
  return judge === "terraform"
    ? "left out, the argument keeps its live value, and given, it has that value already"
    : "left out, the property keeps its live value, and given, it has that value already";
}
