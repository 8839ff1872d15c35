import { Hash } from "../model/hash.ts";
import type { Matcher } from "./matcher.ts";

/**
 * A key for what surrounds each unmatched vertex, up to some edges away: where the two programs differ, what lies near a
 * vertex may still be alike when all that hangs together with it is not.
 */
export function neighbourhoods(matcher: Matcher, depth: number): (vertex: number) => number {
  const vertices = depth === 0 ? [] : matcher.unmatched();
  let keys = new Map<number, number>();
  const keyOf = (vertex: number) => keys.get(vertex) ?? matcher.signature(vertex);
  for (let step = 0; step < depth; step++) {
    const next = new Map<number, number>();
    for (const vertex of vertices) {
      const sum = new Hash(0, 0);
      matcher.space.edges.each(vertex, (label, other) => {
        if (!matcher.isMatched(other)) sum.join(mix(new Hash().number(label), keyOf(other)));
      });
      next.set(vertex, mix(new Hash().number(sum.high).number(sum.low), keyOf(vertex)).key());
    }
    keys = next;
  }
  return keyOf;
}

function mix(hash: Hash, key: number): Hash {
  return hash.number(Math.floor(key / 2 ** 32)).number(key | 0);
}
