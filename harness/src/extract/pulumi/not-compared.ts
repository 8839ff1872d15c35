import type { PulumiRecording, PulumiRegistration } from "../../load/types.ts";
import type { NotCompared } from "../../model/graph.ts";
import { isTagged, type NodeId, type Value } from "../../model/value.ts";

/** Lists what a recording holds that no comparison covers: the loader's limits, and options without a Terraform twin. */
export function uncomparedOf(
  recording: PulumiRecording,
  isNode: (id: NodeId) => boolean,
  decode: (raw: unknown) => Value,
): NotCompared[] {
  const limits = recording.limits.map(({ node, reason }) => ({
    node: node !== null && isNode(node) ? node : null,
    path: [],
    reason,
  }));
  const options = recording.registrations.flatMap((registration) =>
    optionReasons(registration, decode).map((reason) => ({ node: registration.urn, path: [], reason })),
  );
  return [...limits, ...options.filter(({ node }) => isNode(node))];
}

function optionReasons({ options }: PulumiRegistration, decode: (raw: unknown) => Value): string[] {
  const reasons: string[] = [];
  if (options.importId !== "") {
    reasons.push(`the option import adopts the existing resource ${options.importId}; imports are not compared`);
  }
  if (options.deletedWith !== "") {
    reasons.push(`the option deletedWith leaves its deletion to ${options.deletedWith}, which Terraform cannot say`);
  }
  if (options.hooks.length > 0) {
    reasons.push(`the option hooks runs functions of the program (${[...options.hooks].sort().join(", ")})`);
  }
  if (options.replacementTrigger !== undefined && !isReference(decode(options.replacementTrigger))) {
    reasons.push("the option replacementTrigger is not the output of a resource, and only those can be compared");
  }
  return reasons;
}

function isReference(value: Value): boolean {
  return isTagged(value) && value.kind === "reference";
}
