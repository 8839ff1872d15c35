import { type Cidr, parseCidr } from "../addressing.ts";
import { nearest } from "./nearest.ts";
import { type Problem, shown } from "./problems.ts";
import { LARGEST_PREFIX, SMALLEST_PREFIX } from "./rules.ts";

export type Report = (problem: Problem) => void;

/** Reads one value: gives it back with its type, or reports what is wrong and gives null. */
export type Check<T> = (value: unknown, key: string, report: Report) => T | null;

export type Mapping = Readonly<Record<string, unknown>>;

/** A mapping with these keys and no others; one that looks like a slip gets a suggestion. */
export function mapping(known: readonly string[]): Check<Mapping> {
  return (value, key, report) => {
    const found = anyMapping(`the keys ${known.join(", ")}`)(value, key, report);
    for (const name of Object.keys(found ?? {}).filter((name) => !known.includes(name))) {
      const near = nearest(name, known);
      report({
        key: key === "" ? name : `${key}.${name}`,
        found: "an unknown key",
        allowed: known.join(", "),
        fix: near === null ? "remove it" : `did you mean "${near}"?`,
      });
    }
    return found;
  };
}

/** A mapping, whatever its keys. */
export function anyMapping(of: string): Check<Mapping> {
  return (value, key, report) => {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Mapping;
    report({
      key: key === "" ? "(whole file)" : key,
      found: shown(value),
      allowed: `a mapping of ${of}`,
      fix: "write one `name: value` per line",
    });
    return null;
  };
}

export function text(pattern: RegExp, allowed: string, fix: string): Check<string> {
  return (value, key, report) => {
    if (typeof value === "string" && pattern.test(value)) return value;
    const quote = typeof value === "number" || typeof value === "boolean" ? "; put the value in quotes" : "";
    report({ key, found: shown(value), allowed, fix: fix + quote });
    return null;
  };
}

export function choice<T extends string | number>(values: readonly T[], fix: string): Check<T> {
  return (value, key, report) => {
    const chosen = values.find((known) => known === value);
    if (chosen !== undefined) return chosen;
    const near = typeof value === "string" ? nearest(value, values.map(String)) : null;
    const hint = near === null ? fix : `did you mean ${near}${near === value ? ", without quotes" : ""}?`;
    report({ key, found: shown(value), allowed: values.join(", "), fix: hint });
    return null;
  };
}

export const flag: Check<boolean> = (value, key, report) => {
  if (typeof value === "boolean") return value;
  report({ key, found: shown(value), allowed: "true, false", fix: "write true or false, without quotes" });
  return null;
};

/** A block that AWS accepts for a VPC or a subnet. */
export const block: Check<Cidr> = (value, key, report) => {
  const cidr = typeof value === "string" ? parseCidr(value) : null;
  if (cidr !== null && cidr.prefix >= LARGEST_PREFIX && cidr.prefix <= SMALLEST_PREFIX) return cidr;
  report({
    key,
    found: shown(value),
    allowed: `an IPv4 block of /${LARGEST_PREFIX} to /${SMALLEST_PREFIX}, such as 10.0.0.0/16, no bits set after the prefix`,
    fix: cidr === null ? "write the block's first address and its prefix" : "choose another prefix",
  });
  return null;
};
