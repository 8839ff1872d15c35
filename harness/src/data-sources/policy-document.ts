import { compareText, valueKey } from "../model/order.ts";
import type { MapValue, Value } from "../model/value.ts";
import { isList, isMap, isTagged, record } from "../model/value.ts";
import { joinParts } from "../model/walk.ts";

/** Reads a JSON text with references inside; undefined when it is none. */
export type ReadDocument = (text: Value) => Value | undefined;

/**
 * The document that `aws_iam_policy_document` computes, which is pure: the provider's data source reads nothing from AWS.
 * Source: provider internal/service/iam/policy_document_data_source.go and policy_model.go.
 *
 * @param properties the data source's arguments in Terraform's names.
 * @returns the document with Go's order of keys, or undefined when an argument is not known well enough.
 */
export function policyDocument(
  properties: Readonly<Record<string, Value>>,
  readDocument: ReadDocument,
): Value | undefined {
  const sources = documents(properties.source_policy_documents, readDocument);
  const overrides = documents(properties.override_policy_documents, readDocument);
  const own = blocks(properties.statement)?.map(statement);
  if (sources === undefined || overrides === undefined || own === undefined || own.includes(undefined))
    return undefined;
  let merged: Value[] = [];
  for (const document of sources) merged = merge(merged, statementsOf(document));
  merged = merge(merged, own as Value[]);
  for (const document of overrides) merged = merge(merged, statementsOf(document));
  const version = properties.version ?? lastVersion([...sources, ...overrides]) ?? "2012-10-17";
  const id = properties.policy_id;
  return orderedMap([
    ["Version", version],
    ["Id", id],
    ["Statement", merged.length === 0 ? undefined : merged],
  ]);
}

function lastVersion(list: readonly Value[]): Value | undefined {
  return list
    .map((document) => (isMap(document) ? document.entries.Version : undefined))
    .findLast((v) => v !== undefined);
}

function documents(value: Value | undefined, readDocument: ReadDocument): readonly Value[] | undefined {
  const list = items(value);
  const read = list?.filter((text) => text !== "").map(readDocument);
  return read === undefined || read.includes(undefined) ? undefined : (read as Value[]);
}

function statementsOf(document: Value): readonly Value[] {
  const list = isMap(document) ? document.entries.Statement : undefined;
  return isList(list) ? list : list === undefined ? [] : [list];
}

/** A statement takes the place of an earlier one with its Sid; without a Sid it is added. */
function merge(before: readonly Value[], added: readonly Value[]): Value[] {
  const result = [...before];
  for (const one of added) {
    const sid = sidOf(one);
    const place = sid === undefined ? -1 : result.findIndex((other) => sidOf(other) === sid);
    if (place === -1) result.push(one);
    else result[place] = one;
  }
  return result;
}

function sidOf(value: Value): string | undefined {
  const sid = isMap(value) ? value.entries.Sid : undefined;
  return sid === undefined || sid === "" ? undefined : valueKey(sid);
}

function statement(block: Value): Value | undefined {
  if (!isMap(block)) return undefined;
  const { entries } = block;
  const principals = principalsOf(entries.principals);
  const notPrincipals = principalsOf(entries.not_principals);
  const condition = conditionsOf(entries.condition);
  const sets = [entries.actions, entries.not_actions, entries.resources, entries.not_resources].map(textsOf);
  if (principals === null || notPrincipals === null || condition === null || sets.includes(null)) return undefined;
  const [actions, notActions, resources, notResources] = sets as (Value | undefined)[];
  return orderedMap([
    ["Sid", entries.sid === "" ? undefined : entries.sid],
    ["Effect", entries.effect ?? "Allow"],
    ["Action", actions],
    ["NotAction", notActions],
    ["Resource", resources],
    ["NotResource", notResources],
    ["Principal", principals],
    ["NotPrincipal", notPrincipals],
    ["Condition", condition],
  ]);
}

/** Null stands for "not known well enough" in these three, undefined for "not there". */
function textsOf(value: Value | undefined): Value | undefined | null {
  const list = items(value);
  if (list === undefined) return null;
  const texts = list.map(withVariables).sort((a, b) => compareText(valueKey(b), valueKey(a)));
  return texts.length === 0 ? undefined : texts.length === 1 ? texts[0] : texts;
}

function principalsOf(value: Value | undefined): Value | undefined | null {
  const list = blocks(value);
  if (list === undefined) return null;
  const byType = new Map<string, Value[]>();
  for (const block of list) {
    const type = isMap(block) ? block.entries.type : undefined;
    const identifiers = isMap(block) ? items(block.entries.identifiers) : undefined;
    if (typeof type !== "string" || identifiers === undefined) return null;
    byType.set(type, [...(byType.get(type) ?? []), ...identifiers.map(withVariables)]);
  }
  if (byType.size === 0) return undefined;
  if (byType.size === 1 && valueKey(byType.get("*") ?? []) === valueKey(["*"])) return "*";
  return orderedMap([...byType].sort(([a], [b]) => compareText(a, b)).map(([type, list]) => [type, single(list)]));
}

function conditionsOf(value: Value | undefined): Value | undefined | null {
  const list = blocks(value);
  if (list === undefined) return null;
  const tests = new Map<string, Map<string, Value[]>>();
  for (const block of list) {
    if (!isMap(block)) return null;
    const { test, variable } = block.entries;
    const values = items(block.entries.values);
    if (typeof test !== "string" || typeof variable !== "string" || values === undefined) return null;
    const keys = tests.get(test) ?? new Map<string, Value[]>();
    tests.set(test, keys);
    keys.set(variable, [...(keys.get(variable) ?? []), ...values.map(withVariables)]);
  }
  if (tests.size === 0) return undefined;
  const byName = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => compareText(a, b));
  return orderedMap(
    byName(tests).map(([test, keys]) => [test, orderedMap(byName(keys).map(([key, values]) => [key, single(values)]))]),
  );
}

function single(values: readonly Value[]): Value {
  const [only] = values;
  return values.length === 1 && only !== undefined
    ? only
    : [...values].sort((a, b) => compareText(valueKey(b), valueKey(a)));
}

/** `&{aws:username}` is how the data source writes IAM's own `${aws:username}`, which Terraform would take for its own. */
function withVariables(value: Value): Value {
  if (typeof value === "string") return value.replaceAll("&{", "${");
  if (isTagged(value) && value.kind === "template")
    return joinParts(value.parts.map((part) => (typeof part === "string" ? part.replaceAll("&{", "${") : part)));
  return value;
}

function blocks(value: Value | undefined): readonly Value[] | undefined {
  return items(value);
}

function items(value: Value | undefined): readonly Value[] | undefined {
  if (value === undefined || value === null) return [];
  if (isList(value)) return value;
  if (isTagged(value) && value.kind === "set") return value.items;
  return undefined;
}

function orderedMap(pairs: readonly (readonly [string, Value | undefined])[]): MapValue {
  return {
    kind: "map",
    entries: record(pairs.filter((pair): pair is readonly [string, Value] => pair[1] !== undefined)),
  };
}
