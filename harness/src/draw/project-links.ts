import type { Block, Link, Outline } from "./types.ts";

/** With more references than this to one box, lines to it tell nothing any more and hide what does. */
const HUB = 12;

export interface ProjectedLinks {
  /** Between boxes that are side by side in one box, each pair of boxes once. */
  readonly links: readonly Link[];
  readonly leftOut: number;
}

/**
 * Lifts each link to the two boxes that are side by side and contain its ends, which keeps lines from crossing the
 * border of a box. A link from inside a box to that box is said by the nesting and needs none.
 */
export function projectLinks({ blocks, links }: Outline): ProjectedLinks {
  const parents = parentsOf(blocks);
  const projected = new Map<string, Link>();
  for (const link of links) {
    const lifted = lift(link, parents);
    if (lifted !== null) projected.set(`${lifted.from} ${lifted.to}`, lifted);
  }
  const all = [...projected.values()];
  const degree = new Map<string, number>();
  for (const { to } of all) degree.set(to, (degree.get(to) ?? 0) + 1);
  const kept = all.filter(({ to }) => (degree.get(to) ?? 0) <= HUB);
  return { links: kept, leftOut: all.length - kept.length };
}

/** The box that each box is in, by their keys. */
export function parentsOf(blocks: readonly Block[]): ReadonlyMap<string, string | null> {
  return new Map(blocks.map(({ key, parent }) => [key, parent]));
}

/** The ends of a link as two boxes in one box; null where one end is inside the other. */
export function lift({ from, to }: Link, parents: ReadonlyMap<string, string | null>): Link | null {
  const up = ancestors(from, parents);
  const across = ancestors(to, parents);
  while (up.length > 0 && across.length > 0 && up.at(-1) === across.at(-1)) {
    up.pop();
    across.pop();
  }
  const [source, target] = [up.at(-1), across.at(-1)];
  return source === undefined || target === undefined ? null : { from: source, to: target };
}

/** The box itself and every box round it, outermost last. */
function ancestors(key: string, parents: ReadonlyMap<string, string | null>): string[] {
  const result: string[] = [];
  for (let at: string | null = key; at !== null; at = parents.get(at) ?? null) result.push(at);
  return result;
}
