import { Hash, hashValue } from "../model/hash.ts";
import type { Value } from "../model/value.ts";
import { isList, isMap, isTagged } from "../model/value.ts";
import type { Matcher } from "./matcher.ts";

/** What a vertex can have in common with another, each with a weight. */
export type Features = ReadonlyMap<number, number>;

const EDGE_WEIGHT = 2;
const IDENTITY_WEIGHT = 3;

/** Arguments by which people and AWS tell resources of one type apart (`name`, `bucket`, `identifier`, the tag `Name`). */
const IDENTITY = /(?:^|_)(?:name|bucket|identifier|family|alias)$/i;

/** The property values of a node and its edges to matched pairs. */
export function featuresOf(matcher: Matcher, vertex: number): Features {
  const result = new Map<number, number>();
  const node = matcher.node(vertex);
  if (node === null) return result;
  for (const key in node.properties) addValue(node.properties[key] as Value, key, new Hash().text(key), result);
  matcher.space.edges.each(vertex, (label, other) => {
    if (matcher.isMatched(other))
      result.set(new Hash().number(1).number(label).number(matcher.pairOf(other)).key(), EDGE_WEIGHT);
  });
  return result;
}

/** One feature per leaf, so that one changed leaf of a large block does not hide the rest. */
function addValue(value: Value, key: string, path: Hash, result: Map<number, number>): void {
  const at = () => new Hash(path.high, path.low);
  if (isList(value)) {
    for (const item of value) addValue(item, key, at().number(3), result);
  } else if (isMap(value)) {
    for (const name in value.entries) addValue(value.entries[name] as Value, name, at().text(name), result);
  } else if (isTagged(value) && value.kind === "set") {
    for (const item of value.items) addValue(item, key, at().number(3), result);
  } else if (isTagged(value) && value.kind === "json") {
    addValue(value.document, key, at(), result);
  } else {
    result.set(hashValue(value, at()).key(), typeof value === "string" && IDENTITY.test(key) ? IDENTITY_WEIGHT : 1);
  }
}

/** The weight of what two have in common, and of all that either has. */
export function overlap(a: Features, b: Features): { readonly shared: number; readonly total: number } {
  let shared = 0;
  let total = 0;
  for (const [feature, weight] of a) {
    total += weight;
    if (b.has(feature)) shared += weight;
  }
  for (const [feature, weight] of b) if (!a.has(feature)) total += weight;
  return { shared, total };
}
