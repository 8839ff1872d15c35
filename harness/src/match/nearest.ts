import { Hash, hashValue } from "../model/hash.ts";
import type { Value } from "../model/value.ts";
import { isList, isMap, isTagged } from "../model/value.ts";
import type { Matcher } from "./matcher.ts";
import { nameKey } from "./name-key.ts";

interface Candidate {
  readonly left: number;
  readonly right: number;
  readonly score: number;
}

/** Below this share of common features two resources of one type are called one missing and one extra. */
const LEAST_SIMILARITY = 0.3;
/** A feature that more nodes than this share says little and would make every pair a candidate. */
const COMMON_FEATURE = 64;
const NAME_WEIGHT = 1.5;
const EDGE_WEIGHT = 2;

/**
 * Pairs near misses: unmatched nodes of one type, the most similar first, by the properties, neighbours and name they
 * share. Returns whether it paired any; the caller then lets the new pairs settle what they can.
 */
export function pairNearest(matcher: Matcher): boolean {
  const candidates: Candidate[] = [];
  for (const { left, right } of unmatchedByType(matcher)) candidates.push(...candidatesOf(matcher, left, right));
  candidates.sort((a, b) => b.score - a.score || a.left - b.left || a.right - b.right);
  const best = candidates[0]?.score;
  if (best === undefined) return false;
  let found = false;
  for (const { left, right, score } of candidates) {
    // Weaker pairs wait: what the stronger ones settle may say better where they belong.
    if (score < Math.min(best, 1) * 0.8) break;
    if (matcher.isMatched(left) || matcher.isMatched(right)) continue;
    matcher.pair(left, right, "nearest");
    found = true;
  }
  return found;
}

function unmatchedByType(matcher: Matcher): Iterable<{ left: number[]; right: number[] }> {
  const groups = new Map<string, { left: number[]; right: number[] }>();
  matcher.space.nodes.forEach((node, index) => {
    if (matcher.isMatched(index)) return;
    const key = `${node.kind} ${node.type}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { left: [], right: [] };
      groups.set(key, group);
    }
    (matcher.isLeft(index) ? group.left : group.right).push(index);
  });
  return groups.values();
}

function candidatesOf(matcher: Matcher, left: readonly number[], right: readonly number[]): readonly Candidate[] {
  if (left.length === 0 || right.length === 0) return [];
  const [a] = left;
  const [b] = right;
  // The only ones of their type that are left are each other's port, however much they differ.
  if (left.length === 1 && right.length === 1 && a !== undefined && b !== undefined)
    return [
      { left: a, right: b, score: Math.max(similarity(features(matcher, a), features(matcher, b)), LEAST_SIMILARITY) },
    ];
  const leftFeatures = left.map((index) => features(matcher, index));
  const rightFeatures = right.map((index) => features(matcher, index));
  const byFeature = new Map<number, number[]>();
  rightFeatures.forEach((set, position) => {
    for (const feature of set.keys()) {
      const holders = byFeature.get(feature);
      if (holders === undefined) byFeature.set(feature, [position]);
      else holders.push(position);
    }
  });
  const few = left.length * right.length <= 40_000;
  const result: Candidate[] = [];
  leftFeatures.forEach((set, position) => {
    const possible = few ? right.keys() : nearby(set, byFeature);
    for (const other of possible) {
      const score = similarity(set, rightFeatures[other] ?? new Map());
      const leftIndex = left[position];
      const rightIndex = right[other];
      if (score >= LEAST_SIMILARITY && leftIndex !== undefined && rightIndex !== undefined)
        result.push({ left: leftIndex, right: rightIndex, score });
    }
  });
  return result;
}

function nearby(set: ReadonlyMap<number, number>, byFeature: ReadonlyMap<number, readonly number[]>): Iterable<number> {
  const found = new Set<number>();
  for (const feature of set.keys()) {
    const holders = byFeature.get(feature);
    if (holders !== undefined && holders.length <= COMMON_FEATURE) for (const position of holders) found.add(position);
  }
  return found;
}

/** What a node can have in common with another: property values, edges to matched pairs, its name; each with a weight. */
function features(matcher: Matcher, index: number): ReadonlyMap<number, number> {
  const node = matcher.space.nodes[index];
  const result = new Map<number, number>();
  if (node === undefined) return result;
  for (const key in node.properties) addValue(node.properties[key] as Value, new Hash().text(key), result);
  for (const { label, other } of matcher.space.edges[index] ?? []) {
    const partner = matcher.partner[other] ?? -1;
    if (partner === -1) continue;
    const pair = matcher.isLeft(other) ? other : partner;
    result.set(new Hash().number(1).number(label).number(pair).key(), EDGE_WEIGHT);
  }
  result.set(new Hash().number(2).text(nameKey(node)).key(), NAME_WEIGHT);
  return result;
}

/** One feature per leaf of maps and single-item lists, so that one changed leaf of a large block does not hide the rest. */
function addValue(value: Value, path: Hash, result: Map<number, number>): void {
  const at = () => new Hash(path.high, path.low);
  if (isMap(value)) {
    for (const key in value.entries) addValue(value.entries[key] as Value, at().text(key), result);
  } else if (isList(value)) {
    for (const item of value) addValue(item, at().number(3), result);
  } else if (isTagged(value) && value.kind === "set") {
    for (const item of value.items) addValue(item, at().number(3), result);
  } else if (isTagged(value) && value.kind === "json") {
    addValue(value.document, at(), result);
  } else {
    result.set(hashValue(value, at()).key(), 1);
  }
}

function similarity(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let shared = 0;
  let total = 0;
  for (const [feature, weight] of a) {
    total += weight;
    if (b.has(feature)) shared += weight;
  }
  for (const [feature, weight] of b) if (!a.has(feature)) total += weight;
  return total === 0 ? 1 : shared / total;
}
