import type { Features } from "./features.ts";
import { featuresOf, overlap } from "./features.ts";
import type { Matcher } from "./matcher.ts";

/** Unmatched vertices of one side with one signature: what is near to one of them is as near to all. */
interface Crowd {
  readonly members: readonly number[];
  readonly features: Features;
  readonly names: ReadonlySet<string>;
}

interface Candidate {
  readonly left: Crowd;
  readonly right: Crowd;
  readonly score: number;
}

/** Below this share of common features two resources of one type are called one missing and one extra. */
const LEAST_SIMILARITY = 0.3;
/** A feature that more crowds than this share says little and would make every two of them candidates. */
const COMMON_FEATURE = 64;
/** Up to this many pairs of crowds, all are looked at. */
const FEW = 40_000;
const NAME_WEIGHT = 1.5;

/**
 * Pairs near misses: unmatched nodes of one type, the most similar first, by the properties, neighbours and name they
 * share. Returns whether it paired any; the caller then lets the new pairs settle what they can.
 */
export function pairNearest(matcher: Matcher): boolean {
  const byType = matcher.classesBy((vertex) => {
    const node = matcher.node(vertex);
    return node === null ? `output ${vertex}` : `${node.kind} ${node.type}`;
  });
  const candidates = byType.flatMap(({ left, right }) => candidatesOf(crowds(matcher, left), crowds(matcher, right)));
  // Equal scores stay in the order of names.
  candidates.sort((a, b) => b.score - a.score);
  const best = candidates[0]?.score;
  if (best === undefined) return false;
  let found = false;
  for (const { left, right, score } of candidates) {
    // Weaker pairs wait: what the stronger ones settle may say better where they belong.
    if (score < Math.min(best, 1) * 0.8) break;
    found = pairMembers(matcher, left, right) || found;
  }
  return found;
}

function crowds(matcher: Matcher, vertices: readonly number[]): readonly Crowd[] {
  const bySignature = new Map<number, number[]>();
  for (const vertex of vertices) {
    const signature = matcher.signature(vertex);
    const members = bySignature.get(signature);
    if (members === undefined) bySignature.set(signature, [vertex]);
    else members.push(vertex);
  }
  return [...bySignature.values()].map((members) => ({
    members,
    features: featuresOf(matcher, members[0] ?? -1),
    names: new Set(members.map((vertex) => matcher.nameOf(vertex))),
  }));
}

function candidatesOf(left: readonly Crowd[], right: readonly Crowd[]): readonly Candidate[] {
  const [a] = left;
  const [b] = right;
  // The only ones of their type that are left are each other's port, however much they differ.
  if (left.length === 1 && right.length === 1 && a !== undefined && b !== undefined)
    return [{ left: a, right: b, score: Math.max(similarity(a, b), LEAST_SIMILARITY) }];
  const possible = left.length * right.length <= FEW ? () => right : nearbyOf(right);
  return left.flatMap((crowd) =>
    [...possible(crowd)]
      .map((other) => ({ left: crowd, right: other, score: similarity(crowd, other) }))
      .filter(({ score }) => score >= LEAST_SIMILARITY),
  );
}

/** Finds the crowds that share a name or an uncommon feature with one. */
function nearbyOf(crowds: readonly Crowd[]): (crowd: Crowd) => Iterable<Crowd> {
  const holders = new Map<number | string, Crowd[]>();
  const keysOf = ({ features, names }: Crowd) => [...features.keys(), ...names];
  for (const crowd of crowds)
    for (const key of keysOf(crowd)) {
      const found = holders.get(key);
      if (found === undefined) holders.set(key, [crowd]);
      else found.push(crowd);
    }
  return (crowd) => {
    const found = new Set<Crowd>();
    for (const key of keysOf(crowd)) {
      const sharing = holders.get(key) ?? [];
      if (sharing.length <= COMMON_FEATURE) for (const other of sharing) found.add(other);
    }
    return found;
  };
}

function similarity(a: Crowd, b: Crowd): number {
  const { shared, total } = overlap(a.features, b.features);
  const named = [...a.names].some((name) => b.names.has(name)) ? NAME_WEIGHT : 0;
  return (shared + named) / (total + NAME_WEIGHT);
}

/** Pairs members of two crowds, those with equal names first, then in order. */
function pairMembers(matcher: Matcher, left: Crowd, right: Crowd): boolean {
  const byName = new Map<string, number[]>();
  const free = (members: readonly number[]) => members.filter((vertex) => !matcher.isMatched(vertex));
  for (const vertex of free(right.members).toReversed()) {
    const same = byName.get(matcher.nameOf(vertex));
    if (same === undefined) byName.set(matcher.nameOf(vertex), [vertex]);
    else same.push(vertex);
  }
  let found = false;
  const pair = (a: number, b: number | undefined) => {
    if (b === undefined || matcher.isMatched(a) || matcher.isMatched(b)) return;
    matcher.pair(a, b, "nearest");
    found = true;
  };
  for (const vertex of free(left.members)) pair(vertex, byName.get(matcher.nameOf(vertex))?.pop());
  const rest = free(right.members);
  for (const [place, vertex] of free(left.members).entries()) pair(vertex, rest[place]);
  return found;
}
