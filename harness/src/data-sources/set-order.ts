import type { Value } from "../model/value.ts";
import { isTagged } from "../model/value.ts";

/** A set in the provider's older framework is read in the order of its items' hashes, as decimal texts. */
export type Serialize<T> = (item: T) => string | undefined;

/**
 * The order in which the provider reads a set's items. Where an item holds something computed its hash is not known, and
 * the written order is kept.
 * Source: hashicorp/terraform-plugin-sdk, helper/schema/set.go (`List`) and serialize.go.
 */
export function inSetOrder<T>(items: readonly T[], serialize: Serialize<T>): readonly T[] {
  const hashed = new Map<string, T>();
  for (const item of items) {
    const text = serialize(item);
    if (text === undefined) return distinctItems(items);
    const hash = String(crc32(text));
    if (!hashed.has(hash)) hashed.set(hash, item);
  }
  return [...hashed].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, item]) => item);
}

/** A set holds an item once, also one that is not known yet. */
function distinctItems<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** How the provider writes one text of a set or list before it hashes it. */
export function serializeText(value: Value): string | undefined {
  return typeof value === "string" ? `${value};` : undefined;
}

/** Texts joined in the given brackets; undefined as soon as one of them is computed. */
export function serializeTexts(values: readonly Value[], open: string, close: string): string | undefined {
  const texts = values.map(serializeText);
  return texts.includes(undefined) ? undefined : `${open}${texts.join("")}${close};`;
}

/** Orders texts as Go orders strings, by their bytes. Undefined where computed parts decide. */
export function compareTexts(left: Value, right: Value): number | undefined {
  const [mine, theirs] = [tokensOf(left), tokensOf(right)];
  for (let index = 0; index < Math.max(mine.length, theirs.length); index++) {
    const [a, b] = [mine[index], theirs[index]];
    if (a === undefined) return hasLetters(theirs, index) ? -1 : undefined;
    if (b === undefined) return hasLetters(mine, index) ? 1 : undefined;
    if (typeof a === "number" && typeof b === "number") {
      if (a !== b) return a - b;
    } else if (JSON.stringify(a) !== JSON.stringify(b)) return undefined;
  }
  return 0;
}

/** Letters as code points, whose order is that of the bytes, and computed parts. */
function tokensOf(value: Value): readonly (number | Value)[] {
  const parts = isTagged(value) && value.kind === "template" ? value.parts : [value];
  return parts.flatMap((part): readonly (number | Value)[] =>
    typeof part === "string" ? [...part].map((letter) => letter.codePointAt(0) ?? 0) : [part],
  );
}

/** What follows the end of the other text makes it the shorter one, unless all of it is computed and perhaps empty. */
function hasLetters(tokens: readonly (number | Value)[], from: number): boolean {
  return tokens.slice(from).some((token) => typeof token === "number");
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(text: string): number {
  let value = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}
