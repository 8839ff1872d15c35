import type { MatchEvidence } from "../model/comparison.ts";
import type { Component } from "./components.ts";
import { componentsOf, reach } from "./components.ts";
import { findIsomorphism } from "./isomorphism.ts";
import type { Matcher } from "./matcher.ts";
import type { Partition } from "./partition.ts";

/** How many of the components of one shape are tried before a component is left to less exact means. */
const TRIES = 16;

/**
 * Pairs whole components: what hangs together on the left with what hangs together alike on the right, every edge with
 * its counterpart. Where several would do, the one with the most equal names is taken. Returns whether it paired any.
 */
export function pairSymmetries(matcher: Matcher, partition: Partition): boolean {
  const unmatched = matcher.unmatched();
  const isLeft = (vertex: number) => matcher.isLeft(vertex);
  const left = componentsOf(matcher, partition, unmatched.filter(isLeft));
  const right = new Counterparts(
    matcher,
    partition,
    componentsOf(
      matcher,
      partition,
      unmatched.filter((vertex) => !isLeft(vertex)),
    ),
  );
  const size = classSizes(partition, unmatched);
  // Components that names point to go first, so that the others do not take their place.
  const pointed = left.filter((component) => right.named(component).length > 0);
  const others = new Set(left);
  for (const component of pointed) others.delete(component);
  let found = false;
  const settle = (component: Component, candidates: Iterable<Component>) => {
    let tries = TRIES;
    for (const candidate of candidates) {
      const image = mapOnto(matcher, partition, component, candidate, size);
      if (image !== undefined) {
        for (const [vertex, counterpart] of image)
          matcher.join(vertex, counterpart, evidenceOf(matcher, partition, vertex, counterpart, size));
        right.take(candidate);
        found = true;
        return true;
      }
      if (--tries === 0) return false;
    }
    return false;
  };
  for (const component of pointed) if (!settle(component, right.named(component))) others.add(component);
  for (const component of others) settle(component, right.free(component));
  return found;
}

/** Maps a component onto another from the vertex that has the fewest counterparts. */
function mapOnto(
  matcher: Matcher,
  partition: Partition,
  component: Component,
  candidate: Component,
  sizes: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> | undefined {
  if (component.shape !== candidate.shape) return undefined;
  const sizeOf = (vertex: number) => sizes.get(partition.classOf(vertex)) ?? 0;
  const root = component.vertices.reduce((best, vertex) => (sizeOf(vertex) < sizeOf(best) ? vertex : best));
  const vertices = component.vertices.length === 1 ? component.vertices : reach(root, matcher);
  const starts = candidate.vertices.filter((vertex) => partition.classOf(vertex) === partition.classOf(root));
  const name = matcher.nameOf(root);
  const named = starts.filter((vertex) => matcher.nameOf(vertex) === name);
  for (const start of [...named, ...starts].slice(0, TRIES)) {
    const image = findIsomorphism(matcher, partition, vertices, start);
    if (image !== undefined) return image;
  }
  return undefined;
}

function evidenceOf(
  matcher: Matcher,
  partition: Partition,
  vertex: number,
  counterpart: number,
  sizes: ReadonlyMap<number, number>,
): MatchEvidence {
  if (sizes.get(partition.classOf(vertex)) === 2) return "structure";
  return matcher.nameOf(vertex) === matcher.nameOf(counterpart) ? "name" : "symmetric";
}

/** The components of the right side that are still free, by shape and by the names in them. */
class Counterparts {
  private readonly byShape = new Map<number, Component[]>();
  private readonly byName = new Map<string, Component[]>();
  private readonly taken = new Set<Component>();

  constructor(
    private readonly matcher: Matcher,
    private readonly partition: Partition,
    components: readonly Component[],
  ) {
    // The first comes last, where `free` takes it from.
    for (const component of components.toReversed()) {
      push(this.byShape, component.shape, component);
      for (const vertex of component.vertices)
        for (const key of this.namesOf(vertex, component)) push(this.byName, key, component);
    }
  }

  take(component: Component): void {
    this.taken.add(component);
  }

  /** Those of the same shape with equal names at the same places, the most of them first. */
  named(component: Component): readonly Component[] {
    const votes = new Map<Component, number>();
    for (const vertex of component.vertices)
      for (const key of this.namesOf(vertex, component)) {
        const holders = this.byName.get(key) ?? [];
        // A name that many share tells nothing.
        if (holders.length > TRIES) continue;
        for (const candidate of holders)
          if (!this.taken.has(candidate)) votes.set(candidate, (votes.get(candidate) ?? 0) + 1);
      }
    return [...votes].sort(([, a], [, b]) => b - a).map(([candidate]) => candidate);
  }

  /** Those of the same shape, in their order. */
  *free({ shape }: Component): Iterable<Component> {
    const all = this.byShape.get(shape) ?? [];
    while (all.length > 0 && this.taken.has(all.at(-1) as Component)) all.pop();
    for (let place = all.length - 1; place >= 0; place--) {
      const candidate = all[place] as Component;
      if (!this.taken.has(candidate)) yield candidate;
    }
  }

  private namesOf(vertex: number, { shape }: Component): readonly string[] {
    const place = `${shape} ${this.partition.classOf(vertex)}`;
    return [`${place} ${this.matcher.nameOf(vertex)}`, `${place} in ${this.matcher.scopedNameOf(vertex)}`];
  }
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function classSizes(partition: Partition, unmatched: readonly number[]): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>();
  for (const vertex of unmatched) {
    const number = partition.classOf(vertex);
    sizes.set(number, (sizes.get(number) ?? 0) + 1);
  }
  return sizes;
}
