import type { Path } from "../../model/value.ts";
import { sentinelNetwork, sentinelNetwork6, sentinelParts, sentinelText } from "./sentinel.ts";

const ARN = /(^arn|Arn)s?$/;
const ENDPOINT = /endpoint$/i;

/**
 * The whole text that an output is answered with: its sentinel inside something of the shape that its name promises.
 *
 * Programs take outputs apart (`endpoint.split(":")[0]`, `arn.split("/").pop()`, `url.replace("https://", "")`). On a text
 * without the separator such a step does nothing, and its result could not be told from the output itself. So a text has
 * the usual separators, letters of both cases, and more characters than AWS allows a name. Each part between two
 * separators has the sentinels' mark, so that a part alone is seen to be one, and is another for each output.
 *
 * A quote behind the sentinel tells a text that the program encoded as JSON from one that it put between quotes by hand:
 * only there is it escaped. A text in which there is never anything to escape has none.
 *
 * `given` is what the program set the property to: a network keeps its size, since programs divide it.
 */
export function plausibleText(node: string, path: Path, given: unknown, mayNeedEscapes = true): string {
  const name = nameOf(path);
  if (isNetwork6(name)) return sentinelNetwork6(node, path, bitsOf6(given));
  if (isNetwork(name)) return sentinelNetwork(node, path, bitsOf(given));
  const sentinel = sentinelText(node, path);
  const quote = mayNeedEscapes ? '"' : "";
  const { account, before, after } = sentinelParts(node, path);
  if (ARN.test(name)) {
    return `arn:aws:${serviceOf(node)}:us-east-1:${account}:${before[0]}/${before[1]}:${sentinel}${quote}/${after[0]}`;
  }
  if (isUrl(node, name)) {
    return `https://${before[0]}.${sentinel}.${after[0]}:8443/${after[1]}/${after[2]}${quote}${after[3]}/`;
  }
  if (ENDPOINT.test(name)) return `${before[0]}.${sentinel}.${after[0]}:${account.slice(-4).replace(/^0/, "1")}`;
  return `${before[0]}-${sentinel}_${after[0]}${quote}${after[1]}.${after[2]}/${after[3]}:${after[4]},${after[5]}.`;
}

/** True for outputs whose name promises a form that AWS keeps to. */
export function isShaped(node: string, path: Path): boolean {
  const name = nameOf(path);
  return isNetwork(name) || isNetwork6(name) || ARN.test(name) || ENDPOINT.test(name) || isUrl(node, name);
}

/** The name that an output is known by; an item of a list has the list's. */
export function nameOf(path: Path): string {
  return String(path.findLast((step) => typeof step === "string") ?? "");
}

function isNetwork(name: string): boolean {
  return /cidr(Blocks?)?$/i.test(name) && !/ipv6/i.test(name);
}

function isNetwork6(name: string): boolean {
  return /ipv6Cidr(Blocks?)?$/i.test(name);
}

/** A repository's URL and most endpoints have no scheme; of those that have, programs take it off. */
function isUrl(node: string, name: string): boolean {
  if (name === "repositoryUrl") return false;
  return /(ur[il]|issuer|apiEndpoint)s?$/i.test(name) || (name === "endpoint" && node.includes("aws:eks/"));
}

function bitsOf(given: unknown): number {
  const bits = typeof given === "string" ? Number(/^[0-9.]+\/([0-9]+)$/.exec(given)?.[1]) : Number.NaN;
  return bits >= 8 && bits <= 32 ? bits : 16;
}

/** What AWS assigns to a VPC is a /56. */
function bitsOf6(given: unknown): number {
  const bits = typeof given === "string" ? Number(/^[0-9a-f:]+\/([0-9]+)$/i.exec(given)?.[1]) : Number.NaN;
  return bits >= 56 && bits <= 128 ? bits : 56;
}

function serviceOf(node: string): string {
  return /(?:^|[$:])aws:([a-z0-9]+)[^:$]*:[A-Za-z]+::/.exec(node)?.[1] ?? "aws";
}
