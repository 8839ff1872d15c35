/** The candidate that `name` is most likely a slip of, or null when none is close. Case, `-` and `_` count for nothing. */
export function nearest(name: string, candidates: readonly string[]): string | null {
  const plain = simplify(name);
  const [best] = candidates
    .map((candidate) => ({ candidate, distance: distance(plain, simplify(candidate)) }))
    .filter(({ candidate, distance }) => distance <= Math.floor(Math.max(plain.length, candidate.length) / 3))
    .sort((one, other) => one.distance - other.distance);
  return best?.candidate ?? null;
}

function simplify(name: string): string {
  // A key may be as long as its file; beyond this nothing can be near any more.
  return name.slice(0, 64).toLowerCase().replace(/[-_]/g, "");
}

/** Edit distance: letters to add, drop or change. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, wanted] of [...other].entries()) {
      const change = (row[column] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(change, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
