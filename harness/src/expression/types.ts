import { isList, isMap, isTagged, map, type Value } from "../model/value.ts";
import { isScalar, isSet, toText } from "./convert.ts";
import type { KindOfReference } from "./functions/define.ts";
import { Refusal } from "./refusal.ts";
import { setOf } from "./set.ts";

/**
 * What Terraform's type system says of a value, as far as it decides how values are converted. Lists, tuples and sets
 * are told apart only where a conversion depends on it.
 */
export type Type =
  | { readonly kind: "string" | "number" | "bool" }
  /** `null`, which takes whatever type the others have. */
  | { readonly kind: "any" }
  /** Known only after deployment, with its type. */
  | { readonly kind: "unknown" }
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  | { readonly kind: "object"; readonly attributes: Readonly<Record<string, Type>> }
  | { readonly kind: "list" | "set" | "map"; readonly of: Type };

const ANY: Type = { kind: "any" };
const UNKNOWN: Type = { kind: "unknown" };

export function typeOf(value: Value, kindOf: KindOfReference): Type {
  if (value === null) return ANY;
  if (isList(value)) return { kind: "tuple", items: value.map((item) => typeOf(item, kindOf)) };
  if (isSet(value)) {
    const items = value.items.map((item) => typeOf(item, kindOf));
    return { kind: "set", of: unify(items) ?? UNKNOWN };
  }
  if (isMap(value)) {
    const attributes: Record<string, Type> = Object.create(null);
    for (const [key, entry] of Object.entries(value.entries)) attributes[key] = typeOf(entry, kindOf);
    return { kind: "object", attributes };
  }
  if (isTagged(value)) return typeOfTagged(value, kindOf);
  return { kind: typeof value === "boolean" ? "bool" : typeof value === "number" ? "number" : "string" };
}

function typeOfTagged(
  value: Exclude<Value, null | string | number | boolean | readonly Value[]>,
  kindOf: KindOfReference,
): Type {
  switch (value.kind) {
    case "template":
    case "json":
    case "asset":
      return { kind: "string" };
    case "reference": {
      const kind = kindOf(value);
      return kind === "string" || kind === "number" || kind === "bool" ? { kind } : UNKNOWN;
    }
    case "secret":
      return typeOf(value.value, kindOf);
    default:
      return UNKNOWN;
  }
}

/**
 * The one type that all of `types` convert to; undefined when there is none, in which case Terraform refuses. Unknown
 * types make an unknown type, unless a string decides, since everything that unifies with a string becomes one.
 */
export function unify(types: readonly Type[]): Type | undefined {
  const concrete = types.filter((type) => type.kind !== "any");
  return concrete.length === 0
    ? ANY
    : concrete.reduce<Type | undefined>((left, right) => left && unifyTwo(left, right), ANY);
}

function unifyTwo(left: Type, right: Type): Type | undefined {
  if (left.kind === "any") return right;
  if (right.kind === "any") return left;
  if (left.kind === "string" && right.kind === "unknown") return left;
  if (left.kind === "unknown" && right.kind === "string") return right;
  if (left.kind === "unknown" || right.kind === "unknown") return UNKNOWN;
  if (isPrimitive(left) || isPrimitive(right)) return unifyPrimitives(left, right);
  if (isMapping(left) || isMapping(right))
    return isMapping(left) && isMapping(right) ? unifyMappings(left, right) : undefined;
  if (left.kind === "tuple" && right.kind === "tuple" && left.items.length === right.items.length) {
    const items = left.items.map((item, index) => unifyTwo(item, right.items[index] ?? ANY));
    if (!items.includes(undefined)) return { kind: "tuple", items: items as Type[] };
  }
  const of = unify([...itemTypes(left), ...itemTypes(right)]);
  return of && { kind: left.kind === "set" || right.kind === "set" ? "set" : "list", of };
}

function isPrimitive(type: Type): type is Extract<Type, { kind: "string" | "number" | "bool" }> {
  return type.kind === "string" || type.kind === "number" || type.kind === "bool";
}

function unifyPrimitives(left: Type, right: Type): Type | undefined {
  if (left.kind === right.kind) return left;
  const hasString = left.kind === "string" || right.kind === "string";
  return hasString && isPrimitive(left) && isPrimitive(right) ? { kind: "string" } : undefined;
}

type Mapping = Type & { readonly kind: "object" | "map" };

function isMapping(type: Type): type is Mapping {
  return type.kind === "object" || type.kind === "map";
}

function unifyMappings(left: Mapping, right: Mapping): Type | undefined {
  if (left.kind === "object" && right.kind === "object" && sameKeys(left.attributes, right.attributes)) {
    const attributes: Record<string, Type> = Object.create(null);
    for (const [key, type] of Object.entries(left.attributes)) {
      const unified = unifyTwo(type, right.attributes[key] ?? ANY);
      if (unified === undefined) return undefined;
      attributes[key] = unified;
    }
    return { kind: "object", attributes };
  }
  const of = unify([...itemTypes(left), ...itemTypes(right)]);
  return of && { kind: "map", of };
}

function sameKeys(left: object, right: object): boolean {
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key));
}

function itemTypes(type: Type): readonly Type[] {
  switch (type.kind) {
    case "tuple":
      return type.items;
    case "object":
      return Object.values(type.attributes);
    case "list":
    case "set":
    case "map":
      return [type.of];
    default:
      return [];
  }
}

/**
 * Converts a value to a type that `unify` found for it; undefined where whether anything changes shows only after
 * deployment.
 */
export function convert(value: Value, type: Type): Value | undefined {
  if (value === null || type.kind === "any") return value;
  if (type.kind === "unknown") return mayChange(value) ? undefined : value;
  if (isPrimitive(type)) return type.kind === "string" && isScalar(value) ? toText(value) : value;
  if (isList(value) || isSet(value)) return convertItems(isList(value) ? value : value.items, type);
  if (isMap(value)) {
    const entries = Object.entries(value.entries).map(([key, entry]) => {
      const inner = type.kind === "object" ? (type.attributes[key] ?? ANY) : "of" in type ? type.of : ANY;
      return [key, convert(entry, inner)] as const;
    });
    return entries.some(([, entry]) => entry === undefined) ? undefined : map(entries as [string, Value][]);
  }
  return value;
}

/** Whether turning what it holds into text would make a difference. */
function mayChange(value: Value): boolean {
  if (isList(value)) return value.some(mayChange);
  if (isSet(value)) return value.items.some(mayChange);
  if (isMap(value)) return Object.values(value.entries).some(mayChange);
  return typeof value === "number" || typeof value === "boolean";
}

function convertItems(items: readonly Value[], type: Type): Value | undefined {
  const converted = items.map((item, index) =>
    convert(item, type.kind === "tuple" ? (type.items[index] ?? ANY) : "of" in type ? type.of : ANY),
  );
  if (converted.includes(undefined)) return undefined;
  return type.kind === "set" ? setOf(converted as Value[]) : (converted as Value[]);
}

/**
 * Gives values the one type that Terraform gives the items of a list; undefined where that shows only after deployment.
 * @throws Refusal when they have none.
 */
export function unifyValues(values: readonly Value[], kindOf: KindOfReference): readonly Value[] | undefined {
  const type = unify(values.map((value) => typeOf(value, kindOf)));
  if (type === undefined) throw new Refusal("the items have no common type");
  const converted = values.map((value) => convert(value, type));
  return converted.includes(undefined) ? undefined : (converted as Value[]);
}

/** As `unifyValues`, as a set. */
export function unifiedSet(values: readonly Value[], kindOf: KindOfReference): Value | undefined {
  const items = unifyValues(values, kindOf);
  return items && setOf(items);
}
