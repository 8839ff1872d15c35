import type { Equality } from "../../bridge/facts.ts";
import { encodeJson } from "../../expression/functions/json.ts";
import type { Reference, Value } from "../../model/value.ts";
import { isList, isMap, isTagged } from "../../model/value.ts";
import { canonicalContainers } from "../containers/canonical-containers.ts";
import { canonicalPolicy } from "../iam/canonical-policy.ts";
import type { ValueRule, ValueSite } from "../types.ts";
import { isDocumentAsObject } from "./documents-as-objects.ts";
import { type PartsOfDocument, parseJsonTemplate } from "./parse-json-template.ts";

interface DocumentForm {
  readonly detail: string;
  readonly canonical: (document: Value) => Value;
}

/** What is made of a document, by how the provider compares it; of other texts nothing is made. */
const DOCUMENTS: Readonly<Partial<Record<Equality, DocumentForm>>> = {
  policy: { detail: "IAM policy as a value", canonical: canonicalPolicy },
  containers: { detail: "container definitions as a value", canonical: canonicalContainers },
  json: { detail: "JSON as a value", canonical: (document) => document },
};

/**
 * Sort: spelling. Documents that the provider compares as values are compared as values; every other text stays text.
 *
 * @param known what is known of the outputs in a document.
 * @param simplest encodes only where that may change something, as it was done to texts before.
 */
export function documentRule(known: PartsOfDocument, simplest: (value: Value) => Value): ValueRule {
  return {
    name: "json-document",
    reason: "the provider plans no change between two spellings of this JSON document (measured)",
    apply(value, site, journal) {
      const equality = site.facts?.equality;
      const form = equality === undefined ? undefined : DOCUMENTS[equality];
      if (form === undefined) return givenAsObject(value, site, known, simplest);
      const given = withoutRecoding(value);
      const document = isDocument(given) ? given : parseJsonTemplate(given, known);
      if (document === undefined && given === value) return value;
      journal.erased(this, site.node.id, site.path, form.detail);
      return document === undefined ? given : { kind: "json", document: form.canonical(document) };
    },
  };
}

/** `jsonencode(jsondecode(text))` is the same document in Terraform's spelling of it. */
function withoutRecoding(value: Value): Value {
  const text = argumentOf(argumentOf(value, "jsonencode"), "jsondecode");
  return text === undefined ? value : withoutRecoding(text);
}

function argumentOf(value: Value | undefined, name: string): Value | undefined {
  return isTagged(value) && value.kind === "call" && value.function === name ? value.args[0] : undefined;
}

/** Of a text without computed parts nothing needs to be known. */
const AS_WRITTEN: PartsOfDocument = { isText: () => true, isPlain: () => true };

/**
 * The canonical form of a value that an attribute holds, where the provider compares the attribute as a document;
 * undefined where it does not, `null` for what is no document.
 */
export function documentForm(value: Value, equality: Equality | undefined): Value | null | undefined {
  const form = equality === undefined ? undefined : DOCUMENTS[equality];
  if (form === undefined) return undefined;
  const given = isTagged(value) && value.kind === "json" ? value.document : value;
  const document = isDocument(given) ? given : parseJsonTemplate(given, AS_WRITTEN);
  return document === undefined ? null : { kind: "json", document: form.canonical(document) };
}

function isDocument(value: Value): boolean {
  return isMap(value) || isList(value);
}

/** The text that Pulumi's plugin makes of an object; elsewhere an object where text is due is not understood. */
function givenAsObject(
  value: Value,
  site: ValueSite,
  { isText }: PartsOfDocument,
  simplest: (value: Value) => Value,
): Value {
  if (site.attribute.kind !== "string" || !isDocument(value)) return value;
  const kindOf = (reference: Reference) => (isText(reference) ? "string" : undefined);
  const text = isDocumentAsObject(site.node.type, site.key) ? encodeJson(value, kindOf) : undefined;
  const reason = "an object where the provider's schema has text";
  return text !== undefined ? simplest(text) : { kind: "unsupported", reason, text: site.key };
}
