import { createHash } from "node:crypto";
import type { Path } from "../../model/value.ts";

/**
 * Sentinels: values that stand for an output in the recorder's answers and are recognised when they come back in a later
 * input. They are derived from the output's identity alone, so that the order of registrations changes nothing and two
 * runs of one program agree.
 *
 * A text is lower-case letters and digits, so that it survives JSON, URL encoding and the usual checks of names. What
 * leaves it whole (`toLowerCase`, `trim`, replacing something that is not in it) cannot be told from passing it on.
 */
const MARK = "q7x9z";
const DIGITS = 20;
const TEXT = `${MARK}[0-9a-z]{${DIGITS}}`;
/** Numbers from here on have no fraction bits left over: each is an integer that a double holds exactly. */
const FIRST_NUMBER = 2 ** 52;

/** A fresh pattern that finds texts and numbers of sentinels inside a text, whatever its letters' case. */
export function sentinelPattern(): RegExp {
  return new RegExp(`${TEXT}|(?<![0-9])[4-9][0-9]{15}(?![0-9])`, "gi");
}

/** The sentinel in a text that holds one at most, as an answer does; null when it holds none. */
export function sentinelIn(text: string): string | null {
  const at = text.indexOf(MARK);
  return at < 0 ? null : text.slice(at, at + MARK.length + DIGITS);
}

/** A fresh pattern that also finds what is left of a sentinel that was cut. */
export function sentinelRemains(): RegExp {
  return new RegExp(MARK, "i");
}

/** The text that stands for the output at `path` of a node. */
export function sentinelText(node: string, path: Path): string {
  const value = BigInt(`0x${digest(node, path)}`)
    .toString(36)
    .padStart(DIGITS, "0");
  return MARK + value.slice(-DIGITS);
}

/** The number that stands for the output at `path` of a node. */
export function sentinelNumber(node: string, path: Path): number {
  return FIRST_NUMBER + Number(BigInt(`0x${digest(node, path).slice(0, 13)}`));
}

/** True for numbers that `sentinelNumber` makes. */
export function mayBeSentinelNumber(value: number): boolean {
  return value >= FIRST_NUMBER && Number.isSafeInteger(value);
}

function digest(node: string, path: Path): string {
  return createHash("sha256")
    .update(JSON.stringify([node, ...path]))
    .digest("hex");
}
