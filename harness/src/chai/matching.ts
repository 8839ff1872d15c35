import type { Knowledge } from "../canonicalize/types.ts";
import type { GraphNode, ResourceGraph } from "../model/graph.ts";
import { isList, isMap, isTagged, type Value } from "../model/value.ts";

/** Says whether a property is what a test wants; undefined is a property that is not set. */
export type Predicate = (value: Value | undefined, graph: ResourceGraph) => boolean;

/**
 * What a test expects of a value: plain data (an object stands for the entries that it names, other ones are free; a
 * list stands for all items), a pattern for a text, or a predicate. `undefined` expects that nothing is set.
 */
export type Expected =
  | null
  | undefined
  | boolean
  | number
  | string
  | RegExp
  | Predicate
  | readonly Expected[]
  | { readonly [key: string]: Expected };

/** Whether a canonical value is as expected. A secret is compared by what it hides. */
export function fits(value: Value | undefined, expected: Expected, graph: ResourceGraph): boolean {
  if (typeof expected === "function") return expected(value, graph);
  if (value === undefined || expected === undefined) return value === expected;
  if (isTagged(value) && value.kind === "secret") return fits(value.value, expected, graph);
  if (isTagged(value) && value.kind === "json") return fits(value.document, expected, graph);
  if (expected instanceof RegExp) return typeof value === "string" && expected.test(value);
  if (Array.isArray(expected)) return fitsItems(value, expected, graph);
  if (typeof expected === "object" && expected !== null) {
    if (!isMap(value)) return false;
    return Object.entries(expected).every(([key, item]) => fits(own(value.entries, key), item, graph));
  }
  return value === expected;
}

/**
 * The properties of a resource that are not as expected, by name; empty for a match. The canonical form leaves out what
 * the provider fills in by itself, so that a property that is not set is also taken for its default.
 */
export function misfits(
  node: GraphNode,
  expected: Readonly<Record<string, Expected>>,
  graph: ResourceGraph,
  knowledge: Knowledge,
): readonly string[] {
  return Object.entries(expected)
    .filter(([key, item]) => {
      const value = own(node.properties, key);
      const readings = value === undefined ? [undefined, ...sameAsUnset(node, key, knowledge)] : [value];
      return !readings.some((reading) => fits(reading, item, graph));
    })
    .map(([key]) => key);
}

/** Values that canonicalization erases from a property because the provider cannot tell them from nothing. */
function sameAsUnset({ kind, type }: GraphNode, key: string, { bridge, facts }: Knowledge): readonly Value[] {
  if (kind !== "resource") return [];
  const values: Value[] = [];
  const known = facts.resource(type)?.[key];
  if (known?.default !== undefined) values.push(known.default);
  if (known?.emptyIsAbsent === true) values.push("", 0, false, []);
  const attribute = bridge.resource(type)?.block.attributes[key];
  if (attribute?.isBlock === true && attribute.computed !== true) values.push([]);
  return values;
}

/** Expects a reference to a resource of a type, and to one of its outputs: `referenceTo("aws_vpc")`. */
export function referenceTo(type: string, output = "id"): Predicate {
  return (value, graph) => {
    if (!isTagged(value) || value.kind !== "reference") return false;
    const target = graph.nodes.find((node) => node.id === value.node);
    return target?.type === type && value.path.length === 1 && value.path[0] === output;
  };
}

function fitsItems(value: Value, expected: readonly Expected[], graph: ResourceGraph): boolean {
  if (isList(value)) {
    return value.length === expected.length && value.every((item, index) => fits(item, expected[index], graph));
  }
  if (!isTagged(value) || value.kind !== "set" || value.items.length !== expected.length) return false;
  return assignable(value.items, expected, graph);
}

/** Whether the items of a set can be given to the expectations one to one. */
function assignable(items: readonly Value[], expected: readonly Expected[], graph: ResourceGraph): boolean {
  const takenBy = new Map<number, number>();
  const assign = (wanted: number, tried: Set<number>): boolean => {
    for (const [index, item] of items.entries()) {
      if (tried.has(index) || !fits(item, expected[wanted], graph)) continue;
      tried.add(index);
      const holder = takenBy.get(index);
      if (holder === undefined || assign(holder, tried)) {
        takenBy.set(index, wanted);
        return true;
      }
    }
    return false;
  };
  return expected.every((_, wanted) => assign(wanted, new Set()));
}

function own(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
