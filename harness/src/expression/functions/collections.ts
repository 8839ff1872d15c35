import { isList, isMap, isTagged, type PathStep, type Value } from "../../model/value.ts";
import { add } from "../arithmetic.ts";
import {
  compareText,
  describe,
  equalValues,
  isScalar,
  isSet,
  mapFrom,
  sortedKeys,
  toBoolean,
  toEntries,
  toInteger,
  toItems,
  toNumber,
  toText,
} from "../convert.ts";
import { isKnown } from "../known.ts";
import { index as itemAt } from "../operators.ts";
import { Limit, Refusal } from "../refusal.ts";
import { setOf } from "../set.ts";
import { unifyValues } from "../types.ts";
import {
  ANY_NUMBER,
  type FunctionFamily,
  type KindOfReference,
  known,
  structural,
  type TerraformFunction,
} from "./define.ts";

/** The items of a list or set whose length is known; undefined for what is only known after deployment. */
function itemsOf(value: Value | undefined): readonly Value[] | undefined {
  if (isList(value)) return value;
  if (isSet(value)) return value.items;
  if (isMap(value) || !isTagged(value)) throw new Refusal(`a list is needed, found ${describe(value ?? null)}`);
  return undefined;
}

function entriesOf(value: Value | undefined): Readonly<Record<string, Value>> | undefined {
  if (isMap(value)) return value.entries;
  if (value === undefined || isList(value) || isSet(value) || !isTagged(value))
    throw new Refusal(`a map is needed, found ${describe(value ?? null)}`);
  return undefined;
}

/** As `itemsOf`, for the functions that take no set. */
function listOf(value: Value | undefined): readonly Value[] | undefined {
  if (isSet(value)) throw new Refusal("a list is needed, found a set");
  return itemsOf(value);
}

/** Several arguments that must all be lists of known length. */
function allItems(
  args: readonly Value[],
  read: (value: Value | undefined) => readonly Value[] | undefined,
): readonly (readonly Value[])[] | undefined {
  const lists = args.map(read);
  return lists.includes(undefined) ? undefined : (lists as (readonly Value[])[]);
}

function flatten(items: readonly Value[]): readonly Value[] | undefined {
  const result: Value[] = [];
  for (const item of items) {
    if (isList(item) || isSet(item)) {
      const inner = flatten(toItems(item));
      if (inner === undefined) return undefined;
      result.push(...inner);
      // A computed item may itself turn out to be a list.
    } else if (isTagged(item) && item.kind !== "map" && item.kind !== "template") return undefined;
    else result.push(item);
  }
  return result;
}

function distinct(items: readonly Value[]): readonly Value[] {
  return items.filter((item, index) => items.findIndex((other) => equalValues(item, other)) === index);
}

function size(value: Value | undefined): number | undefined {
  if (isMap(value)) return Object.keys(value.entries).length;
  if (typeof value === "string") return [...new Intl.Segmenter().segment(value)].length;
  return isTagged(value) && value.kind === "template" ? undefined : itemsOf(value)?.length;
}

function indexOf(value: Value | undefined): number | undefined {
  return value !== undefined && isKnown(value) ? toInteger(value) : undefined;
}

function product(lists: readonly (readonly Value[])[]): readonly Value[][] {
  return lists.reduce<Value[][]>((rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])), [[]]);
}

/**
 * Whether a text that is known only after deployment is surely neither empty nor null: it has a written part, or is the
 * identity of a resource that the program makes (a provider that leaves `id` empty says that nothing is there).
 */
function isNeverEmpty(value: Value, kindOf: KindOfReference): boolean {
  if (!isTagged(value)) return false;
  if (value.kind === "template") return value.parts.some((part) => typeof part === "string" && part !== "");
  if (value.kind !== "reference" || value.path.length !== 1 || kindOf(value) !== "string") return false;
  return IDENTITIES.has(value.path[0] ?? "") && !/^(?:[^/[]*\/)?data\./.test(value.node);
}

const IDENTITIES: ReadonlySet<PathStep> = new Set(["id", "arn"]);

/** Longer slices than programs take of a list that is not known yet stay symbolic. */
const LONGEST_SLICE = 100;

function itemsBetween(list: Value, start: number, end: number): readonly Value[] | undefined {
  if (end - start > LONGEST_SLICE) return undefined;
  const items = Array.from({ length: end - start }, (_, at) => itemAt(list, start + at));
  return items.every((item) => item !== undefined) ? items : undefined;
}

/**
 * `element` and `slice` of a list that is only known after deployment give its items by their index. That holds where the
 * list has so many; what walks a list or counts it (`length`, `for`) stays symbolic. `list[n]` says the same, and so does
 * a Pulumi program that picks an item: both take the list to be long enough.
 */
export const COLLECTIONS: FunctionFamily = {
  element: structural(2, ([list, at]) => {
    const items = listOf(list);
    const index = indexOf(at);
    if (index === undefined) return undefined;
    // A list counts from its end and a tuple refuses; here the two are not told apart.
    if (index < 0) throw new Limit("a negative index");
    if (items !== undefined && items.length === 0) throw new Refusal("an element of an empty list");
    if (items !== undefined) return items[index % items.length];
    return list === undefined ? undefined : itemAt(list, index);
  }),
  length: structural(1, ([value]) => size(value), "number"),
  concat: structural([1, ANY_NUMBER], (args) => {
    const items = allItems(args, listOf)?.flat();
    // Lists of one type are converted to it and tuples are not; here the two are not told apart.
    const kinds = new Set(items?.filter((item) => isScalar(item) && item !== null).map((item) => typeof item));
    if (kinds.size > 1) throw new Limit("texts, numbers or bools come together in one list");
    return items;
  }),
  flatten: structural(1, ([list]) => {
    const items = itemsOf(list);
    return items && flatten(items);
  }),
  compact: structural(1, ([list], { kindOf }) => {
    const items = itemsOf(list);
    if (!items?.every((item) => isKnown(item) || isNeverEmpty(item, kindOf))) return undefined;
    return items.filter((item) => item !== null && item !== "").map((item) => (isKnown(item) ? toText(item) : item));
  }),
  distinct: structural(1, ([list], { kindOf }) => {
    const items = itemsOf(list);
    // Two computed items may turn out to be equal.
    return items?.every(isKnown) ? distinct(unifyValues(items, kindOf) ?? []) : undefined;
  }),
  reverse: structural(1, ([list]) => itemsOf(list)?.toReversed()),
  slice: structural(3, ([list, from, to]) => {
    const items = itemsOf(list);
    const [start, end] = [indexOf(from), indexOf(to)];
    if (list === undefined || start === undefined || end === undefined) return undefined;
    if (items === undefined) return start < 0 || start > end ? undefined : itemsBetween(list, start, end);
    if (start < 0 || end > items.length || start > end) throw new Refusal("a slice outside of the list");
    return items.slice(start, end);
  }),
  chunklist: structural(2, ([list, size], { kindOf }) => {
    const given = itemsOf(list);
    const items = given && unifyValues(given, kindOf);
    const length = indexOf(size);
    if (items === undefined || length === undefined) return undefined;
    if (length < 0) throw new Refusal("a negative size");
    if (length === 0) return [items];
    return Array.from({ length: Math.ceil(items.length / length) }, (_, index) =>
      items.slice(index * length, (index + 1) * length),
    );
  }),
  contains: known(
    2,
    (list, value) => {
      if (value === null) throw new Refusal("null is not looked for");
      return toItems(list).some((item) => equalValues(item, value));
    },
    "bool",
  ),
  index: known(2, (list, value) => {
    const index = toItems(list).findIndex((item) => equalValues(item, value));
    if (index === -1) throw new Refusal("the item is not in the list");
    return index;
  }),
  keys: structural(1, ([value]) => {
    const entries = entriesOf(value);
    return entries && sortedKeys(entries);
  }),
  values: structural(1, ([value]) => {
    const entries = entriesOf(value);
    return entries && sortedKeys(entries).map((key) => entries[key] ?? null);
  }),
  lookup: structural([2, 3], ([value, key, fallback]) => {
    const entries = entriesOf(value);
    if (entries === undefined || key === undefined || !isKnown(key)) return undefined;
    const name = toText(key);
    if (Object.hasOwn(entries, name)) return entries[name];
    if (fallback === undefined) throw new Refusal(`the map has no key ${name}`);
    return fallback;
  }),
  merge: structural([0, ANY_NUMBER], (args) => {
    const maps = args.filter((arg) => arg !== null).map(entriesOf);
    if (maps.includes(undefined)) return undefined;
    return mapFrom(maps.flatMap((entries) => Object.entries(entries ?? {})));
  }),
  zipmap: structural(2, ([names, values]) => {
    const keys = itemsOf(names);
    const items = itemsOf(values);
    if (keys === undefined || items === undefined || !keys.every(isKnown)) return undefined;
    if (keys.length !== items.length) throw new Refusal("as many keys as values are needed");
    return mapFrom(keys.map((key, index) => [toText(key), items[index] ?? null] as const));
  }),
  transpose: known(1, (value) => {
    const result: Record<string, string[]> = Object.create(null);
    const entries = toEntries(value);
    for (const key of sortedKeys(entries))
      for (const item of toItems(entries[key] ?? null)) {
        const name = toText(item);
        result[name] = [...(result[name] ?? []), key];
      }
    return mapFrom(Object.entries(result));
  }),
  matchkeys: known(3, (values, keys, search) => {
    const wanted = toItems(search);
    const names = toItems(keys);
    if (names.length !== toItems(values).length) throw new Refusal("as many keys as values are needed");
    return toItems(values).filter((_, index) => wanted.some((item) => equalValues(item, names[index] ?? null)));
  }),
  one: structural(1, ([list]) => {
    const items = itemsOf(list);
    if (items === undefined) return undefined;
    if (items.length > 1) throw new Refusal("a list of at most one item is needed");
    return items[0] ?? null;
  }),
  range: known([1, 3], (...args) => {
    const numbers = args.map(toNumber);
    const [first = 0, second] = numbers;
    const [start, limit] = second === undefined ? [0, first] : [first, second];
    const step = numbers[2] ?? (limit < start ? -1 : 1);
    if (step === 0) throw new Refusal("a step of zero");
    if (limit < start ? step > 0 : limit > start && step < 0) throw new Refusal("a step away from the limit");
    const items: Value[] = [];
    for (let next = start; step > 0 ? next < limit : next > limit; next = add(next, step)) {
      if (items.length === 1024) throw new Refusal("more than 1024 items");
      items.push(next);
    }
    return items;
  }),
  sort: known(1, (list) => toItems(list).map(toText).sort(compareText)),
  setunion: overSets(([first = [], ...others]) => [first, ...others].flat()),
  setintersection: overSets(([first = [], ...others]) =>
    first.filter((item) => others.every((set) => set.some((other) => equalValues(other, item)))),
  ),
  setsubtract: overSets(([first = [], second = []]) =>
    first.filter((item) => !second.some((other) => equalValues(other, item))),
  ),
  setproduct: structural([2, ANY_NUMBER], (args, { kindOf }) => {
    const lists = allItems(args, itemsOf)?.map((list) => unifyValues(list, kindOf));
    if (lists === undefined || lists.includes(undefined)) return undefined;
    const rows = product(lists as (readonly Value[])[]);
    return args.every(isSet) ? setOf(rows) : rows;
  }),
  alltrue: known(1, (list) => toItems(list).every((item) => item !== null && toBoolean(item)), "bool"),
  anytrue: known(1, (list) => toItems(list).some((item) => item !== null && toBoolean(item)), "bool"),
};

/** A function of sets, whose items all take one type. Equality needs them known. */
function overSets(compute: (sets: readonly (readonly Value[])[]) => readonly Value[]): TerraformFunction {
  return structural([1, ANY_NUMBER], (args, { kindOf }) => {
    if (!args.every(isKnown)) return undefined;
    const sets = args.map(toItems);
    const unified = unifyValues(sets.flat(), kindOf);
    if (unified === undefined) return undefined;
    let next = 0;
    return setOf(compute(sets.map((set) => set.map(() => unified[next++] ?? null))));
  });
}
