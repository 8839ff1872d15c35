import type { Expression } from "../../expression/ast.ts";
import { unsupported, withoutSets } from "../../expression/call-function.ts";
import { isScalar, sortedKeys, toText } from "../../expression/convert.ts";
import { SyntaxProblem } from "../../expression/cursor.ts";
import { evaluate, type Scope } from "../../expression/evaluate.ts";
import { parseExpression, parseTemplate } from "../../expression/parse.ts";
import { isTagged, map, type NodeId, type Value } from "../../model/value.ts";
import { bodyEntries, isObject, type JsonObject, objectsIn } from "./json.ts";

/** A scope in which more names can be bound, as `each` and the iterators of dynamic blocks are. */
export interface BindingScope extends Scope {
  readonly with: (names: Readonly<Record<string, Value>>) => BindingScope;
  /** The resources of a called module, by the name of its call; undefined where there is no such call. */
  readonly moduleNodes: (name: string) => readonly NodeId[] | undefined;
}

/** Evaluates an argument of a block: text in it is a template, and so are the keys of an object. */
export function readValue(json: unknown, scope: Scope): Value {
  return withoutSets(readTerm(json, scope));
}

/** As `readValue`, but a set is still told from a list: `for_each` makes a difference between them. */
export function readTerm(json: unknown, scope: Scope): Value {
  if (typeof json === "string") return readText(json, scope);
  if (Array.isArray(json)) return json.map((item) => readTerm(item, scope));
  if (!isObject(json)) return typeof json === "number" || typeof json === "boolean" ? json : null;
  const pairs: (readonly [string, Value])[] = [];
  for (const [key, value] of Object.entries(json)) {
    const name = readText(key, scope);
    if (!isScalar(name) || name === null) return unsupported("a key is known only after deployment", key);
    pairs.push([toText(name), readTerm(value, scope)]);
  }
  return map(pairs);
}

function readText(text: string, scope: Scope): Value {
  if (!text.includes("${") && !text.includes("%{")) return text;
  return parseWith(parseTemplate, text, (expression) => evaluate(expression, scope));
}

/** Evaluates text that is an expression without `${}` round it, as in `depends_on`. */
export function readBareExpression(text: string, scope: Scope): Value {
  const parse = text.includes("${") ? parseTemplate : parseExpression;
  return parseWith(parse, text, (expression) => evaluate(expression, scope));
}

/** What CDKTF 0.21 writes for an object with a computed key in an expression: it loses the value, and Terraform refuses it. */
const LOST_VALUE = /" = undefined[,}]/;
const LOST =
  "CDKTF writes `undefined` for the value of a computed key inside a function, which Terraform refuses; `Fn.zipmap([key], [value])` makes such an object";

function parseWith(parse: (text: string) => Expression, text: string, then: (expression: Expression) => Value): Value {
  try {
    const value = then(parse(text));
    if (!isTagged(value) || value.kind !== "unsupported") return value;
    if (LOST_VALUE.test(text)) return { ...value, reason: LOST, text };
    return value.text === "" ? { ...value, text } : value;
  } catch (error) {
    if (error instanceof SyntaxProblem) {
      return unsupported(LOST_VALUE.test(text) ? LOST : `not an expression of Terraform's: ${error.message}`, text);
    }
    throw error;
  }
}

/** Evaluates the body of a block: as an object, but with dynamic blocks expanded and comments left out. */
export function readBody(body: JsonObject, scope: BindingScope): Record<string, Value> {
  const properties: Record<string, Value> = Object.create(null);
  for (const [key, json] of bodyEntries(body)) {
    if (key === "dynamic" && isDynamic(json)) continue;
    properties[key] = readNested(json, scope);
  }
  if (isDynamic(body.dynamic)) {
    for (const dynamic of objectsIn(body.dynamic)) {
      for (const [label, rounds] of Object.entries(dynamic)) {
        const blocks = objectsIn(rounds).map((round) => readDynamic(label, round, scope));
        properties[label] = blocks.reduce<Value | undefined>(appendBlocks, properties[label]) ?? [];
      }
    }
  }
  return properties;
}

/** Objects inside a body may be blocks with dynamic blocks of their own. */
function readNested(json: unknown, scope: BindingScope): Value {
  if (Array.isArray(json)) return json.map((item) => readNested(item, scope));
  if (isObject(json) && holdsDynamic(json)) return map(readBody(json, scope));
  return readValue(json, scope);
}

function holdsDynamic(json: unknown): boolean {
  if (Array.isArray(json)) return json.some(holdsDynamic);
  return isObject(json) && (isDynamic(json.dynamic) || Object.values(json).some(holdsDynamic));
}

function isDynamic(json: unknown): boolean {
  const rounds = objectsIn(json).flatMap((labels) => Object.values(labels).flatMap(objectsIn));
  return rounds.length > 0 && rounds.every((round) => "for_each" in round && "content" in round);
}

function readDynamic(label: string, round: JsonObject, scope: BindingScope): Value {
  const collection = readTerm(round.for_each, scope);
  const iterator = typeof round.iterator === "string" ? round.iterator : label;
  const rounds = iterations(collection);
  if (rounds === null) {
    if (isTagged(collection) && collection.kind === "unsupported") return collection;
    return unsupported("a dynamic block runs over what is known only after deployment", JSON.stringify(round.for_each));
  }
  return rounds.flatMap(([key, value]) => {
    const inner = scope.with({ [iterator]: map({ key, value }) });
    return objectsIn(round.content).map((content): Value => map(readBody(content, inner)));
  });
}

/** Keys and values that a `for_each` runs over; null when they are not known. */
export function iterations(collection: Value): readonly (readonly [key: Value, value: Value])[] | null {
  if (Array.isArray(collection)) return collection.map((value, index) => [index, value] as const);
  if (!isTagged(collection)) return null;
  if (collection.kind === "set") return collection.items.map((item) => [item, item] as const);
  if (collection.kind === "secret") return iterations(collection.value);
  if (collection.kind !== "map") return null;
  return sortedKeys(collection.entries).map((key) => [key, collection.entries[key] ?? null] as const);
}

function appendBlocks(before: Value | undefined, more: Value): Value {
  if (before === undefined) return more;
  const [left, right] = [before, more].map((value) => (Array.isArray(value) ? value : [value]));
  return [...(left ?? []), ...(right ?? [])];
}
