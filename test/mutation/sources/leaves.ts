import { chosen, otherCharacter } from "../random.ts";

/** A scalar somewhere in a JSON document, with the means to put another there. */
export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly value: string | number | boolean;
  /** The object or list that holds it. */
  readonly parent: unknown;
  readonly with: (value: unknown) => unknown;
}

/** Every scalar of a document but nulls, which say nothing. */
export function leavesOf(document: unknown): readonly Leaf[] {
  const leaves: Leaf[] = [];
  walk(document, [], document, (changed) => changed, leaves);
  return leaves;
}

function walk(
  value: unknown,
  path: Leaf["path"],
  parent: unknown,
  put: (changed: unknown) => unknown,
  leaves: Leaf[],
): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      walk(item, [...path, index], value, (changed) => put(value.with(index, changed)), leaves);
    });
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value))
      walk(item, [...path, key], value, (changed) => put({ ...value, [key]: changed }), leaves);
  } else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    leaves.push({ path, value, parent, with: put });
  }
}

/** One more, the other truth, or one letter or digit changed where `mayChange` allows it; undefined where it does nowhere. */
export function otherScalar(value: Leaf["value"], mayChange: (position: number) => boolean): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (value === "") return "x";
  const positions = [...value].flatMap((character, index) =>
    /[A-Za-z0-9]/.test(character) && mayChange(index) ? [index] : [],
  );
  const at = positions[chosen(positions.length, value)];
  return at === undefined ? undefined : value.slice(0, at) + otherCharacter(value.charAt(at)) + value.slice(at + 1);
}

/** Tells the positions of a text that no match of the pattern covers. */
export function outside(text: string, pattern: RegExp): (position: number) => boolean {
  const covered = [...text.matchAll(pattern)].map(({ 0: match, index }) => [index, index + match.length] as const);
  return (position) => covered.every(([start, end]) => position < start || position >= end);
}
