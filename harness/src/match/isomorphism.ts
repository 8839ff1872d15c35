import { Hash } from "../model/hash.ts";
import type { Matcher } from "./matcher.ts";
import type { Partition } from "./partition.ts";

/** The vertices that may be the images of one class of neighbours of one vertex. */
interface Pool {
  readonly members: readonly number[];
  readonly byName: ReadonlyMap<string, readonly number[]>;
  /** All before it are taken. */
  firstFree: number;
}

/** A vertex, its image, and how far the pool has been tried; -1 while the one of equal name is still to be tried. */
interface Choice {
  readonly vertex: number;
  readonly pool: Pool;
  next: number;
  image: number;
}

const STEPS_PER_VERTEX = 16;
const FEWEST_STEPS = 2_000;

/**
 * Maps a component of the left side onto one of the right so that every edge has its counterpart; undefined when it
 * found no way. Neighbours follow neighbours, the partition's classes limit the candidates, equal names are tried first,
 * and a choice that leads nowhere is taken back, within a bounded number of steps: a regular structure can hide its
 * symmetry from colour refinement, and then only search finds it.
 *
 * @param vertices the left component, each vertex but the first with a neighbour before it.
 * @param start where the first vertex goes.
 * @returns each vertex's counterpart.
 */
export function findIsomorphism(
  matcher: Matcher,
  partition: Partition,
  vertices: readonly number[],
  start: number,
): ReadonlyMap<number, number> | undefined {
  return new Search(matcher, partition, vertices).run(start);
}

class Search {
  private readonly image = new Map<number, number>();
  private readonly taken = new Set<number>();
  private readonly pools = new Map<string, Pool>();
  private readonly places: ReadonlyMap<number, number>;

  constructor(
    private readonly matcher: Matcher,
    private readonly partition: Partition,
    private readonly vertices: readonly number[],
  ) {
    this.places = new Map(vertices.map((vertex, place) => [vertex, place]));
  }

  run(start: number): ReadonlyMap<number, number> | undefined {
    const [first = start] = this.vertices;
    const choices: Choice[] = [{ vertex: first, pool: this.poolOf([start]), next: -1, image: -1 }];
    for (let steps = FEWEST_STEPS + STEPS_PER_VERTEX * this.vertices.length; steps > 0; steps--) {
      const last = choices.at(-1);
      if (last === undefined) return undefined;
      if (!this.advance(last)) {
        choices.pop();
        continue;
      }
      const following = this.vertices[choices.length];
      if (following === undefined) return this.image;
      choices.push({ vertex: following, pool: this.poolFor(following), next: -1, image: -1 });
    }
    return undefined;
  }

  /** Gives a choice its next image; false when none is left. */
  private advance(choice: Choice): boolean {
    const { vertex, pool } = choice;
    if (choice.image !== -1) {
      this.image.delete(vertex);
      this.taken.delete(choice.image);
      choice.image = -1;
      pool.firstFree = 0;
    }
    if (choice.next === -1) {
      choice.next = 0;
      const named = pool.byName.get(this.matcher.nameOf(vertex))?.find((candidate) => !this.taken.has(candidate));
      if (named !== undefined && this.take(choice, named)) return true;
    }
    for (let place = Math.max(choice.next, pool.firstFree); place < pool.members.length; place++) {
      const candidate = pool.members[place] as number;
      if (this.taken.has(candidate)) {
        if (place === pool.firstFree) pool.firstFree++;
        continue;
      }
      choice.next = place + 1;
      if (this.take(choice, candidate)) return true;
    }
    choice.next = pool.members.length;
    return false;
  }

  private take(choice: Choice, candidate: number): boolean {
    const { vertex } = choice;
    if (this.partition.classOf(vertex) !== this.partition.classOf(candidate)) return false;
    this.image.set(vertex, candidate);
    this.taken.add(candidate);
    if (this.isConsistent(vertex, candidate)) {
      choice.image = candidate;
      return true;
    }
    this.image.delete(vertex);
    this.taken.delete(candidate);
    return false;
  }

  /** Whether both have the same labelled edges to the vertices that are mapped already. */
  private isConsistent(vertex: number, candidate: number): boolean {
    const { edges } = this.matcher.space;
    const left = new Hash(0, 0);
    const right = new Hash(0, 0);
    edges.each(vertex, (label, other) => {
      const image = this.image.get(other);
      if (image !== undefined) left.join(new Hash().number(label).number(image));
    });
    edges.each(candidate, (label, other) => {
      if (this.taken.has(other)) right.join(new Hash().number(label).number(other));
    });
    return left.high === right.high && left.low === right.low;
  }

  /** The neighbours that a vertex's image can have its place among: those of the image of its first mapped neighbour. */
  private poolFor(vertex: number): Pool {
    const { edges } = this.matcher.space;
    let parent = -1;
    let earliest = Number.POSITIVE_INFINITY;
    edges.each(vertex, (_label, other) => {
      const place = this.places.get(other);
      const image = this.image.get(other);
      if (place === undefined || place >= earliest || image === undefined) return;
      earliest = place;
      parent = image;
    });
    const number = this.partition.classOf(vertex);
    const key = `${parent} ${number}`;
    let pool = this.pools.get(key);
    if (pool === undefined) {
      const members: number[] = [];
      edges.each(parent, (_label, other) => {
        if (this.partition.classOf(other) === number) members.push(other);
      });
      pool = this.poolOf([...new Set(members)].sort((a, b) => a - b));
      this.pools.set(key, pool);
    }
    return pool;
  }

  private poolOf(members: readonly number[]): Pool {
    const byName = new Map<string, number[]>();
    for (const member of members) {
      const name = this.matcher.nameOf(member);
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [member]);
      else same.push(member);
    }
    return { members, byName, firstFree: 0 };
  }
}
