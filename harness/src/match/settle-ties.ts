import type { MatchEvidence } from "../model/comparison.ts";
import type { Matcher, TieClass } from "./matcher.ts";
import { neighbourhoods } from "./neighbourhood.ts";
import { pairSymmetries } from "./pair-symmetries.ts";
import { Partition } from "./partition.ts";
import { lifeOf } from "./space.ts";

/** How far around a vertex likeness is asked for, where nothing is alike as a whole. */
const DEPTHS = [3, 2, 1, 0];

/**
 * Settles what content and matched neighbours leave open. What hangs together is paired as a whole where both sides have
 * it alike; of the rest, those that unmatched neighbours tell apart, then those with equal names, last any. Each pair
 * may settle others, so the surer means come back first after every success.
 *
 * @returns the ties that were found with more members on one side than on the other, before any was settled.
 */
export function settleTies(matcher: Matcher): readonly TieClass[] {
  let uneven: readonly TieClass[] | undefined;
  for (;;) {
    const unmatched = matcher.unmatched();
    const exact = new Partition(matcher, unmatched, (vertex) => {
      const node = matcher.node(vertex);
      return `${matcher.signature(vertex)} ${node === null ? "" : lifeOf(node)}`;
    });
    uneven ??= exact.ties().filter(({ left, right }) => left.length !== right.length);
    const lifeless = () => new Partition(matcher, unmatched, (vertex) => `${matcher.signature(vertex)}`);
    const found =
      pairAlike(matcher, exact) ||
      pairAlike(matcher, lifeless()) ||
      DEPTHS.some((depth) => pairTies(matcher, matcher.classesBy(neighbourhoods(matcher, depth))));
    if (!found) return uneven;
  }
}

function pairAlike(matcher: Matcher, partition: Partition): boolean {
  if (!pairSymmetries(matcher, partition)) return pairTies(matcher, partition.ties());
  matcher.spread();
  return true;
}

function pairTies(matcher: Matcher, ties: readonly TieClass[]): boolean {
  return pairLoneMembers(matcher, ties) || pairByName(matcher, ties) || pairInOrder(matcher, ties);
}

function pairLoneMembers(matcher: Matcher, ties: readonly TieClass[]): boolean {
  let found = false;
  for (const { left, right } of ties) {
    const [a] = left;
    const [b] = right;
    if (left.length !== 1 || right.length !== 1 || a === undefined || b === undefined) continue;
    found = pairIfStillTied(matcher, a, b, "structure") || found;
  }
  return found;
}

function pairByName(matcher: Matcher, ties: readonly TieClass[]): boolean {
  let found = false;
  for (const tie of ties)
    for (const keyOf of [
      (vertex: number) => matcher.scopedNameOf(vertex),
      (vertex: number) => matcher.nameOf(vertex),
    ]) {
      const left = lonely(tie.left, keyOf);
      const right = lonely(tie.right, keyOf);
      for (const [name, a] of left) {
        const b = right.get(name);
        if (b !== undefined) found = pairIfStillTied(matcher, a, b, "name") || found;
      }
    }
  return found;
}

/** Members whose key no other member of the same side has. */
function lonely(members: readonly number[], keyOf: (vertex: number) => string): ReadonlyMap<string, number> {
  const byKey = new Map<string, number | null>();
  for (const vertex of members) {
    const key = keyOf(vertex);
    byKey.set(key, byKey.has(key) ? null : vertex);
  }
  return new Map([...byKey].filter((entry): entry is [string, number] => entry[1] !== null));
}

/** Ties of equal counts first: of the others, some member has no counterpart, and what is paired before may tell which. */
function pairInOrder(matcher: Matcher, ties: readonly TieClass[]): boolean {
  let found = false;
  const even = ties.filter(({ left, right }) => left.length === right.length);
  for (const { left, right } of even.length > 0 ? even : ties)
    for (const [place, a] of left.entries()) {
      const b = right[place];
      if (b !== undefined) found = pairIfStillTied(matcher, a, b, "symmetric") || found;
    }
  return found;
}

function pairIfStillTied(matcher: Matcher, a: number, b: number, how: MatchEvidence): boolean {
  if (matcher.isMatched(a) || matcher.isMatched(b) || matcher.signature(a) !== matcher.signature(b)) return false;
  matcher.pair(a, b, how);
  return true;
}
