import { compareText } from "../model/order.ts";
import type { Matcher } from "./matcher.ts";
import { nameKey, scopedNameKey } from "./name-key.ts";
import type { TieClass } from "./refine.ts";
import { refineTies } from "./refine.ts";

/**
 * Settles what content and matched neighbours leave open: first by unmatched neighbours, then by equal names, last by
 * any consistent assignment of interchangeable twins. Each pair made may settle others, so the cheaper means come back
 * first after every success.
 */
export function settleTies(matcher: Matcher): void {
  for (;;) {
    const classes = refineTies(matcher);
    if (classes.length === 0) return;
    if (pairLoneMembers(matcher, classes)) continue;
    if (pairByName(matcher, classes)) continue;
    pairTwins(matcher, classes);
  }
}

function pairLoneMembers(matcher: Matcher, classes: readonly TieClass[]): boolean {
  let found = false;
  for (const { left, right } of classes) {
    const [a] = left;
    const [b] = right;
    if (left.length !== 1 || right.length !== 1 || a === undefined || b === undefined) continue;
    found = pairIfStillTied(matcher, a, b, "structure") || found;
  }
  return found;
}

function pairByName(matcher: Matcher, classes: readonly TieClass[]): boolean {
  let found = false;
  for (const tie of classes)
    for (const keyOf of [scopedNameKey, nameKey]) {
      const left = lonely(tie.left, (index) => keyOf(nodeAt(matcher, index)));
      const right = lonely(tie.right, (index) => keyOf(nodeAt(matcher, index)));
      for (const [name, a] of left) {
        const b = right.get(name);
        if (b !== undefined) found = pairIfStillTied(matcher, a, b, "name") || found;
      }
    }
  return found;
}

/** Members whose key no other member of the same side has. */
function lonely(members: readonly number[], keyOf: (index: number) => string): ReadonlyMap<string, number> {
  const byKey = new Map<string, number | null>();
  for (const index of members) {
    const key = keyOf(index);
    byKey.set(key, byKey.has(key) ? null : index);
  }
  return new Map([...byKey].filter((entry): entry is [string, number] => entry[1] !== null));
}

function pairTwins(matcher: Matcher, classes: readonly TieClass[]): void {
  const even = classes.filter((tie) => tie.left.length === tie.right.length);
  for (const tie of even.length > 0 ? even : classes) {
    const left = inOrder(matcher, tie.left);
    const right = inOrder(matcher, tie.right);
    for (let index = 0; index < Math.min(left.length, right.length); index++) {
      const a = left[index];
      const b = right[index];
      if (a !== undefined && b !== undefined) pairIfStillTied(matcher, a, b, "symmetric");
    }
  }
}

/** By meta first, so that of two twins the protected one meets the protected one; then by name and address. */
function inOrder(matcher: Matcher, members: readonly number[]): readonly number[] {
  const key = (index: number): string => {
    const node = nodeAt(matcher, index);
    const { protect, retainOnDelete, replacement, ignoreChanges, timeouts } = node.meta;
    return `${JSON.stringify([protect, retainOnDelete, replacement, ignoreChanges, timeouts])} ${naturalKey(scopedNameKey(node))} ${node.id}`;
  };
  return members
    .map((index) => [key(index), index] as const)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, index]) => index);
}

/** Pads numbers, so that `subnet2` comes before `subnet10`. */
function naturalKey(name: string): string {
  return name.replace(/[0-9]+/g, (digits) => digits.padStart(12, "0"));
}

function pairIfStillTied(matcher: Matcher, a: number, b: number, how: "structure" | "name" | "symmetric"): boolean {
  if (matcher.isMatched(a) || matcher.isMatched(b) || matcher.signature(a) !== matcher.signature(b)) return false;
  matcher.pair(a, b, how);
  return true;
}

function nodeAt(matcher: Matcher, index: number) {
  const node = matcher.space.nodes[index];
  if (node === undefined) throw new RangeError(`no node ${index}`);
  return node;
}
