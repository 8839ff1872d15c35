import { isList, isMap, isTagged, type Path, type Value } from "../model/value.ts";
import { add, divide, multiply, negate, remainder, subtract } from "./arithmetic.ts";
import { equalValues, isSet, toBoolean, toNumber, toText } from "./convert.ts";
import { type FunctionFamily, known, structural } from "./functions/define.ts";
import { escapeText, JSON_ESCAPE } from "./json-escape.ts";
import { hasKnownShape, isKnown } from "./known.ts";
import { Refusal } from "./refusal.ts";
import { unifyValues } from "./types.ts";

/** Terraform's operators, by the name that a symbolic call gives them, and what no program can call by name. */
export const OPERATORS: FunctionFamily = {
  "+": arithmetic(add),
  "*": arithmetic(multiply),
  "/": arithmetic(divide),
  "%": arithmetic(remainder),
  "-": structural(
    [1, 2],
    (args) => {
      if (!args.every(isKnown)) return undefined;
      const [left = 0, right] = args.map(toNumber);
      return right === undefined ? negate(left) : subtract(left, right);
    },
    "number",
  ),
  "<": known(2, (left, right) => toNumber(left) < toNumber(right), "bool"),
  ">": known(2, (left, right) => toNumber(left) > toNumber(right), "bool"),
  "<=": known(2, (left, right) => toNumber(left) <= toNumber(right), "bool"),
  ">=": known(2, (left, right) => toNumber(left) >= toNumber(right), "bool"),
  "==": known(2, equalValues, "bool"),
  "!=": known(2, (left, right) => !equalValues(left, right), "bool"),
  "!": known(1, (operand) => !toBoolean(operand), "bool"),
  "&&": logical(false),
  "||": logical(true),
  "?:": structural(3, (args, { kindOf }) => {
    const [condition = null, then = null, otherwise = null] = args;
    if (!isKnown(condition)) return undefined;
    return unifyValues([then, otherwise], kindOf)?.[toBoolean(condition) ? 0 : 1];
  }),
  [JSON_ESCAPE]: known(1, (text) => escapeText(toText(text)), "string"),
  "[]": structural(2, ([of = null, key = null]) => index(of, key)),
};

function arithmetic(compute: (left: number, right: number) => number) {
  return known(2, (left, right) => compute(toNumber(left), toNumber(right)), "number");
}

function logical(absorbing: boolean) {
  return structural(
    2,
    (args) => {
      const values = args.map((arg) => (isKnown(arg) ? toBoolean(arg) : undefined));
      if (values.includes(absorbing)) return absorbing;
      return values.includes(undefined) ? undefined : !absorbing;
    },
    "bool",
  );
}

/** `of[key]` or `of.key`; undefined where that cannot be told before deployment. */
export function index(of: Value, key: Value): Value | undefined {
  if (!isKnown(key)) return undefined;
  if (isTagged(of) && of.kind === "reference") return { ...of, path: [...of.path, toStep(key)] };
  if (isTagged(of) && of.kind === "call") return indexCall(of, key);
  if (isList(of)) {
    const position = toNumber(key);
    const item = of[position];
    if (item === undefined) throw new Refusal(`the list has ${of.length} items and none at ${toText(key)}`);
    return item;
  }
  if (isMap(of)) {
    const name = toText(key);
    const entry = of.entries[name];
    if (entry === undefined) throw new Refusal(`the map has no key ${JSON.stringify(name)}`);
    return entry;
  }
  if (isSet(of)) throw new Refusal("the items of a set have no index");
  if (hasKnownShape(of)) throw new Refusal("only lists and maps have items");
  return undefined;
}

/** `tolist(x.set)[0]` is the item that a Pulumi program reads as `x.set[0]`: the bridge gives sets as lists. */
function indexCall(of: Extract<Value, { kind: "call" }>, key: Value): Value | undefined {
  const [first] = of.args;
  const isConversion = of.function === "tolist" || of.function === "tomap";
  return isConversion && isTagged(first) && first.kind === "reference" ? index(first, key) : undefined;
}

function toStep(key: Value): Path[number] {
  return typeof key === "number" ? key : toText(key);
}
