import { compareText } from "../model/order.ts";
import { isList, isMap, type MapValue, type Value } from "../model/value.ts";
import { configuredStatement } from "./policy-statement.ts";
import { sourceStatement } from "./source-statement.ts";
import { itemsOf, orderedMap } from "./values.ts";

/** Reads a JSON text with references inside; undefined when it is none. */
export type ReadDocument = (text: Value) => Value | undefined;

interface Document {
  readonly version: string;
  readonly id: Value;
  readonly statements: readonly MapValue[];
}

/**
 * The document that `aws_iam_policy_document` computes, which is pure: the provider's data source reads nothing from AWS.
 * Written out with `writeJson`, it is the same text to the letter (recorded in test/unit/data-sources/).
 * Source: hashicorp/terraform-provider-aws, internal/service/iam/policy_document_data_source.go and policy_model.go.
 *
 * @param properties the data source's arguments in Terraform's names.
 * @returns the document with the provider's order of keys and items; undefined when an argument is not known well
 *   enough, or when the provider would refuse it.
 */
export function policyDocument(
  properties: Readonly<Record<string, Value>>,
  readDocument: ReadDocument,
): Value | undefined {
  const sources = documentsOf(properties.source_policy_documents, readDocument);
  const overrides = documentsOf(properties.override_policy_documents, readDocument);
  const own = ownDocument(properties);
  if (sources === undefined || overrides === undefined || own === undefined) return undefined;
  if (hasRepeatedSid(sources.flatMap(({ statements }) => statements)) || hasRepeatedSid(own.statements))
    return undefined;
  const { version, id, statements } = [...sources, own, ...overrides].reduce(merge);
  return orderedMap([
    ["Version", version === "" ? undefined : version],
    ["Id", id === "" ? undefined : id],
    ["Statement", statements.length === 0 ? undefined : statements],
  ]);
}

function ownDocument(properties: Readonly<Record<string, Value>>): Document | undefined {
  const version = properties.version ?? "2012-10-17";
  const blocks = itemsOf(properties.statement);
  if (typeof version !== "string" || blocks === undefined) return undefined;
  const statements = blocks.map((block) => configuredStatement(block, version));
  if (statements.includes(undefined)) return undefined;
  return { version, id: properties.policy_id ?? "", statements: statements as readonly MapValue[] };
}

function documentsOf(value: Value | undefined, readDocument: ReadDocument): readonly Document[] | undefined {
  const documents = itemsOf(value)
    ?.filter((text) => text !== "" && text !== null)
    .map((text) => parsed(readDocument(text)));
  return documents === undefined || documents.includes(undefined) ? undefined : (documents as readonly Document[]);
}

function parsed(document: Value | undefined): Document | undefined {
  if (document === undefined || !isMap(document)) return undefined;
  const members = new Map(Object.entries(document.entries).map(([key, value]) => [key.toLowerCase(), value]));
  const version = members.get("version") ?? "";
  const list = members.get("statement") ?? [];
  if (typeof version !== "string" || !isList(list)) return undefined;
  const statements = list.map(sourceStatement);
  if (statements.includes(undefined)) return undefined;
  return { version, id: members.get("id") ?? "", statements: statements as readonly MapValue[] };
}

/** The later document's id and statements win, a statement over one with its Sid; the version only grows. */
function merge(before: Document, next: Document): Document {
  const statements = [...before.statements];
  for (const statement of next.statements) {
    const sid = sidOf(statement);
    const place = sid === undefined ? -1 : statements.findIndex((other) => sidOf(other) === sid);
    if (place === -1) statements.push(statement);
    else statements[place] = statement;
  }
  return {
    version: compareText(next.version, before.version) > 0 ? next.version : before.version,
    id: next.id === "" ? before.id : next.id,
    statements,
  };
}

function hasRepeatedSid(statements: readonly MapValue[]): boolean {
  const sids = statements.flatMap((statement) => sidOf(statement) ?? []);
  return new Set(sids).size < sids.length;
}

function sidOf({ entries }: MapValue): string | undefined {
  const { Sid: sid } = entries;
  return sid === undefined ? undefined : JSON.stringify(sid);
}
