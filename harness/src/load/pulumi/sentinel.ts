import { createHash } from "node:crypto";
import type { Path } from "../../model/value.ts";

/**
 * Sentinels: values that stand for an output in the recorder's answers and are recognised when they come back in a later
 * input. They are derived from the output's identity alone, so that the order of registrations changes nothing and two
 * runs of one program agree.
 *
 * A text is lower-case letters and digits behind a mark; an answer is a longer text with one of them in it.
 */
const MARK = "q7x9z";
const DIGITS = 20;
const TEXT = `${MARK}[0-9a-z]{${DIGITS}}`;
/** Networks of the reserved block 240.0.0.0/4, which no program deploys. */
const NETWORK = "(?<![0-9.])2(?:4[0-9]|5[0-4])(?:\\.[0-9]{1,3}){3}/[0-9]{1,2}(?![0-9])";
/** And of 3fff::/20, which RFC 9637 reserves for documentation, as AWS writes a /56 that it assigns. */
const NETWORK_6 =
  "(?<![0-9a-f:.])3fff:[1-9a-f][0-9a-f]{2}:[1-9a-f][0-9a-f]{3}:[1-9a-f][0-9a-f]00::/[0-9]{1,3}(?![0-9])";
const ONE_NETWORK = new RegExp(`^(?:${NETWORK}|${NETWORK_6})$`);
/** Numbers from here on have no fraction bits left over: each is an integer that a double holds exactly. */
const FIRST_NUMBER = 2 ** 52;
/** Hexadecimal digits of a part of an answer; two outputs of one resource have other ones. */
const PART_DIGITS = 6;

/** A fresh pattern that finds texts, networks and numbers of sentinels inside a text, whatever its letters' case. */
export function sentinelPattern(): RegExp {
  return new RegExp(`${TEXT}|${NETWORK}|${NETWORK_6}|(?<![0-9])[4-9][0-9]{15}(?![0-9])`, "gi");
}

/** The sentinel in a text that holds one at most, as an answer does; null when it holds none. */
export function sentinelIn(text: string): string | null {
  const at = text.indexOf(MARK);
  if (at >= 0) return text.slice(at, at + MARK.length + DIGITS);
  return isSentinelNetwork(text) ? text : null;
}

/** True for a text that is a network of `sentinelNetwork` or `sentinelNetwork6`, and nothing else. */
export function isSentinelNetwork(text: string): boolean {
  return (text.startsWith("2") || text.startsWith("3fff:")) && ONE_NETWORK.test(text);
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

/**
 * The text that stands for all entries of a map whose keys only a deployment knows; `path` is of any of them. When a
 * program asks for one key, `map-keys.cjs` puts the key in hexadecimal behind it, a capital, which tells it from the same
 * text in lower case, and a quote, which tells it from the same text encoded as JSON.
 */
export function mapMark(node: string, path: Path): string {
  return `${sentinelText(node, path)}k`;
}

/** The key that a program asked a map for, and the text with it, from what stands behind a map's sentinel. */
export function readMapKey(rest: string): { readonly key: string; readonly text: string } | null {
  const [text, digits] = rest.match(/^k((?:[0-9a-f]{2})+)k/i) ?? [];
  return text === undefined || digits === undefined ? null : { key: Buffer.from(digits, "hex").toString("utf8"), text };
}

/** The text behind a map's sentinel when the program left it as it was. */
export function writeMapKey(key: string): string {
  return `k${Buffer.from(key, "utf8").toString("hex").toUpperCase()}K"`;
}

/**
 * The network of `bits` bits that stands for the output at `path` of a node. No bit of a host is set in it, as in what AWS
 * answers: a program that adds to the address gets what one that masks it first gets. So wide networks are few, and two
 * outputs may have the same one.
 */
export function sentinelNetwork(node: string, path: Path, bits: number): string {
  const [first = 0, ...rest] = Buffer.from(digest(node, path), "hex").subarray(0, 4);
  const octets = [240 + (first % 15), ...rest];
  const masked = octets.map((octet, at) => octet & (0xff << Math.min(8, Math.max(0, 8 * (at + 1) - bits))));
  return `${masked.join(".")}/${bits}`;
}

/** The network of IPv6 that stands for the output at `path` of a node: a /56, or the first of `bits` bits in it. */
export function sentinelNetwork6(node: string, path: Path, bits: number): string {
  const digits = digest(node, path);
  const group = (at: number, length: number) => {
    const first = 1 + (Number.parseInt(digits.charAt(at), 16) % 15);
    return first.toString(16) + digits.slice(at + 1, at + length);
  };
  return `3fff:${group(0, 3)}:${group(3, 4)}:${group(7, 2)}00::/${bits}`;
}

/** The number that stands for the output at `path` of a node. */
export function sentinelNumber(node: string, path: Path): number {
  return FIRST_NUMBER + Number(BigInt(`0x${digest(node, path).slice(0, 13)}`));
}

/** True for numbers that `sentinelNumber` makes. */
export function mayBeSentinelNumber(value: number): boolean {
  return value >= FIRST_NUMBER && Number.isSafeInteger(value);
}

/** What an answer has round its sentinel. In capitals before it: the first mark in an answer is the sentinel's. */
export function sentinelParts(
  node: string,
  path: Path,
): { readonly account: string; readonly before: readonly string[]; readonly after: readonly string[] } {
  const digits = digest(node, [...path, "parts"]);
  const part = (index: number) => MARK + digits.slice(index * PART_DIGITS, (index + 1) * PART_DIGITS);
  return {
    account: String(Number.parseInt(digits.slice(-9), 16)).padStart(12, "0"),
    before: [0, 1].map((index) => part(index).toUpperCase()),
    after: [2, 3, 4, 5, 6, 7].map(part),
  };
}

function digest(node: string, path: Path): string {
  return createHash("sha256")
    .update(JSON.stringify([node, ...path]))
    .digest("hex");
}
