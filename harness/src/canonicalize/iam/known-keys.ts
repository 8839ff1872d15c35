import type { MapValue, Value } from "../../model/value.ts";
import { isTagged, record } from "../../model/value.ts";

/**
 * The members of an object with the names in `known` spelled so, since the provider reads them in any case of letters.
 * Undefined when two keys are one name: which of them the provider takes is not known.
 */
export function withKnownKeys(object: MapValue, known: readonly string[]): Record<string, Value> | undefined {
  const members: Record<string, Value> = record([]);
  for (const [key, value] of Object.entries(object.entries)) {
    const name = known.includes(key) ? key : inAnyCase(key, known);
    if (name in members) return undefined;
    members[name] = value;
  }
  return members;
}

function inAnyCase(key: string, known: readonly string[]): string {
  const lower = key.toLowerCase();
  return known.find((candidate) => candidate.toLowerCase() === lower) ?? key;
}

/** Whether a member that must be text can be it; what is computed is text where it stands in a document's text. */
export function isTextOrAbsent(value: Value | undefined): boolean {
  return value === undefined || typeof value === "string" || isComputed(value);
}

function isComputed(value: Value): boolean {
  return isTagged(value) && value.kind !== "map" && value.kind !== "set" && value.kind !== "json";
}
