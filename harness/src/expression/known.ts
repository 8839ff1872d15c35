import { isList, isMap, isTagged, type Unsupported, type Value } from "../model/value.ts";

/** Whether a value is known in full: no reference, symbolic call, secret or unsupported part anywhere in it. */
export function isKnown(value: Value): boolean {
  if (isList(value)) return value.every(isKnown);
  if (!isTagged(value)) return true;
  switch (value.kind) {
    case "map":
      return Object.values(value.entries).every(isKnown);
    case "set":
      return value.items.every(isKnown);
    case "json":
      return isKnown(value.document);
    case "asset":
      return true;
    default:
      return false;
  }
}

/** Whether it is at least known what sort of thing the value is: not a reference, call, template or the like. */
export function hasKnownShape(value: Value): boolean {
  return !isTagged(value) || value.kind === "map" || value.kind === "set" || value.kind === "template";
}

/** The first unsupported value in `values`, at any depth. */
export function findUnsupported(values: readonly Value[]): Unsupported | undefined {
  for (const value of values) {
    const found = findUnsupportedIn(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findUnsupportedIn(value: Value): Unsupported | undefined {
  if (isList(value)) return findUnsupported(value);
  if (!isTagged(value)) return undefined;
  switch (value.kind) {
    case "unsupported":
      return value;
    case "map":
      return findUnsupported(Object.values(value.entries));
    case "set":
      return findUnsupported(value.items);
    case "template":
      return findUnsupported(value.parts);
    case "call":
      return findUnsupported(value.args);
    case "secret":
      return findUnsupportedIn(value.value);
    default:
      return undefined;
  }
}

/** Takes `Secret` marks off at every depth; `secret` says whether there was one. */
export function reveal(value: Value): { readonly value: Value; readonly secret: boolean } {
  let secret = false;
  const visit = (part: Value): Value => {
    if (isList(part)) return part.map(visit);
    if (isMap(part)) {
      const entries: Record<string, Value> = Object.create(null);
      for (const [key, entry] of Object.entries(part.entries)) entries[key] = visit(entry);
      return { kind: "map", entries };
    }
    if (isTagged(part) && part.kind === "set") return { kind: "set", items: part.items.map(visit) };
    if (!isTagged(part) || part.kind !== "secret") return part;
    secret = true;
    return visit(part.value);
  };
  const revealed = visit(value);
  return { value: secret ? revealed : value, secret };
}
