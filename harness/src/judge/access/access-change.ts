import type { ProviderFacts } from "../../bridge/facts.ts";
import type { RawDifference } from "../../diff/types.ts";
import type { GraphNode } from "../../model/graph.ts";
import type { Path, Value } from "../../model/value.ts";
import { isList, isMap, isTagged } from "../../model/value.ts";
import { networkChange } from "./network-change.ts";
import { policyChange } from "./policy-change.ts";
import { settingsChange } from "./settings-change.ts";
import type { AccessChange } from "./types.ts";

/** What a difference between two paired resources means for access and protection; undefined where that cannot be told. */
export function accessChange(difference: RawDifference, facts: ProviderFacts): AccessChange | undefined {
  const { subject, path } = difference;
  if (subject.kind !== "pair" || subject.left.kind !== "resource") return undefined;
  const policy = policyAt(subject.left, path, facts);
  if (policy !== undefined) {
    const inside = path.slice(policy.length);
    return policyChange({ ...difference, path: inside }, (index) =>
      valueAt(subject.left, [...policy, "Statement", index]),
    );
  }
  return networkChange(subject.left.type, difference) ?? settingsChange(difference);
}

/** What a reader should know of it beside the two values; null where there is nothing to say. */
export function accessRemark(change: AccessChange | undefined): string | null {
  if (change === undefined) return null;
  switch (change.effect) {
    case "weaker":
      return `the right program is more open: ${change.words}`;
    case "stronger":
      return `the right program is stricter: ${change.words}`;
    case "same":
      return change.words;
  }
}

/** The path of the policy that a path leads into. */
function policyAt({ type }: GraphNode, path: Path, facts: ProviderFacts): Path | undefined {
  const known = facts.resource(type);
  for (let length = 1; length <= path.length; length++) {
    const key = path
      .slice(0, length)
      .filter((step) => typeof step === "string")
      .join(".");
    if (known?.[key]?.equality === "policy" && typeof path[length - 1] === "string") return path.slice(0, length);
  }
  return undefined;
}

function valueAt({ properties }: GraphNode, path: Path): Value | undefined {
  const [first = "", ...rest] = path;
  let value: Value | undefined = properties[first];
  for (const step of rest) {
    if (isTagged(value) && value.kind === "json") value = value.document;
    if (typeof step === "string") value = isMap(value) ? value.entries[step] : undefined;
    else if (isList(value)) value = value[step];
    else value = isTagged(value) && value.kind === "set" ? value.items[step] : undefined;
  }
  return value;
}
