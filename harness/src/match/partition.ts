import { Hash } from "../model/hash.ts";
import type { Matcher, TieClass } from "./matcher.ts";

/**
 * The unmatched vertices of both sides in classes that neither content nor neighbours tell apart: the coarsest partition
 * in which all members of a class have, by label, equally many edges into each other class (colour refinement).
 *
 * Classes are split by one class at a time and the largest part keeps the class's number, which bounds the work at
 * edges × log(vertices) (A. Cardon, M. Crochemore, "Partitioning a graph in O(|A| log |V|)", 1982).
 */
export class Partition {
  private readonly members: number[][] = [];
  private readonly classes: Int32Array;
  /** Where in its class's list a vertex stands. */
  private readonly positions: Int32Array;

  constructor(
    private readonly matcher: Matcher,
    vertices: readonly number[],
    keyOf: (vertex: number) => string,
  ) {
    const size = matcher.space.nodes.length;
    this.classes = new Int32Array(size).fill(-1);
    this.positions = new Int32Array(size);
    const byKey = new Map<string, number[]>();
    for (const vertex of vertices) {
      const key = keyOf(vertex);
      const members = byKey.get(key);
      if (members === undefined) byKey.set(key, [vertex]);
      else members.push(vertex);
    }
    for (const members of byKey.values()) this.place(members, this.members.length);
    this.refine();
  }

  /** The number of a vertex's class; -1 of a matched vertex. */
  classOf(vertex: number): number {
    return this.classes[vertex] ?? -1;
  }

  /** The classes that have members on both sides. */
  ties(): readonly TieClass[] {
    return this.members
      .map((members) => ({
        left: members.filter((vertex) => this.matcher.isLeft(vertex)).sort(byNumber),
        right: members.filter((vertex) => !this.matcher.isLeft(vertex)).sort(byNumber),
      }))
      .filter(({ left, right }) => left.length > 0 && right.length > 0);
  }

  private refine(): void {
    const waiting = new Set(this.members.keys());
    for (const splitter of waiting) {
      waiting.delete(splitter);
      for (const [number, reached] of this.reachedFrom(splitter)) this.split(number, reached, waiting);
    }
  }

  /** By class, the vertices with an edge into a class, each with the sum over its edges' labels. */
  private reachedFrom(splitter: number): ReadonlyMap<number, ReadonlyMap<number, Hash>> {
    const reached = new Map<number, Map<number, Hash>>();
    for (const vertex of this.members[splitter] ?? [])
      this.matcher.space.edges.each(vertex, (label, other) => {
        const number = this.classOf(other);
        if (number === -1) return;
        let sums = reached.get(number);
        if (sums === undefined) {
          sums = new Map();
          reached.set(number, sums);
        }
        let sum = sums.get(other);
        if (sum === undefined) {
          sum = new Hash(0, 0);
          sums.set(other, sum);
        }
        sum.join(new Hash().number(label));
      });
    return reached;
  }

  private split(number: number, reached: ReadonlyMap<number, Hash>, waiting: Set<number>): void {
    const members = this.members[number] ?? [];
    if (members.length === 1) return;
    const groups = new Map<number, number[]>();
    for (const [vertex, sum] of reached) {
      const key = sum.key();
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [vertex]);
      else group.push(vertex);
    }
    const parts = [...groups.values()].sort((a, b) => b.length - a.length);
    const [largest = []] = parts;
    const untouched = members.length - reached.size;
    if (untouched === 0 && parts.length === 1) return;
    if (untouched >= largest.length) {
      for (const vertex of reached.keys()) this.remove(vertex, members);
    } else {
      parts.shift();
      if (untouched > 0) parts.push(members.filter((vertex) => !reached.has(vertex)));
      this.place(largest, number);
    }
    for (const part of parts) {
      const added = this.members.push(part) - 1;
      this.place(part, added);
      waiting.add(added);
    }
  }

  private place(members: number[], number: number): void {
    this.members[number] = members;
    members.forEach((vertex, position) => {
      this.classes[vertex] = number;
      this.positions[vertex] = position;
    });
  }

  /** Takes a vertex out of its class in constant time: the last member moves to its place. */
  private remove(vertex: number, members: number[]): void {
    const last = members.pop();
    if (last === undefined || last === vertex) return;
    const position = this.positions[vertex] ?? 0;
    members[position] = last;
    this.positions[last] = position;
  }
}

function byNumber(a: number, b: number): number {
  return a - b;
}
