/**
 * Sorts items so that each comes after all that it needs, and otherwise as they came. What an item needs and the list
 * does not have is passed over; a circle is cut where it is met.
 */
export function dependencyOrder<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  needs: (item: Item) => readonly string[],
): readonly Item[] {
  const byKey = new Map(items.map((item) => [keyOf(item), item]));
  const placed = new Set<string>();
  const ordered: Item[] = [];
  for (const first of items) {
    // A stack of its own: a chain may be longer than the machine's.
    const pending: { readonly item: Item; readonly expanded: boolean }[] = [{ item: first, expanded: false }];
    const open = new Set<string>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const key = keyOf(next.item);
      if (placed.has(key)) continue;
      if (next.expanded) {
        placed.add(key);
        ordered.push(next.item);
        continue;
      }
      if (open.has(key)) continue;
      open.add(key);
      pending.push({ item: next.item, expanded: true });
      for (const needed of [...needs(next.item)].reverse()) {
        const item = byKey.get(needed);
        if (item !== undefined && !placed.has(needed)) pending.push({ item, expanded: false });
      }
    }
  }
  return ordered;
}
