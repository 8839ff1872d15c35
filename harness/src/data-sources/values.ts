import { valueKey } from "../model/order.ts";
import { isList, isMap, isTagged, type MapValue, record, type Value } from "../model/value.ts";
import { joinParts } from "../model/walk.ts";
import { compareTexts } from "./set-order.ts";

/** The items of a list or set argument; undefined when the whole argument is computed. */
export function itemsOf(value: Value | undefined): readonly Value[] | undefined {
  if (value === undefined || value === null) return [];
  if (isList(value)) return value;
  if (isMap(value)) return [value];
  return isTagged(value) && value.kind === "set" ? value.items : undefined;
}

/** The items of an argument that is a list or set of texts; undefined where one is not text. */
export function textsOf(value: Value | undefined): readonly Value[] | undefined {
  const texts = itemsOf(value)?.map(textOf);
  return texts === undefined || texts.includes(undefined) ? undefined : (texts as readonly Value[]);
}

function textOf(value: Value): Value | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === null || isList(value) || isMap(value)) return undefined;
  return isTagged(value) && (value.kind === "set" || value.kind === "json") ? undefined : value;
}

/** A map with its keys in the given order, without what is undefined. */
export function orderedMap(pairs: readonly (readonly [string, Value | undefined])[]): MapValue {
  const present = pairs.filter((pair): pair is readonly [string, Value] => pair[1] !== undefined);
  return { kind: "map", entries: record(present) };
}

/** Each text once, the first of equal ones. */
export function distinct(texts: readonly Value[]): readonly Value[] {
  return [...new Map(texts.map((text) => [valueKey(text), text] as const)).values()];
}

/** Texts in descending order. Where computed parts decide that, an order that does not depend on how they are written. */
export function descending(texts: readonly Value[]): readonly Value[] {
  const isKnown = texts.every((left) => texts.every((right) => compareTexts(left, right) !== undefined));
  return isKnown
    ? [...texts].sort((left, right) => compareTexts(right, left) ?? 0)
    : [...texts].sort((left, right) => (valueKey(left) < valueKey(right) ? 1 : -1));
}

/** IAM's own `${aws:username}` is written `&{aws:username}`, since Terraform would take the former for its own. */
export function withVariables(value: Value): Value {
  if (typeof value === "string") return value.replaceAll("&{", "${");
  if (!isTagged(value) || value.kind !== "template") return value;
  return joinParts(value.parts.map((part) => (typeof part === "string" ? part.replaceAll("&{", "${") : part)));
}

/** Whether a text that is known, or a known part of it, holds a variable in Terraform's spelling. */
export function hasVariables(value: Value): boolean {
  if (typeof value === "string") return value.includes("&{");
  return (
    isTagged(value) &&
    value.kind === "template" &&
    value.parts.some((part) => typeof part === "string" && part.includes("&{"))
  );
}
