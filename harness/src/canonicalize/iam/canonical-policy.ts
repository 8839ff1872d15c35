import type { Value } from "../../model/value.ts";
import { isList, isMap, isTagged, record } from "../../model/value.ts";
import { canonicalStatement } from "./canonical-statement.ts";
import { isTextOrAbsent, withKnownKeys } from "./known-keys.ts";
import { setOf } from "./sets.ts";

/**
 * The form in which two IAM policy documents are the same value when the provider plans no change between them: one
 * statement stands for a list of one, the order of statements, actions, resources, principals and condition values is
 * free, one text stands for a list of one, an account's number for its root, letters' case of keys and effects means
 * nothing, and empty texts, empty lists and absence are one. Ids, versions, Sids, `"*"` against `{"AWS": "*"}`, and how
 * often an action is repeated are compared as written. Expectations are recorded from real plans in
 * test/unit/canonicalize/iam-pairs.json; where the provider overlooks a change of access, this form does not (see
 * docs/provider-facts.md).
 *
 * @param document a JSON document as a value, with references inside its texts.
 * @returns the canonical form; the document itself where it is no policy, which the provider compares as it is.
 */
export function canonicalPolicy(document: Value): Value {
  if (!isMap(document)) return document;
  const members = withKnownKeys(document, ["Version", "Id", "Statement"]);
  if (members === undefined) return document;
  const { Version: version, Id: id, Statement: written, ...unknown } = members;
  if (!isTextOrAbsent(version) || !isTextOrAbsent(id)) return document;
  const statements = statementsOf(written)?.map(canonicalStatement);
  if (statements === undefined || statements.includes(undefined)) return document;
  const known = {
    ...(version === undefined || version === "" ? {} : { Version: version }),
    ...(id === undefined || id === "" ? {} : { Id: id }),
    ...(statements.length === 0 ? {} : { Statement: setOf(statements as readonly Value[]) }),
  };
  return { kind: "map", entries: record<Value>([...Object.entries(known), ...Object.entries(unknown)]) };
}

function statementsOf(value: Value | undefined): readonly Value[] | undefined {
  if (value === undefined || value === null) return [];
  if (isMap(value)) return [value];
  return isList(value) ? value : isTagged(value) && value.kind === "set" ? value.items : undefined;
}
