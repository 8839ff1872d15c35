import type { MapValue, Value } from "../../model/value.ts";
import { isList, isMap, isTagged, record } from "../../model/value.ts";
import { mapEntries } from "../../model/walk.ts";

/**
 * The form in which two IAM policy documents are the same value exactly when the provider plans no change between them.
 *
 * The provider compares policies with hashicorp/awspolicyequivalence: one statement may stand for a list of one, the
 * order of statements is free, and so is the order of actions, resources, principals and condition values, where one text
 * stands for a list of one. Ids, versions, Sids, and `"*"` against `{"AWS": "*"}` are compared as written.
 */
export function canonicalPolicy(document: Value): Value {
  if (!isMap(document)) return document;
  return {
    kind: "map",
    entries: mapEntries(document.entries, (value, key) => (key === "Statement" ? statements(value) : value)),
  };
}

function statements(value: Value): Value {
  const list = isMap(value) ? [value] : value;
  if (!isList(list)) return value;
  return { kind: "set", items: list.map((item) => (isMap(item) ? statement(item) : item)) };
}

const TEXT_SETS: ReadonlySet<string> = new Set(["Action", "NotAction", "Resource", "NotResource"]);

function statement(value: MapValue): Value {
  return {
    kind: "map",
    entries: mapEntries(value.entries, (entry, key) => {
      if (TEXT_SETS.has(key)) return texts(entry);
      if (key === "Principal" || key === "NotPrincipal") return principal(entry);
      return key === "Condition" ? conditions(entry) : entry;
    }),
  };
}

function principal(value: Value): Value {
  if (!isMap(value)) return value;
  const entries = Object.entries(value.entries).map(
    ([type, members]) => [type, type === "AWS" ? accounts(texts(members)) : texts(members)] as const,
  );
  return { kind: "map", entries: record(entries) };
}

const ACCOUNT_ROOT = /^arn:aws[a-z-]*:iam::([0-9]{12}):root$/;

/** IAM reads an account's number as the ARN of its root user (IAM user guide, "AWS account principals"). */
function accounts(value: Value): Value {
  if (!isTagged(value) || value.kind !== "set") return value;
  const items = value.items.map((item) => (typeof item === "string" ? (ACCOUNT_ROOT.exec(item)?.[1] ?? item) : item));
  return { kind: "set", items };
}

function conditions(value: Value): Value {
  if (!isMap(value)) return value;
  const tests = Object.entries(value.entries).map(([test, keys]) => {
    if (!isMap(keys)) return [test, keys] as const;
    const entries = Object.entries(keys.entries).map(([key, values]) => [key, texts(values)] as const);
    return [test, { kind: "map", entries: record(entries) }] as const;
  });
  return { kind: "map", entries: record<Value>(tests) };
}

/** One text stands for a list of one, and numbers and booleans for their text. */
function texts(value: Value): Value {
  const items = isList(value) ? value : [value];
  return {
    kind: "set",
    items: items.map((item) => (typeof item === "boolean" || typeof item === "number" ? String(item) : item)),
  };
}
