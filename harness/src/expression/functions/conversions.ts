import { isList, isMap, isTagged, map, type Value } from "../../model/value.ts";
import { describe, isScalar, isSet, toBoolean, toNumber, toText } from "../convert.ts";
import { findUnsupported, isKnown, reveal } from "../known.ts";
import { Refusal } from "../refusal.ts";
import { unifiedSet, unifyValues } from "../types.ts";
import { ANY_NUMBER, type FunctionFamily, structural } from "./define.ts";

/** Whether an expression that is known only after deployment may fail then. The attribute of a node is there. */
function mayFail(value: Value): boolean {
  if (isList(value)) return value.some(mayFail);
  if (!isTagged(value)) return false;
  if (value.kind === "map") return Object.values(value.entries).some(mayFail);
  if (value.kind === "template") return value.parts.some(mayFail);
  return value.kind === "call" || (value.kind === "reference" && value.path.length > 1);
}

export const CONVERSIONS: FunctionFamily = {
  tostring: structural(
    1,
    ([value]) => {
      if (value === null || value === undefined) return null;
      if (isScalar(value)) return toText(value);
      if (isTagged(value) && value.kind === "template") return value;
      if (isKnown(value)) throw new Refusal("a list or map is no text");
      return undefined;
    },
    "string",
  ),
  tonumber: structural(1, ([value]) => scalar(value, toNumber), "number"),
  tobool: structural(1, ([value]) => scalar(value, toBoolean), "bool"),
  tolist: structural(1, ([value = null], { kindOf }) => {
    if (isList(value)) return unifyValues(value, kindOf);
    return isSet(value) ? value.items : collection(value, "list");
  }),
  toset: structural(1, ([value = null], { kindOf }) => {
    if (isList(value)) return unifiedSet(value, kindOf);
    return isSet(value) ? value : collection(value, "set");
  }),
  tomap: structural(1, ([value = null], { kindOf }) => {
    if (!isMap(value)) return collection(value, "map");
    const keys = Object.keys(value.entries);
    const entries = unifyValues(Object.values(value.entries), kindOf);
    return entries && map(keys.map((key, index) => [key, entries[index] ?? null] as const));
  }),
  coalesce: structural([1, ANY_NUMBER], (args, { kindOf }) => {
    // Whether a computed value is empty shows only after deployment.
    const first = unifyValues(args, kindOf)?.find((arg) => arg !== null && arg !== "");
    if (first !== undefined)
      return isKnown(first) || (isTagged(first) && first.kind === "template") ? first : undefined;
    if (args.every(isKnown)) throw new Refusal("no argument that is neither null nor empty");
    return undefined;
  }),
  coalescelist: structural([1, ANY_NUMBER], (args) => {
    for (const arg of args) {
      if (isSet(arg)) throw new Refusal("a list is needed, found a set");
      if (!isList(arg)) return undefined;
      if (arg.length > 0) return arg;
    }
    throw new Refusal("no list with an item");
  }),
  try: structural([1, ANY_NUMBER], (args) => {
    for (const arg of args) {
      const failure = findUnsupported([arg]);
      if (failure === undefined) return mayFail(arg) ? undefined : arg;
      if (failure.refused !== true) return failure;
    }
    throw new Refusal("no expression that succeeds");
  }),
  can: structural(
    1,
    ([value = null]) => {
      const failure = findUnsupported([value]);
      if (failure === undefined) return mayFail(value) ? undefined : true;
      return failure.refused === true ? false : failure;
    },
    "bool",
  ),
  ephemeralasnull: structural(1, ([value]) => value),
  sensitive: structural(1, ([value]) => (value === undefined ? undefined : { kind: "secret", value })),
  nonsensitive: structural(1, ([value]) => (value === undefined ? undefined : reveal(value).value)),
};

/** A value that is neither of a collection's kinds: null stays, and what is known is refused. */
function collection(value: Value, wanted: string): Value | undefined {
  if (value === null) return null;
  if (isKnown(value)) throw new Refusal(`a ${wanted} is needed, found ${describe(value)}`);
  return undefined;
}

function scalar(value: Value | undefined, convert: (value: Value) => Value): Value | undefined {
  if (value === null || value === undefined) return null;
  return isKnown(value) ? convert(value) : undefined;
}
