import { Hash } from "../model/hash.ts";
import type { Matcher } from "./matcher.ts";
import type { Partition } from "./partition.ts";

/** Unmatched vertices of one side that hang together. */
export interface Component {
  /** In the order of a search along edges: each but the first has a neighbour before it. */
  readonly vertices: readonly number[];
  /** The same for components with equally many members and edges of each sort. */
  readonly shape: number;
}

/** The connected components of what is unmatched, in the order of their first vertices. */
export function componentsOf(
  matcher: Matcher,
  partition: Partition,
  unmatched: readonly number[],
): readonly Component[] {
  const seen = new Set<number>();
  const components: Component[] = [];
  for (const start of unmatched) {
    if (seen.has(start)) continue;
    const vertices = reach(start, matcher, seen);
    const sum = new Hash(0, 0);
    for (const vertex of vertices) sum.join(new Hash().number(partition.classOf(vertex)));
    components.push({ vertices, shape: sum.number(vertices.length).key() });
  }
  return components;
}

/** All unmatched vertices reachable from one, along edges in either direction, nearest first. */
export function reach(start: number, matcher: Matcher, seen = new Set<number>()): readonly number[] {
  const vertices = [start];
  seen.add(start);
  for (const vertex of vertices)
    matcher.space.edges.each(vertex, (_label, other) => {
      if (matcher.isMatched(other) || seen.has(other)) return;
      seen.add(other);
      vertices.push(other);
    });
  return vertices;
}
