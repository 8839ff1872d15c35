import { isList, isMap, isTagged, type Path, type Value } from "../model/value.ts";
import { equalValues, isSet, toBoolean, toNumber, toText, unifyScalars } from "./convert.ts";
import { type FunctionFamily, known, structural } from "./functions/define.ts";
import { hasKnownShape, isKnown } from "./known.ts";
import { alignDecimals, type Decimal, fromDecimal, toDecimal } from "./number.ts";
import { Refusal } from "./refusal.ts";

/** Terraform's operators, by the name that a symbolic call gives them. */
export const OPERATORS: FunctionFamily = {
  "+": arithmetic((left, right, scale) => ({ digits: left + right, scale })),
  "*": arithmetic((left, right, scale) => ({ digits: left * right, scale: scale * 2 })),
  "/": arithmetic(divide),
  "%": arithmetic((left, right, scale) => {
    if (right === 0n) throw new Refusal("a number is divided by zero");
    return { digits: left % right, scale };
  }),
  "-": structural(
    [1, 2],
    (args) => {
      if (!args.every(isKnown)) return undefined;
      const [left = 0, right] = args;
      return right === undefined ? compute(subtract, 0, left) : compute(subtract, left, right);
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
  "?:": structural(3, (args) => {
    const [condition = null, then = null, otherwise = null] = args;
    if (!isKnown(condition)) return undefined;
    const chosen = toBoolean(condition) ? then : otherwise;
    const [unified = chosen] = unifyScalars([chosen, toBoolean(condition) ? otherwise : then]);
    return unified;
  }),
  "[]": structural(2, ([of = null, key = null]) => index(of, key)),
};

type Exact = (left: bigint, right: bigint, scale: number) => Decimal;

function arithmetic(exact: Exact) {
  return known(2, (left, right) => compute(exact, left, right), "number");
}

function subtract(left: bigint, right: bigint, scale: number): Decimal {
  return { digits: left - right, scale };
}

// A quotient that ends is exact within this many further digits, or a double could not hold it either.
const QUOTIENT_DIGITS = 30;

function divide(left: bigint, right: bigint): Decimal {
  if (right === 0n) throw new Refusal("a number is divided by zero");
  const widened = left * 10n ** BigInt(QUOTIENT_DIGITS);
  if (widened % right !== 0n) throw new Refusal("the quotient has more digits than can be compared");
  return { digits: widened / right, scale: QUOTIENT_DIGITS };
}

function compute(exact: Exact, left: Value, right: Value): number {
  const [a, b] = [toDecimal(toNumber(left)), toDecimal(toNumber(right))];
  if (a === undefined || b === undefined) throw new Refusal("a number is needed");
  const aligned = alignDecimals(a, b);
  const result = fromDecimal(exact(aligned.left, aligned.right, aligned.scale));
  if (result === undefined) throw new Refusal("the result has more digits than can be compared");
  return result;
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
