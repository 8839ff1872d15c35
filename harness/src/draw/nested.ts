import type { Block } from "./types.ts";

/** A box with what is inside it. */
export interface Nested {
  readonly block: Block;
  readonly inside: readonly Nested[];
}

/** The boxes as a tree, each level in the order given. */
export function nest(blocks: readonly Block[]): readonly Nested[] {
  const inside = new Map<string | null, Block[]>();
  for (const block of blocks) {
    const siblings = inside.get(block.parent);
    if (siblings === undefined) inside.set(block.parent, [block]);
    else siblings.push(block);
  }
  const level = (parent: string | null): readonly Nested[] =>
    (inside.get(parent) ?? []).map((block) => ({ block, inside: level(block.key) }));
  return level(null);
}
