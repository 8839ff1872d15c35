import type { CtyType, Wire } from "./cty.ts";
import type { Leaf } from "./tree.ts";

/** Values that a validation message said are allowed. */
export interface Allowed {
  readonly strings: ReadonlyMap<string, readonly string[]>;
  readonly numbers: ReadonlyMap<string, readonly [number, number]>;
}

export const NOTHING_KNOWN: Allowed = { strings: new Map(), numbers: new Map() };

const LETTERS = ["a", "b", "c"] as const;

/**
 * A plausible value for an attribute; values of other variants differ from it where the type has more than one. The
 * provider checks little of it when it plans, so that names are enough to go by.
 */
export function sampleOf(leaf: Pick<Leaf, "path" | "name" | "type">, variant: 0 | 1 | 2, allowed: Allowed): Wire {
  return sampleOfType(leaf.type, leaf, variant, allowed);
}

function sampleOfType(type: CtyType, leaf: Pick<Leaf, "path" | "name">, variant: 0 | 1 | 2, allowed: Allowed): Wire {
  if (type === "string" || type === "dynamic") return sampleText(leaf, variant, allowed);
  if (type === "number") {
    const [low, high] = allowed.numbers.get(leaf.path) ?? [11, 90];
    return Math.min(high, low + variant);
  }
  if (type === "bool") return variant !== 1;
  if (type[0] === "object" || type[0] === "tuple") return null;
  const [shape, item] = type;
  const value = sampleOfType(item, leaf, variant, allowed);
  return shape === "map" ? { key: value } : [value];
}

function sampleText({ path, name }: Pick<Leaf, "path" | "name">, variant: 0 | 1 | 2, allowed: Allowed): string {
  const listed = allowed.strings.get(path);
  if (listed !== undefined) return listed[variant % listed.length] ?? "";
  const letter = LETTERS[variant];
  for (const [pattern, make] of BY_NAME) if (pattern.test(name)) return make(variant, letter);
  return `${path.replaceAll(/[_.]/g, "-")}-${letter}`;
}

const BY_NAME: readonly (readonly [RegExp, (variant: number, letter: string) => string])[] = [
  [/policy_arns?$|(^|_)arns?$/, (_, letter) => `arn:aws:iam::123456789012:role/sample-${letter}`],
  [
    /^(inline_|assume_role_|access_|resource_|source_)?policy(_document|_text|_body)?$|^policies$/,
    (_, letter) => policy(letter),
  ],
  [
    /definition|_json$|^json|dashboard_body|event_pattern|_body$|^schema$/,
    (_, letter) => JSON.stringify({ key: `value-${letter}` }),
  ],
  [/ipv6.*cidr|cidr.*ipv6/, (variant) => `2001:db8:${variant}::/56`],
  [/cidr/, (variant) => `10.${variant}.0.0/16`],
  [/(^|_)ips?$|ip_address/, (variant) => `10.0.0.${10 + variant}`],
  [/(_at|_time|timestamp|_date|expiration|valid_until)$/, (variant) => `2030-01-0${1 + variant}T00:00:00Z`],
  [/email/, (_, letter) => `${letter}@example.com`],
  [/(^|_)ur[il]$|endpoint_url/, (_, letter) => `https://${letter}.example.com/path`],
  [/(^|_)regions?(_name)?$/, (variant) => ["us-east-1", "eu-west-1", "us-west-2"][variant] ?? "us-east-1"],
  [/account(_id)?s?$/, (variant) => `12345678901${variant}`],
  [/availability_zones?$/, (_, letter) => `ap-northeast-1${letter}`],
  [/engine_version$/, (variant) => `8.0.${30 + variant}`],
  [/(^|_)ids?$/, (variant) => `id-0123456789abcdef${variant}`],
];

function policy(letter: string): string {
  const statement = {
    Sid: "One",
    Effect: "Allow",
    Principal: { Service: "ec2.amazonaws.com" },
    Action: `s3:Get${letter}`,
    Resource: "*",
  };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** Reads allowed values out of validation messages of either of the provider's two frameworks. */
export function allowedFrom(findings: readonly { readonly path: string; readonly message: string }[]): Allowed {
  const strings = new Map<string, readonly string[]>();
  const numbers = new Map<string, readonly [number, number]>();
  for (const { path, message } of findings) {
    const list = /one of:?\s*\[([^\]]*)\]/.exec(message)?.[1];
    const values =
      list === undefined
        ? []
        : [...list.matchAll(/"([^"]*)"/g)].map(([, value]) => value ?? "").filter((value) => value !== "");
    if (values.length > 0 && !strings.has(path)) strings.set(path, values);
    const range = /range \((-?\d+) ?- ?(-?\d+)\)|between (-?\d+) and (-?\d+)/.exec(message);
    const least = /at least \(?(-?\d+)\)?/.exec(message)?.[1];
    const most = /at most \(?(-?\d+)\)?/.exec(message)?.[1];
    if (range) numbers.set(path, [Number(range[1] ?? range[3]), Number(range[2] ?? range[4])]);
    else if (least !== undefined) numbers.set(path, [Number(least), Number(least) + 100]);
    else if (most !== undefined) numbers.set(path, [Math.max(1, Number(most) - 2), Number(most)]);
  }
  return { strings, numbers };
}

const JSON_TEXT = JSON.stringify({ key: "value" });
const POLICY_TEXT = policy("Object");

/**
 * Reads out of a failed plan which text stood for what: the framework's own types name the value they refuse, and what
 * would do. Returns replacements by refused text; empty when the message tells nothing.
 */
export function replacementsFrom(message: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const enums =
    /Given Value: (.*)\nValid Values: \[(.*?)\s*\]|Value \[(.*?)\] at attribute .*? Valid values are: \[(.*?)\s*\]/g;
  for (const [, given, valid, item, items] of message.matchAll(enums)) {
    const refused = given ?? item ?? "";
    const values = (valid ?? items ?? "").split(" ").filter((value) => value !== "");
    const value = values[LETTERS.findIndex((letter) => refused.endsWith(`-${letter}`)) % values.length] ?? values[0];
    if (value !== undefined) found.set(refused, value);
  }
  for (const [pattern, make] of BY_MESSAGE) {
    for (const [, refused = ""] of message.matchAll(pattern))
      if (!found.has(refused)) found.set(refused, make(refused));
  }
  return found;
}

const BY_MESSAGE: readonly (readonly [RegExp, (refused: string) => string])[] = [
  [/Invalid RFC3339 String Value [^;]*?Given Value: (\S*)/g, (refused) => `2030-01-01T00:00:0${refused.length % 10}Z`],
  [/Invalid ARN Value [^;]*?\nValue: (\S*)/g, (refused) => `arn:aws:iam::123456789012:role/${refused}`],
  [/Invalid IAM Policy Value [^;]*?\nValue: (\S*)/g, (refused) => (refused.endsWith("-b") ? policy("b") : POLICY_TEXT)],
  [
    /Invalid JSON String Value [^;]*?Given Value: (\S*)/g,
    (refused) => (refused.endsWith("-b") ? '{"key":"b"}' : JSON_TEXT),
  ],
  [
    /Invalid Once A Week Window Value [^;]*?\nValue: (\S*)/g,
    (refused) => (refused.endsWith("-b") ? "tue:03:00-tue:04:00" : "mon:03:00-mon:04:00"),
  ],
  [
    /Invalid Once A Day Window Value [^;]*?\nValue: (\S*)/g,
    (refused) => (refused.endsWith("-b") ? "05:00-06:00" : "03:00-04:00"),
  ],
  [
    /Invalid (?:Go )?Duration Value [^;]*?\n(?:Given )?Value: (\S*)/g,
    (refused) => (refused.endsWith("-b") ? "20m" : "10m"),
  ],
];
