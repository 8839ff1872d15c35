import { Hash } from "../model/hash.ts";
import type { NodeId, Path, Value } from "../model/value.ts";
import { isList, isTagged } from "../model/value.ts";

/**
 * Calls `visit` with each node that a value refers to and the label of that edge: a hash of the property path without
 * indexes, and of the output's path. `subnet_id <- id` and `route_table_id <- id` have different labels.
 */
export function eachLabelled(value: Value, at: Hash, visit: (to: NodeId, label: number) => void): void {
  if (isList(value)) {
    for (const item of value) eachLabelled(item, at, visit);
    return;
  }
  if (!isTagged(value)) return;
  switch (value.kind) {
    case "reference":
      visit(value.node, labelOf(at, value.path));
      return;
    case "map":
      for (const key in value.entries) {
        const entry = value.entries[key] as Value;
        if (typeof entry === "object" && entry !== null)
          eachLabelled(entry, new Hash(at.high, at.low).text(key), visit);
      }
      return;
    case "set":
      for (const item of value.items) eachLabelled(item, at, visit);
      return;
    case "json":
      eachLabelled(value.document, at, visit);
      return;
    case "secret":
      eachLabelled(value.value, at, visit);
      return;
    case "template":
      for (const part of value.parts) eachLabelled(part, at, visit);
      return;
    case "call":
      for (const argument of value.args) eachLabelled(argument, at, visit);
      return;
    case "derived":
      for (const node of value.from) visit(node, labelOf(at, []));
      return;
    case "asset":
    case "unsupported":
      return;
  }
}

function labelOf(at: Hash, output: Path): number {
  const hash = new Hash(at.high, at.low).number(0);
  for (const step of output) {
    if (typeof step === "string") hash.text(step);
    else hash.number(step);
  }
  return hash.high;
}
