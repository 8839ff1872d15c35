import { isList, isMap, isTagged, map, type Scalar, type SetValue, type Value } from "../model/value.ts";
import { formatNumber, fromDecimal, parseDecimal } from "./number.ts";
import { Limit, Refusal } from "./refusal.ts";

export function isSet(value: Value | undefined): value is SetValue {
  return isTagged(value) && value.kind === "set";
}

/** A known scalar as text, as Terraform's automatic conversion writes it. */
export function toText(value: Value): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "boolean") return String(value);
  throw new Refusal(`a string is needed, found ${describe(value)}`);
}

export function toNumber(value: Value): number {
  if (typeof value === "number") return value;
  if (typeof value === "string") {
    const decimal = parseDecimal(value);
    const double = decimal === undefined ? undefined : fromDecimal(decimal);
    if (double === 0 && value.includes("-")) throw new Limit("negative zero");
    if (double !== undefined) return double;
    if (decimal !== undefined) throw new Limit(`the number ${value} has more digits than can be compared`);
  }
  throw new Refusal(`a number is needed, found ${describe(value)}`);
}

export function toInteger(value: Value): number {
  const number = toNumber(value);
  if (!Number.isSafeInteger(number)) throw new Refusal(`a whole number is needed, found ${formatNumber(number)}`);
  return number;
}

export function toBoolean(value: Value): boolean {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  throw new Refusal(`a bool is needed, found ${describe(value)}`);
}

/** The items of a known list or set; a map has none. */
export function toItems(value: Value): readonly Value[] {
  if (isList(value)) return value;
  if (isSet(value)) return value.items;
  throw new Refusal(`a list is needed, found ${describe(value)}`);
}

export function toEntries(value: Value): Readonly<Record<string, Value>> {
  if (isMap(value)) return value.entries;
  throw new Refusal(`a map is needed, found ${describe(value)}`);
}

export function isScalar(value: Value): value is Scalar {
  return value === null || typeof value !== "object";
}

/** Keys in the order in which Terraform walks a map: by code point, which is also the order of their UTF-8 bytes. */
export function sortedKeys(entries: Readonly<Record<string, Value>>): string[] {
  return Object.keys(entries).sort(compareText);
}

/** Orders texts by code point; JavaScript's own order is by UTF-16 unit, which puts U+FFxx after astral characters. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return isSurrogate(a) === isSurrogate(b) ? a - b : isSurrogate(a) ? 1 : -1;
  }
  return left.length - right.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/** Terraform's equality of known values. A list is never equal to a set, a number never to its text. */
export function equalValues(left: Value, right: Value): boolean {
  if (isList(left)) {
    return (
      isList(right) &&
      left.length === right.length &&
      left.every((item, index) => equalValues(item, right[index] ?? null))
    );
  }
  if (isSet(left)) return isSet(right) && equalValues(left.items, right.items);
  if (isMap(left)) {
    if (!isMap(right)) return false;
    const keys = Object.keys(left.entries);
    if (keys.length !== Object.keys(right.entries).length) return false;
    return keys.every((key) => {
      const [a, b] = [left.entries[key], right.entries[key]];
      return a !== undefined && b !== undefined && equalValues(a, b);
    });
  }
  return left === right;
}

export function mapFrom(pairs: Iterable<readonly [string, Value]>): Value {
  return map([...pairs]);
}

/** What a value is, for a message; never its content, which may be secret. */
export function describe(value: Value): string {
  if (value === null) return "null";
  if (isList(value)) return "a list";
  if (isTagged(value)) return value.kind === "map" || value.kind === "set" ? `a ${value.kind}` : "a computed value";
  return `a ${typeof value === "boolean" ? "bool" : typeof value}`;
}
