import { isMap, type MapValue, type Value } from "../model/value.ts";
import { keyText, memberKey } from "./computed-keys.ts";
import { compareTexts, inSetOrder, serializeText, serializeTexts } from "./set-order.ts";
import { descending, distinct, hasVariables, itemsOf, orderedMap, textsOf, withVariables } from "./values.ts";

/**
 * A `statement` block as the member of a document; undefined when it is not known well enough or would be refused.
 *
 * @param version of the document: the older one has no variables, and the provider refuses them there.
 */
export function configuredStatement(block: Value, version: string): MapValue | undefined {
  if (!isMap(block)) return undefined;
  const { entries } = block;
  const [actions, notActions] = [entries.actions, entries.not_actions].map(listOf);
  const [resources, notResources] = [entries.resources, entries.not_resources].map((value) => listOf(value, version));
  const [principals, notPrincipals] = [entries.principals, entries.not_principals].map((value) =>
    principalsOf(value, version),
  );
  const condition = conditionsOf(entries.condition, version);
  const members = [actions, notActions, resources, notResources, principals, notPrincipals, condition];
  if (members.some((member) => member === undefined)) return undefined;
  const present = (member: Value | undefined) => (member === null ? undefined : member);
  return orderedMap([
    ["Sid", entries.sid === "" || entries.sid === null ? undefined : entries.sid],
    ["Effect", entries.effect ?? "Allow"],
    ["Action", present(actions)],
    ["NotAction", present(notActions)],
    ["Resource", present(resources)],
    ["NotResource", present(notResources)],
    ["Principal", present(principals)],
    ["NotPrincipal", present(notPrincipals)],
    ["Condition", present(condition)],
  ]);
}

/** One text, or texts in descending order; null where there is none. Variables are replaced when a version is given. */
function listOf(value: Value | undefined, version?: string | number): Value | undefined {
  const texts = textsOf(value);
  if (texts === undefined) return undefined;
  return texts.length === 0 ? null : oneOrSorted(texts, typeof version === "string" ? version : undefined);
}

function oneOrSorted(texts: readonly Value[], version: string | undefined): Value | undefined {
  const sorted = descending(distinct(texts));
  const replaced = version === undefined ? sorted : replacedIn(sorted, version);
  return replaced?.length === 1 ? replaced[0] : replaced;
}

function replacedIn(texts: readonly Value[], version: string): readonly Value[] | undefined {
  return version === "2008-10-17" && texts.some(hasVariables) ? undefined : texts.map(withVariables);
}

interface Principal {
  readonly type: string;
  readonly identifiers: readonly Value[];
}

function principalsOf(value: Value | undefined, version: string): Value | undefined {
  const blocks = itemsOf(value)?.map(principalOf);
  if (blocks === undefined || blocks.includes(undefined)) return undefined;
  const ordered = inSetOrder(blocks as readonly Principal[], ({ type, identifiers }) => {
    const inner = serializeTexts(inSetOrder(identifiers, serializeText), "{", "}");
    return inner === undefined ? undefined : `identifiers:${inner}type:${type};`;
  });
  if (ordered.length === 0) return null;
  const [first] = ordered;
  if (ordered.length === 1 && first?.type === "*" && first.identifiers.length === 1 && first.identifiers[0] === "*")
    return "*";
  const byType = new Map<string, Value>();
  for (const { type, identifiers } of ordered) {
    const texts = oneOrSorted(identifiers, version);
    if (texts === undefined) return undefined;
    byType.set(type, joined(byType.get(type), texts));
  }
  return orderedMap([...byType].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function joined(before: Value | undefined, next: Value): Value {
  if (before === undefined) return next;
  return [before, next].flatMap((value) => (itemsOf(value) as readonly Value[] | undefined) ?? [value]);
}

function principalOf(block: Value): Principal | undefined {
  const { type, identifiers: written } = isMap(block) ? block.entries : {};
  const identifiers = textsOf(written);
  return typeof type === "string" && identifiers !== undefined
    ? { type, identifiers: distinct(identifiers) }
    : undefined;
}

interface Condition {
  readonly test: string;
  readonly variable: Value;
  readonly values: readonly Value[];
}

function conditionsOf(value: Value | undefined, version: string): Value | undefined {
  const blocks = itemsOf(value)?.map(conditionOf);
  if (blocks === undefined || blocks.includes(undefined)) return undefined;
  const ordered = inSetOrder(blocks as readonly Condition[], ({ test, variable, values }) => {
    const inner = serializeTexts(values, "(", ")");
    return inner === undefined || typeof variable !== "string"
      ? undefined
      : `test:${test};values:${inner}variable:${variable};`;
  });
  if (ordered.length === 0) return null;
  const tests = new Map<string, Map<string, readonly Value[]>>();
  for (const { test, variable, values } of ordered) {
    const replaced = replacedIn(values, version);
    if (replaced === undefined) return undefined;
    const keys = tests.get(test) ?? new Map<string, readonly Value[]>();
    const key = memberKey(variable);
    tests.set(test, keys.set(key, [...(keys.get(key) ?? []), ...replaced]));
  }
  return conditionMap(tests);
}

function conditionOf(block: Value): Condition | undefined {
  const { test, variable, values: written } = isMap(block) ? block.entries : {};
  const values = textsOf(written);
  const [name] = textsOf(variable === undefined ? [] : [variable]) ?? [];
  return typeof test === "string" && name !== undefined && values !== undefined
    ? { test, variable: name, values }
    : undefined;
}

/**
 * Operators and their keys in the order of their names; one value stands for a list of one. Undefined where computed
 * parts of keys decide the order.
 */
export function conditionMap(tests: ReadonlyMap<string, ReadonlyMap<string, readonly Value[]>>): Value | undefined {
  const order = (left: string, right: string) => compareTexts(keyText(left), keyText(right));
  const byName = <T>(members: ReadonlyMap<string, T>) =>
    [...members].sort(([left], [right]) => order(left, right) ?? 0);
  const one = (values: readonly Value[]): Value => (values.length === 1 ? (values[0] ?? null) : values);
  const names = [...tests.values()].map((keys) => [...keys.keys()]);
  if (names.some((keys) => keys.some((a) => keys.some((b) => order(a, b) === undefined)))) return undefined;
  return orderedMap(
    byName(tests).map(([test, keys]) => [test, orderedMap(byName(keys).map(([key, values]) => [key, one(values)]))]),
  );
}
