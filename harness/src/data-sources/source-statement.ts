import { isList, isMap, type MapValue, type Value } from "../model/value.ts";
import { conditionMap } from "./policy-statement.ts";
import { descending, orderedMap, textsOf } from "./values.ts";

const LISTS = ["Action", "NotAction", "Resource", "NotResource"] as const;

/**
 * A statement of a source or override document as the data source writes it again: what it does not know is dropped,
 * actions and resources stay as written, principals are sorted, conditions become texts. Undefined where it would fail.
 */
export function sourceStatement(statement: Value): MapValue | undefined {
  if (!isMap(statement)) return undefined;
  const members = new Map(Object.entries(statement.entries).map(([key, value]) => [key.toLowerCase(), value]));
  const text = (key: string) => (members.get(key) === "" ? undefined : members.get(key));
  const principals = principalsOf(members.get("principal"));
  const notPrincipals = principalsOf(members.get("notprincipal"));
  const condition = conditionsOf(members.get("condition"));
  if (principals === undefined || notPrincipals === undefined || condition === undefined) return undefined;
  return orderedMap([
    ["Sid", text("sid")],
    ["Effect", text("effect")],
    ...LISTS.map((key) => [key, members.get(key.toLowerCase()) ?? undefined] as const),
    ["Principal", principals ?? undefined],
    ["NotPrincipal", notPrincipals ?? undefined],
    ["Condition", condition ?? undefined],
  ]);
}

/** Any text is read as `"*"`; null stands for none. */
function principalsOf(value: Value | undefined): Value | undefined {
  if (value === undefined) return null;
  if (typeof value === "string") return "*";
  if (!isMap(value)) return undefined;
  const entries = Object.entries(value.entries).sort(([left], [right]) => (left < right ? -1 : 1));
  if (entries.length === 0) return null;
  const pairs = entries.map(([type, who]) => [type, isList(who) ? sortedTexts(who) : who] as const);
  if (pairs.some(([, who]) => who === undefined || who === null || isMap(who))) return undefined;
  const [[type, who] = []] = pairs;
  return pairs.length === 1 && type === "*" && (who === "*" || (isList(who) && who.length === 1 && who[0] === "*"))
    ? "*"
    : orderedMap(pairs);
}

function sortedTexts(list: readonly Value[]): Value | undefined {
  return list.every((item) => typeof item !== "number" && typeof item !== "boolean") && textsOf(list) !== undefined
    ? descending(list)
    : undefined;
}

// A number is neither text nor boolean to the data source, which then drops it without a word.
function conditionsOf(value: Value | undefined): Value | undefined {
  if (value === undefined || value === null) return null;
  if (!isMap(value)) return undefined;
  const tests = new Map<string, Map<string, readonly Value[]>>();
  for (const [test, keys] of Object.entries(value.entries)) {
    if (!isMap(keys)) return undefined;
    for (const [key, values] of Object.entries(keys.entries)) {
      if (typeof values === "number" || values === null || isMap(values)) continue;
      const texts = isList(values) ? textItems(values) : [typeof values === "boolean" ? String(values) : values];
      if (texts === undefined) return undefined;
      const known = tests.get(test) ?? new Map<string, readonly Value[]>();
      tests.set(test, known.set(key, texts));
    }
  }
  return tests.size === 0 ? null : conditionMap(tests);
}

function textItems(values: readonly Value[]): readonly Value[] | undefined {
  return values.every((value) => typeof value !== "number" && typeof value !== "boolean") ? textsOf(values) : undefined;
}
