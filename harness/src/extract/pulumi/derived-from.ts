import { isList, isTagged, type NodeId, type Value } from "../../model/value.ts";

/** Collects the nodes that the `derived` values inside a value were computed from. */
export function derivedFrom(value: Value, into: Set<NodeId>): void {
  if (isList(value)) {
    for (const item of value) derivedFrom(item, into);
    return;
  }
  if (!isTagged(value)) return;
  switch (value.kind) {
    case "derived":
      for (const node of value.from) into.add(node);
      return;
    case "map":
      for (const item of Object.values(value.entries)) derivedFrom(item, into);
      return;
    case "template":
      for (const part of value.parts) derivedFrom(part, into);
      return;
    case "call":
      for (const item of value.args) derivedFrom(item, into);
      return;
    case "secret":
      derivedFrom(value.value, into);
      return;
    default:
      return;
  }
}
