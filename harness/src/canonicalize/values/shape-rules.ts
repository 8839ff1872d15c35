import { compareText, valueKey } from "../../model/order.ts";
import type { Value } from "../../model/value.ts";
import { isList, isMap, isTagged } from "../../model/value.ts";
import { mapItems } from "../../model/walk.ts";
import type { ValueRule } from "../types.ts";

/** Sort: spelling. Terraform: null is the same as leaving an argument out; Pulumi's bridge drops nulls before the provider. */
export const nullIsAbsent: ValueRule = {
  name: "null-is-absent",
  reason: "both engines hand the provider the same for null and for an argument left out",
  apply(value, site, journal) {
    if (value !== null || site.isItem) return value;
    journal.erased(this, site.node.id, site.path, "null");
    return undefined;
  },
};

/** Sort: spelling. Terraform JSON accepts one block as an object or as a list with that object. */
export const oneBlockAsObject: ValueRule = {
  name: "one-block-as-object",
  reason: "Terraform's JSON syntax reads a single nested block written as an object as a list of that one block",
  apply(value, site) {
    const { kind, element } = site.attribute;
    if ((kind !== "list" && kind !== "set") || element?.block === undefined || !isMap(value)) return value;
    return [value];
  },
};

/** Sort: spelling. Terraform converts between text, numbers and booleans as the schema asks, before the provider sees them. */
export const scalarConversion: ValueRule = {
  name: "scalar-conversion",
  reason: "Terraform and Pulumi's bridge both convert a scalar to the type that the provider's schema declares",
  apply(value, site, journal) {
    const converted = convert(withoutConversion(value, site.attribute.kind), site.attribute.kind);
    if (converted !== value)
      journal.erased(this, site.node.id, site.path, `${JSON.stringify(value)} is ${JSON.stringify(converted)}`);
    return converted;
  },
};

const CONVERSIONS: Readonly<Record<string, string>> = { string: "tostring", number: "tonumber", bool: "tobool" };

/** A program's own conversion to the type that the schema declares is what Terraform does anyway. */
function withoutConversion(value: Value, kind: string): Value {
  if (!isTagged(value) || value.kind !== "call" || value.function !== CONVERSIONS[kind]) return value;
  const [given] = value.args;
  return value.args.length !== 1 || given === undefined ? value : withoutConversion(given, kind);
}

const DECIMAL = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

function convert(value: Value, kind: string): Value {
  if (kind === "string" && (typeof value === "number" || typeof value === "boolean")) return String(value);
  if (typeof value !== "string") return value;
  if (kind === "number" && DECIMAL.test(value) && String(Number(value)) === value) return Number(value);
  if (kind === "bool" && (value === "true" || value === "false")) return value === "true";
  return value;
}

/** Sort: helps matching. A set has no order and holds equal items once. */
export const setsUnordered: ValueRule = {
  name: "sets-unordered",
  reason: "the provider's schema declares a set: order and repetition of its items mean nothing",
  apply(given, site, journal) {
    if (site.attribute.kind !== "set") return given;
    const value = withoutArranging(given);
    if (value !== given) journal.erased(this, site.node.id, site.path, "a function that only arranges the items");
    if (!isList(value)) return value;
    const byKey = new Map(value.map((item) => [valueKey(item), item]));
    if (byKey.size < value.length) journal.erased(this, site.node.id, site.path, "repeated items");
    const sorted = [...byKey].sort(([a], [b]) => compareText(a, b));
    return { kind: "set", items: sorted.map(([, item]) => item) };
  },
};

/** Terraform's functions whose result has the items of their only argument, in some order, each at least once. */
const ARRANGING: ReadonlySet<string> = new Set(["toset", "tolist", "distinct", "sort", "reverse"]);

function withoutArranging(value: Value): Value {
  if (!isTagged(value) || value.kind !== "call" || !ARRANGING.has(value.function)) return value;
  const [items] = value.args;
  return value.args.length !== 1 || items === undefined ? value : withoutArranging(items);
}

/**
 * Sort: spelling. An attribute that the schema marks sensitive is secret in both engines whatever the program says:
 * Terraform redacts it by schema and the Pulumi SDK wraps it when the resource is made. So must every report.
 */
export const secretBySchema: ValueRule = {
  name: "secret-by-schema",
  reason: "both engines treat an attribute that the provider's schema marks sensitive as secret",
  apply(value, site) {
    return site.attribute.secret === true ? { kind: "secret", value: withoutQuotes(value) } : value;
  },
};

/** Why Terraform refuses an expression is said with what it is given, which is the secret or a part of it. */
function withoutQuotes(value: Value): Value {
  if (isList(value)) return mapItems(value, withoutQuotes);
  if (!isTagged(value) || value.kind !== "unsupported" || value.refused === undefined) return value;
  return { ...value, reason: "Terraform refuses to compute this value, which is secret", text: "" };
}
