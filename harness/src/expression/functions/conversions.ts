import { isList, isMap, isTagged, type Value } from "../../model/value.ts";
import { isScalar, isSet, toBoolean, toNumber, toText } from "../convert.ts";
import { isKnown, reveal } from "../known.ts";
import { Refusal } from "../refusal.ts";
import { ANY_NUMBER, type FunctionFamily, structural } from "./define.ts";
import { asSet } from "./sets.ts";

function failed(value: Value | undefined): boolean {
  return isTagged(value) && value.kind === "unsupported";
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
  tolist: structural(1, ([value]) => {
    if (isList(value)) return value;
    if (isSet(value)) return value.items;
    if (value !== undefined && isKnown(value)) throw new Refusal("a list is needed");
    return undefined;
  }),
  toset: structural(1, ([value]) => {
    if (isSet(value)) return value;
    return isList(value) ? asSet(value) : undefined;
  }),
  tomap: structural(1, ([value]) => {
    if (isMap(value)) return value;
    if (value !== undefined && isKnown(value)) throw new Refusal("a map is needed");
    return undefined;
  }),
  coalesce: structural([1, ANY_NUMBER], (args) => {
    const first = args.find((arg) => arg !== null && arg !== "");
    if (first === undefined) throw new Refusal("no argument that is neither null nor empty");
    // Whether a computed value is empty shows only after deployment.
    return isKnown(first) || (isTagged(first) && first.kind === "template") ? first : undefined;
  }),
  coalescelist: structural([1, ANY_NUMBER], (args) => {
    for (const arg of args) {
      if (!isList(arg) && !isSet(arg)) return undefined;
      if ((isList(arg) ? arg : arg.items).length > 0) return arg;
    }
    throw new Refusal("no list with an item");
  }),
  try: structural([1, ANY_NUMBER], (args) => {
    const first = args.find((arg) => !failed(arg));
    if (first === undefined) throw new Refusal("no expression that succeeds");
    return first;
  }),
  can: structural(1, ([value]) => !failed(value), "bool"),
  sensitive: structural(1, ([value]) => (value === undefined ? undefined : { kind: "secret", value })),
  nonsensitive: structural(1, ([value]) => (value === undefined ? undefined : reveal(value).value)),
};

function scalar(value: Value | undefined, convert: (value: Value) => Value): Value | undefined {
  if (value === null || value === undefined) return null;
  return isKnown(value) ? convert(value) : undefined;
}
