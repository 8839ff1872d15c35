import { Hash } from "../../harness/src/model/hash.ts";

/** A number from 0 up to, not including, `below`, that the texts alone decide. */
export function chosen(below: number, ...texts: readonly string[]): number {
  const hash = new Hash();
  for (const text of texts) hash.text(text);
  return below === 0 ? 0 : hash.key() % below;
}

/** Where a text is changed: anywhere, but for one text always at the same place. */
export function positionIn(text: string): number {
  return chosen(text.length, text);
}

/** Another character of the same sort, so that the text stays what it looks like. */
export function otherCharacter(character: string): string {
  if (/[0-8]/.test(character)) return String(Number(character) + 1);
  if (/[a-y]/i.test(character)) return String.fromCharCode(character.charCodeAt(0) + 1);
  return character === "x" ? "y" : "x";
}

/** A sample of `count` items in their own order; which, the seed decides. */
export function sample<T>(items: readonly T[], count: number, seed: string): readonly T[] {
  if (items.length <= count) return items;
  const ranked = items.map((item, index) => ({ item, index, rank: chosen(2 ** 52, seed, String(index)) }));
  const taken = ranked.sort((a, b) => a.rank - b.rank || a.index - b.index).slice(0, count);
  return taken.sort((a, b) => a.index - b.index).map(({ item }) => item);
}
