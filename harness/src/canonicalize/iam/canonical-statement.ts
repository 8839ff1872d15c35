import type { Value } from "../../model/value.ts";
import { isMap, isTagged, record } from "../../model/value.ts";
import { isTextOrAbsent, withKnownKeys } from "./known-keys.ts";
import { multisetOf, setOf, textsOf } from "./sets.ts";

const LISTS: ReadonlySet<string> = new Set(["Action", "NotAction", "Resource", "NotResource"]);
const PRINCIPALS: ReadonlySet<string> = new Set(["Principal", "NotPrincipal"]);
const KEYS = ["Sid", "Effect", ...LISTS, ...PRINCIPALS, "Condition"];

/** One statement in canonical form; undefined where the provider could not read it. */
export function canonicalStatement(statement: Value): Value | undefined {
  const members = isMap(statement) ? withKnownKeys(statement, KEYS) : undefined;
  if (members === undefined || !isTextOrAbsent(members.Sid) || !isTextOrAbsent(members.Effect)) return undefined;
  const entries: [string, Value][] = [];
  for (const [key, written] of Object.entries(members)) {
    const value = canonicalMember(key, written);
    if (value === UNREADABLE) return undefined;
    if (value !== undefined) entries.push([key, value]);
  }
  return { kind: "map", entries: record(entries) };
}

const UNREADABLE = Symbol("the provider could not read it");
type Readable = Value | undefined | typeof UNREADABLE;

function canonicalMember(key: string, value: Value): Readable {
  if (key === "Sid") return value === "" ? undefined : value;
  if (key === "Effect") return effect(value);
  if (LISTS.has(key)) return list(value);
  if (PRINCIPALS.has(key)) return principal(value);
  return key === "Condition" ? conditions(value) : value;
}

function list(value: Value): Readable {
  const texts = textsOf(value);
  if (texts === undefined) return UNREADABLE;
  return texts.length === 0 ? undefined : multisetOf(texts);
}

function effect(value: Value): Value | undefined {
  if (typeof value !== "string") return value;
  const lower = value.toLowerCase();
  return lower === "" ? undefined : lower.slice(0, 1).toUpperCase() + lower.slice(1);
}

// A principal given as text is compared by its text. The provider plans no change even between `"*"` and nobody; that is
// a change of access, and a fresh deployment would make it.
function principal(value: Value): Readable {
  if (value === null) return undefined;
  if (!isMap(value)) return account(value);
  const entries: [string, Value][] = [];
  for (const [type, members] of Object.entries(value.entries)) {
    const texts = textsOf(members);
    if (texts === undefined) return UNREADABLE;
    if (texts.length > 0) entries.push([type, setOf(texts.map(account))]);
  }
  return entries.length === 0 ? undefined : { kind: "map", entries: record(entries) };
}

// Only of the partition `aws`: the number stands for the root of any partition, and roots of two are not the same.
const ROOT = /^arn:aws:iam::([0-9]{12}):root$/;

/**
 * An account's number stands for its root, whatever kind of principal it is given as. The number may be an output, which
 * its name tells: `account_id` is twelve digits wherever the provider has it.
 */
function account(value: Value): Value {
  if (typeof value === "string") return ROOT.exec(value)?.[1] ?? value;
  if (!isTagged(value) || value.kind !== "template" || value.parts.length !== 3) return value;
  const [before, number, after] = value.parts;
  if (before !== "arn:aws:iam::" || after !== ":root" || number === undefined) return value;
  return isTagged(number) && number.kind === "reference" && number.path.at(-1) === "account_id" ? number : value;
}

function conditions(value: Value): Readable {
  if (!isMap(value)) return UNREADABLE;
  const tests: [string, Value][] = [];
  for (const [test, keys] of Object.entries(value.entries)) {
    if (!isMap(keys)) return UNREADABLE;
    const entries: [string, Value][] = [];
    for (const [key, values] of Object.entries(keys.entries)) {
      const texts = textsOf(values);
      if (texts === undefined) return UNREADABLE;
      entries.push([key, setOf(texts)]);
    }
    tests.push([test, { kind: "map", entries: record(entries) }]);
  }
  return { kind: "map", entries: record(tests) };
}
