import { isList, isMap, isTagged, map, type Value } from "../model/value.ts";

/** A value without the marks of what is secret in it. */
export function revealed(value: Value): Value {
  if (isList(value)) return value.map(revealed);
  if (!isTagged(value)) return value;
  if (value.kind === "secret") return revealed(value.value);
  if (value.kind === "set") return { kind: "set", items: value.items.map(revealed) };
  if (isMap(value)) return map(Object.entries(value.entries).map(([key, item]) => [key, revealed(item)] as const));
  return value;
}
