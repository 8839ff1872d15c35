import { Hash } from "../model/hash.ts";
import type { Matcher } from "./matcher.ts";

/** Unmatched nodes that no difference in structure tells apart. */
export interface TieClass {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/**
 * Splits ties further by the unmatched neighbours (colour refinement): each round mixes every tied node's colour with
 * its labelled neighbours' colours, until a round splits nothing. Rounds are bounded because the result only orders the
 * pairing; whatever is paired is then compared in full.
 */
export function refineTies(matcher: Matcher, maximumRounds = 24): readonly TieClass[] {
  const { space } = matcher;
  const tied = matcher.ties().flatMap((tie) => [...tie.left, ...tie.right]);
  if (tied.length === 0) return [];
  let colours = new Map<number, number>(tied.map((index) => [index, matcher.signature(index)]));
  let count = new Set(colours.values()).size;
  for (let round = 0; round < maximumRounds; round++) {
    const next = new Map<number, number>();
    for (const index of tied) {
      const sum = new Hash(0, 0);
      for (const { label, other } of space.edges[index] ?? []) {
        const colour = colours.get(other);
        if (colour !== undefined) sum.join(mix(new Hash().number(label), colour));
      }
      next.set(
        index,
        mix(new Hash(), colours.get(index) ?? 0)
          .number(sum.high)
          .number(sum.low)
          .key(),
      );
    }
    colours = next;
    const splits = new Set(colours.values()).size;
    if (splits === count) break;
    count = splits;
  }
  return group(matcher, tied, colours);
}

function mix(hash: Hash, colour: number): Hash {
  return hash.number(Math.floor(colour / 0x100000000)).number(colour | 0);
}

function group(matcher: Matcher, tied: readonly number[], colours: ReadonlyMap<number, number>): readonly TieClass[] {
  const classes = new Map<number, { left: number[]; right: number[] }>();
  for (const index of tied) {
    const colour = colours.get(index) ?? 0;
    let tie = classes.get(colour);
    if (tie === undefined) {
      tie = { left: [], right: [] };
      classes.set(colour, tie);
    }
    (matcher.isLeft(index) ? tie.left : tie.right).push(index);
  }
  return [...classes.values()].filter((tie) => tie.left.length > 0 && tie.right.length > 0);
}
