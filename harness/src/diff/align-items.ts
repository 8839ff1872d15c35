import { Hash, hashValue } from "../model/hash.ts";
import type { Value } from "../model/value.ts";
import { isMap, isTagged } from "../model/value.ts";

type Equality = (left: Value, right: Value) => boolean;

export interface Alignment {
  /** Index pairs of items that are most alike but not equal. */
  readonly changed: readonly (readonly [number, number])[];
  readonly leftOnly: readonly number[];
  readonly rightOnly: readonly number[];
  /** Every item has an equal one on the other side. */
  readonly isPermutation: boolean;
}

/** Pairs the items of two collections: equal ones first, then, of what is left, those that share the most. */
export function alignItems(left: readonly Value[], right: readonly Value[], equal: Equality): Alignment {
  const buckets = new Map<number, number[]>();
  right.forEach((item, index) => {
    const key = hashValue(item, new Hash()).key();
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [index]);
    else bucket.push(index);
  });
  const taken = new Set<number>();
  // What is taken leaves its bucket: of many items alike, each would else be looked at for each.
  const leftOver: number[] = [];
  left.forEach((item, index) => {
    const bucket = buckets.get(hashValue(item, new Hash()).key()) ?? [];
    const place = bucket.findIndex((other) => equal(item, right[other] ?? null));
    const [twin] = place < 0 ? [] : bucket.splice(place, 1);
    if (twin === undefined) leftOver.push(index);
    else taken.add(twin);
  });
  // A computed value hashes unlike the one it equals, so what is left is tried once more, value by value.
  const rightOver = right.flatMap((_, index) => (taken.has(index) ? [] : [index]));
  const equalAfterAll = pairEqual(leftOver, rightOver, left, right, equal);
  const leftRest = leftOver.filter((index) => !equalAfterAll.has(index));
  const pairedRight = new Set(equalAfterAll.values());
  const rightRest = rightOver.filter((index) => !pairedRight.has(index));
  const changed = pairAlike(leftRest, rightRest, left, right);
  const changedLeft = new Set(changed.map(([index]) => index));
  const changedRight = new Set(changed.map(([, index]) => index));
  return {
    changed,
    leftOnly: leftRest.filter((index) => !changedLeft.has(index)),
    rightOnly: rightRest.filter((index) => !changedRight.has(index)),
    isPermutation: leftRest.length === 0 && rightRest.length === 0,
  };
}

/** Beyond this many leftovers on either side the quadratic second look is not worth its time. */
const LOOK_AGAIN = 200;

function pairEqual(
  leftOver: readonly number[],
  rightOver: readonly number[],
  left: readonly Value[],
  right: readonly Value[],
  equal: Equality,
): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  if (leftOver.length > LOOK_AGAIN || rightOver.length > LOOK_AGAIN) return pairs;
  const free = new Set(rightOver);
  for (const index of leftOver)
    for (const other of free)
      if (equal(left[index] ?? null, right[other] ?? null)) {
        pairs.set(index, other);
        free.delete(other);
        break;
      }
  return pairs;
}

function pairAlike(
  leftRest: readonly number[],
  rightRest: readonly number[],
  left: readonly Value[],
  right: readonly Value[],
): readonly (readonly [number, number])[] {
  const [a] = leftRest;
  const [b] = rightRest;
  if (leftRest.length === 1 && rightRest.length === 1 && a !== undefined && b !== undefined) return [[a, b]];
  if (leftRest.length > LOOK_AGAIN || rightRest.length > LOOK_AGAIN) return [];
  const scored = leftRest.flatMap((one) =>
    rightRest.map((other) => ({ one, other, score: likeness(left[one] ?? null, right[other] ?? null) })),
  );
  scored.sort((x, y) => y.score - x.score || x.one - y.one || x.other - y.other);
  const usedLeft = new Set<number>();
  const usedRight = new Set<number>();
  const pairs: (readonly [number, number])[] = [];
  for (const { one, other, score } of scored) {
    if (score <= 0 || usedLeft.has(one) || usedRight.has(other)) continue;
    usedLeft.add(one);
    usedRight.add(other);
    pairs.push([one, other]);
  }
  return pairs;
}

/** Share of equal entries of two maps, blind to reference targets; two references are a little alike; else nothing. */
function likeness(left: Value, right: Value): number {
  if (isMap(left) && isMap(right)) {
    const keys = new Set([...Object.keys(left.entries), ...Object.keys(right.entries)]);
    if (keys.size === 0) return 1;
    let shared = 0;
    for (const key of keys) {
      const a = left.entries[key];
      const b = right.entries[key];
      if (a !== undefined && b !== undefined && hashValue(a, new Hash()).key() === hashValue(b, new Hash()).key())
        shared++;
    }
    return shared / keys.size;
  }
  if (isTagged(left) && isTagged(right) && left.kind === right.kind) return 0.1;
  return 0;
}
