import type { WordEquality } from "../../bridge/facts.ts";
import type { ValueRule } from "../types.ts";

interface Spelled {
  readonly name: string;
  /** What the provider does not tell apart; completes "the provider plans no change between …". */
  readonly between: string;
  /** One text for all that are equal. What was not seen to be equal must come out as it went in. */
  readonly canonical: (text: string) => string;
}

/** How each word equality is erased, in the order in which they are applied where several hold. */
const SPELLINGS: Readonly<Record<WordEquality, Spelled>> = {
  "surrounding-space": {
    name: "surrounding-space",
    between: "a text with and without white space around it",
    canonical: (text) => text.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, ""),
  },
  "line-ending": {
    name: "line-ending",
    between: "line ends of Windows and of Unix",
    canonical: (text) => text.replaceAll("\r\n", "\n"),
  },
  "trailing-newline": {
    name: "trailing-newline",
    between: "a text with and without newlines at its end",
    canonical: (text) => text.replace(/\n+$/, ""),
  },
  case: {
    name: "letter-case",
    between: "upper and lower case",
    canonical: (text) => text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  },
  "boolean-case": {
    name: "boolean-case",
    between: "true and TRUE",
    canonical: (text) => (/^(?:true|false)$/i.test(text) ? text.toLowerCase() : text),
  },
  "boolean-number": {
    name: "boolean-number",
    between: "true and 1, or false and 0",
    canonical: replaced({ "1": "true", "0": "false" }),
  },
  "number-fraction": {
    name: "number-fraction",
    between: "10 and 10.0",
    canonical: (text) => text.replace(/^(-?[0-9]+)\.0+$/, "$1"),
  },
  number: {
    name: "leading-zeros",
    between: "10 and 010",
    canonical: (text) => text.replace(/^0+(?=[0-9]+$)/, ""),
  },
  protocol: {
    name: "protocol-number",
    between: "an IP protocol's name and its number",
    canonical: replaced({ "6": "tcp", "17": "udp", "1": "icmp" }),
  },
  "protocol-icmpv6": {
    name: "protocol-icmpv6",
    between: "icmpv6 and its number 58",
    canonical: replaced({ "58": "icmpv6" }),
  },
  "protocol-all": { name: "protocol-all", between: "all and -1", canonical: replaced({ "-1": "all" }) },
  "trailing-dot": {
    name: "trailing-dot",
    between: "a domain name with and without its final dot",
    canonical: (text) => text.replace(/(?<=[^.])\.$/, ""),
  },
  "cidr-host-bits": {
    name: "cidr-host-bits",
    between: "an IPv4 range written with and without bits of a host in it",
    canonical: networkOf,
  },
  ipv6: { name: "ipv6-spelling", between: "spellings of one IPv6 address", canonical: shortestIpv6 },
  time: {
    name: "time-utc",
    between: "Z and +00:00",
    canonical: (text) => text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\+00:00$/, "$1Z"),
  },
  "time-zone": { name: "time-zone", between: "spellings of one instant in other time zones", canonical: inUtc },
  "leading-slash": {
    name: "leading-slash",
    between: "a text with and without a slash before it",
    canonical: (text) => text.replace(/^\/(?=[^/])/, ""),
  },
  "trailing-slash": {
    name: "trailing-slash",
    between: "a text with and without a slash behind it",
    canonical: (text) => text.replace(/(?<=[^/])\/$/, ""),
  },
  "zone-id-prefix": {
    name: "zone-id-prefix",
    between: "a hosted zone's id with and without /hostedzone/",
    canonical: (text) => text.replace(/^\/hostedzone\/(?=[A-Z0-9]+$)/, ""),
  },
  "log-group-arn-star": {
    name: "log-group-arn-star",
    between: "a log group's ARN with and without :* at its end",
    canonical: (text) => text.replace(/^(arn:[^:]+:logs:[^:]*:[^:]*:log-group:[^:]+):\*$/, "$1"),
  },
};

/** Sort: spelling. Each applies to a literal text of an attribute for which the pairs of its name were planned as equal. */
export const TEXT_RULES: readonly ValueRule[] = Object.entries(SPELLINGS).map(([equality, spelled]) =>
  textRule(equality as WordEquality, spelled),
);

/** A text as the rules on texts leave it where these equalities hold. */
function canonicalText(text: string, equalities: readonly string[] = []): string {
  return Object.entries(SPELLINGS).reduce(
    (result, [equality, { canonical }]) => (equalities.includes(equality) ? canonical(result) : result),
    text,
  );
}

/** Whether two texts are one where these equalities hold: as the rules on texts leave them, they are the same. */
export function sameText(left: unknown, right: unknown, equalities: readonly string[] | undefined): boolean {
  if (typeof left !== "string" || typeof right !== "string") return false;
  return canonicalText(left, equalities) === canonicalText(right, equalities);
}

function textRule(equality: WordEquality, { name, between, canonical }: Spelled): ValueRule {
  return {
    name,
    reason: `the provider plans no change between ${between} here (measured)`,
    apply(value, site, journal) {
      if (typeof value !== "string" || site.facts?.equalities?.includes(equality) !== true) return value;
      const text = canonical(value);
      // Not the text itself: it may be a secret.
      if (text !== value) journal.erased(this, site.node.id, site.path, between);
      return text;
    },
  };
}

function replaced(names: Readonly<Record<string, string>>): (text: string) => string {
  return (text) => (Object.hasOwn(names, text) ? (names[text] ?? text) : text);
}

function networkOf(text: string): string {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return text;
  const [first = 0, second = 0, third = 0, fourth = 0, bits = 0] = match.slice(1).map(Number);
  if ([first, second, third, fourth].some((octet) => octet > 255) || bits > 32) return text;
  const address = first * 2 ** 24 + second * 2 ** 16 + third * 2 ** 8 + fourth;
  const network = address - (address % 2 ** (32 - bits));
  return `${[24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join(".")}/${bits}`;
}

// The URL standard writes an IPv6 host in the one spelling of RFC 5952.
function shortestIpv6(text: string): string {
  const [, address, bits = ""] = /^([0-9a-fA-F:]*:[0-9a-fA-F:]*)(\/\d{1,3})?$/.exec(text) ?? [];
  if (address === undefined || !URL.canParse(`http://[${address}]/`)) return text;
  return new URL(`http://[${address}]/`).hostname.slice(1, -1) + bits;
}

function inUtc(text: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/.test(text)) return text;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? text : instant.toISOString().replace(".000Z", "Z");
}
