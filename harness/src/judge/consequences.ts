import type { ProviderFacts } from "../bridge/facts.ts";
import type { RawDifference } from "../diff/types.ts";
import type { Consequence, GraphDifferenceKind } from "../model/comparison.ts";
import type { GraphNode } from "../model/graph.ts";
import type { Path } from "../model/value.ts";
import type { AccessChange } from "./access/types.ts";

/** What follows from a kind of difference whatever the property; null where the property decides. */
const BY_KIND: Readonly<Record<GraphDifferenceKind, Consequence | null>> = {
  "missing-resource": "delete",
  "extra-resource": "create",
  "same-effect-other-resources": "drift",
  "missing-property": null,
  "extra-property": null,
  "value-changed": null,
  "order-changed": null,
  "secrecy-changed": "security",
  "physical-name-left-out": "replace",
  "reference-target-changed": null,
  "reference-output-changed": null,
  "reference-or-literal": "drift",
  "depends-on-changed": "none known",
  "protection-changed": "security",
  "retention-changed": "none known",
  "ignore-changes-changed": "drift",
  "replacement-changed": "none known",
  "replace-triggers-changed": "none known",
  "timeouts-changed": "none known",
  "conditions-changed": "none known",
  "provider-changed": "replace",
  "missing-output": "none known",
  "extra-output": "none known",
  "output-changed": "none known",
  "output-sensitivity-changed": "security",
};

/** What deploying the right program over the left one's infrastructure would do about one difference. */
export function consequenceOf(
  difference: RawDifference,
  facts: ProviderFacts,
  access: AccessChange | undefined,
): Consequence {
  const fixed = BY_KIND[difference.kind];
  if (fixed !== null) return fixed;
  const [first] = difference.single ?? [];
  if (first !== undefined) return consequenceOf(first, facts, access);
  const node = nodeOf(difference);
  if (node === null || node.kind === "data") return "none known";
  if (node.kind === "provider") return "replace";
  const known = facts.resource(node.type);
  if (known === undefined) return "update";
  // Replacing one rule of a security group costs nothing; that it now lets others in is what matters.
  if (access?.effect === "weaker" && node.type.includes("security_group")) return "security";
  const replaces = prefixes(difference.path).some((key) => known[key]?.forceNew === true);
  if (replaces) return "replace";
  if (access !== undefined && access.effect !== "stronger") return access.effect === "weaker" ? "security" : "update";
  const isPolicy = prefixes(difference.path).some((key) => known[key]?.equality === "policy");
  return isPolicy ? "security" : "update";
}

function nodeOf({ subject }: RawDifference): GraphNode | null {
  if (subject.kind === "output") return null;
  return subject.kind === "right" ? subject.right : subject.left;
}

/** `ingress[0].from_port` is looked up as `ingress.from_port` and as `ingress`. */
function prefixes(path: Path): readonly string[] {
  const names = path.filter((step): step is string => typeof step === "string");
  return names.map((_, index) => names.slice(0, index + 1).join("."));
}
