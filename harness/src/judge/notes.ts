import { JSON_ESCAPE } from "../expression/json-escape.ts";
import type { Matching } from "../match/types.ts";
import type { ResourceGraph } from "../model/graph.ts";
import { isTagged, type Value } from "../model/value.ts";
import { hasPart } from "../model/walk.ts";

/** What a reader should know that is no finding. */
export function notesOn(left: ResourceGraph, right: ResourceGraph, matching: Matching): readonly string[] {
  return [
    ...providerSkew(left, right),
    ...ownReplacementOrder(left, right),
    ...escapesOfOutputs(left, right),
    ...symmetries(matching),
    ...openTies(matching),
    ...(left.remarks ?? []).map((remark) => `left: ${remark}`),
    ...(right.remarks ?? []).map((remark) => `right: ${remark}`),
  ];
}

/** Two provider versions are two schemas: an equal configuration may then mean different infrastructure. */
function providerSkew(left: ResourceGraph, right: ResourceGraph): readonly string[] {
  if (left.providerVersion === null || right.providerVersion === null) return [];
  if (left.providerVersion === right.providerVersion) return [];
  return [
    `the programs wrap different versions of the Terraform AWS provider: ${left.providerVersion} on the left, ${right.providerVersion} on the right`,
  ];
}

function ownReplacementOrder(left: ResourceGraph, right: ResourceGraph): readonly string[] {
  if (left.engine === right.engine) return [];
  const silent = (graph: ResourceGraph) =>
    graph.nodes.some((node) => node.kind === "resource" && node.meta.replacement === null);
  if (!silent(left) || !silent(right)) return [];
  return [
    "where a replacement is needed and neither program says how, Terraform deletes the old resource first and Pulumi creates the new one first",
  ];
}

/**
 * Terraform's `jsonencode` escapes `<`, `>` and `&` (its documentation of the function says so), JavaScript's
 * `JSON.stringify` does not (ECMA-262, QuoteJSONString). Of an output's text only a deployment tells whether it holds one.
 * In a document that the provider compares as a value nothing of it is left.
 */
function escapesOfOutputs(left: ResourceGraph, right: ResourceGraph): readonly string[] {
  if (left.engine === right.engine) return [];
  const encodes = (value: Value) =>
    hasPart(value, (part) => isTagged(part) && part.kind === "call" && part.function === JSON_ESCAPE);
  const places = ({ nodes }: ResourceGraph) =>
    nodes.flatMap(({ properties }) => Object.values(properties)).filter(encodes).length;
  const count = Math.min(places(left), places(right));
  if (count === 0) return [];
  return [
    `${count} ${count === 1 ? "text encodes" : "texts encode"} as JSON an output that may hold <, > or &: Terraform writes them as \\u003c, \\u003e and \\u0026, Pulumi as they are; whoever reads the JSON reads the same`,
  ];
}

function symmetries(matching: Matching): readonly string[] {
  const twins = matching.pairs.filter((pair) => pair.how === "symmetric").length;
  if (twins === 0) return [];
  return [`${twins} resources are interchangeable twins: they are paired by one of several equal assignments`];
}

/** Says of resources that only names tell apart which ones they are, where one of them has no counterpart. */
function openTies(matching: Matching): readonly string[] {
  return matching.unevenTies.map(
    ({ left, right }) =>
      `${left.length} resources on the left and ${right.length} on the right are alike in all but their names, which alone tell which of them has no counterpart: ${listed(left)} against ${listed(right)}`,
  );
}

function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, 6).join(", ");
  return ids.length > 6 ? `${shown} and ${ids.length - 6} more` : shown;
}
