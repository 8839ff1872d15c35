import type { Expression } from "../../expression/ast.ts";
import { unsupported } from "../../expression/call-function.ts";
import { isScalar, isSet, toBoolean, toNumber, toText } from "../../expression/convert.ts";
import { SyntaxProblem } from "../../expression/cursor.ts";
import { isKnown } from "../../expression/known.ts";
import { parseExpression } from "../../expression/parse.ts";
import { Refusal } from "../../expression/refusal.ts";
import { setOf } from "../../expression/set.ts";
import { isList, isMap, map, record, type Value } from "../../model/value.ts";

/** Converts a value to a variable's declared type (`list(string)`), as far as the value is known. */
export function convertTo(type: string, value: Value): Value {
  try {
    return convert(parseExpression(type), value);
  } catch (error) {
    if (error instanceof Refusal) return unsupported(`${error.message}, since its type is ${type}`, type);
    if (error instanceof SyntaxProblem) return unsupported(`${type} is no type of Terraform's`, type);
    throw error;
  }
}

function convert(type: Expression, value: Value): Value {
  if (value === null) return null;
  if (type.kind === "name") return convertNamed(type.name, value);
  if (type.kind !== "call") return value;
  const [inner] = type.args;
  switch (type.name) {
    case "list":
    case "set":
      return convertItems(type.name, inner, value);
    case "map":
      if (!isMap(value) || inner === undefined) return value;
      return map(Object.entries(value.entries).map(([key, entry]) => [key, convert(inner, entry)] as const));
    case "object":
      return inner?.kind === "object" && isMap(value) ? convertObject(inner, value.entries) : value;
    case "tuple":
      if (inner?.kind !== "tuple" || !isList(value)) return value;
      return value.map((item, index) => convert(inner.items[index] ?? { kind: "name", name: "any" }, item));
    default:
      return value;
  }
}

function convertNamed(name: string, value: Value): Value {
  if (!isKnown(value) || !isScalar(value)) return value;
  if (name === "string") return toText(value);
  if (name === "number") return toNumber(value);
  if (name === "bool") return toBoolean(value);
  return value;
}

function convertItems(collection: "list" | "set", inner: Expression | undefined, value: Value): Value {
  const items = isSet(value) ? value.items : isList(value) ? value : null;
  if (items === null) return value;
  const converted = inner === undefined ? items : items.map((item) => convert(inner, item));
  if (collection === "list") return converted;
  return setOf(converted);
}

/** Attributes that the type does not name are dropped, optional ones take their default, as Terraform does. */
function convertObject(type: Extract<Expression, { kind: "object" }>, entries: Readonly<Record<string, Value>>): Value {
  const pairs: [string, Value][] = [];
  for (const item of type.items) {
    const name = item.key.kind === "literal" ? String(item.key.value) : "";
    const [inner, fallback] =
      item.value.kind === "call" && item.value.name === "optional" ? item.value.args : [item.value];
    const value = entries[name] ?? literalOf(fallback);
    pairs.push([name, inner === undefined ? value : convert(inner, value)]);
  }
  return { kind: "map", entries: record(pairs) };
}

function literalOf(expression: Expression | undefined): Value {
  if (expression?.kind === "literal") return expression.value;
  if (expression?.kind === "number") return toNumber(expression.text);
  if (expression?.kind === "tuple") return expression.items.map(literalOf);
  return null;
}
