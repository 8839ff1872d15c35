import { isList, isMap, isTagged, type Value } from "../../model/value.ts";
import {
  describe,
  equalValues,
  isScalar,
  isSet,
  makeSet,
  mapFrom,
  sortedKeys,
  toEntries,
  toInteger,
  toItems,
  toText,
} from "../convert.ts";
import { isKnown } from "../known.ts";
import { index as itemAt } from "../operators.ts";
import { Refusal } from "../refusal.ts";
import { ANY_NUMBER, type FunctionFamily, known, structural } from "./define.ts";

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

/** Maps over several arguments that must all be lists of known length. */
function allItems(args: readonly Value[]): readonly (readonly Value[])[] | undefined {
  const lists = args.map(itemsOf);
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

export const COLLECTIONS: FunctionFamily = {
  element: structural(2, ([list, at]) => {
    const items = itemsOf(list);
    const index = indexOf(at);
    if (index === undefined) return undefined;
    if (index < 0) throw new Refusal("a negative index");
    if (items !== undefined && items.length === 0) throw new Refusal("an element of an empty list");
    if (items !== undefined) return items[index % items.length];
    // The first item needs no length to wrap around at; it is `list[0]`, which fails on an empty list as this does.
    return index === 0 && list !== undefined ? itemAt(list, 0) : undefined;
  }),
  length: structural(1, ([value]) => size(value), "number"),
  concat: structural([1, ANY_NUMBER], (args) => allItems(args)?.flat()),
  flatten: structural(1, ([list]) => {
    const items = itemsOf(list);
    return items && flatten(items);
  }),
  compact: structural(1, ([list]) => {
    const items = itemsOf(list);
    return items?.every(isKnown) ? items.filter((item) => item !== null && item !== "") : undefined;
  }),
  distinct: known(1, (list) => distinct(toItems(list))),
  reverse: structural(1, ([list]) => itemsOf(list)?.toReversed()),
  slice: structural(3, ([list, from, to]) => {
    const items = itemsOf(list);
    const [start, end] = [indexOf(from), indexOf(to)];
    if (items === undefined || start === undefined || end === undefined) return undefined;
    if (start < 0 || end > items.length || start > end) throw new Refusal("a slice outside of the list");
    return items.slice(start, end);
  }),
  chunklist: structural(2, ([list, size]) => {
    const items = itemsOf(list);
    const length = indexOf(size);
    if (items === undefined || length === undefined) return undefined;
    if (length < 0) throw new Refusal("a negative size");
    if (length === 0) return [items];
    return Array.from({ length: Math.ceil(items.length / length) }, (_, index) =>
      items.slice(index * length, (index + 1) * length),
    );
  }),
  contains: known(2, (list, value) => toItems(list).some((item) => equalValues(item, value)), "bool"),
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
    return toItems(values).filter((_, index) => wanted.some((item) => equalValues(item, names[index] ?? null)));
  }),
  one: structural(1, ([list]) => {
    const items = itemsOf(list);
    if (items === undefined) return undefined;
    if (items.length > 1) throw new Refusal("a list of at most one item is needed");
    return items[0] ?? null;
  }),
  range: known([1, 3], (...args) => {
    const numbers = args.map(toInteger);
    const [first = 0, second] = numbers;
    const [start, limit] = second === undefined ? [0, first] : [first, second];
    const step = numbers[2] ?? (limit < start ? -1 : 1);
    if (step === 0) throw new Refusal("a step of zero");
    const count = Math.max(0, Math.ceil((limit - start) / step));
    if (count > 1024) throw new Refusal("more than 1024 items");
    return Array.from({ length: count }, (_, index) => start + index * step);
  }),
  sort: known(1, (list) => {
    const items = toItems(list).map(toText);
    return makeSet(items)?.items.length === items.length
      ? (makeSet(items)?.items ?? [])
      : items.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  }),
  setunion: known([1, ANY_NUMBER], (...sets) => makeSet(sets.flatMap(toItems)) ?? []),
  setintersection: known([1, ANY_NUMBER], (first, ...others) =>
    makeSetOf(
      toItems(first ?? []).filter((item) => others.every((set) => toItems(set).some((o) => equalValues(o, item)))),
    ),
  ),
  setsubtract: known(2, (a, b) =>
    makeSetOf(toItems(a).filter((item) => !toItems(b).some((o) => equalValues(o, item)))),
  ),
  setproduct: structural([2, ANY_NUMBER], (args) => {
    const lists = allItems(args);
    return lists && product(lists);
  }),
  alltrue: known(1, (list) => toItems(list).every((item) => item === true || item === "true"), "bool"),
  anytrue: known(1, (list) => toItems(list).some((item) => item === true || item === "true"), "bool"),
};

function makeSetOf(items: readonly Value[]): Value {
  if (!items.every(isScalar)) throw new Refusal("a set of texts or numbers is needed");
  return makeSet(items) ?? items;
}
