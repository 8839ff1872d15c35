import type { Reference, Value } from "../../model/value.ts";
import { isList, isMap } from "../../model/value.ts";
import { canonicalPolicy } from "../iam/canonical-policy.ts";
import type { ValueRule, ValueSite } from "../types.ts";
import { factsAt } from "../values/provider-rules.ts";
import { parseJsonTemplate } from "./parse-json-template.ts";

/**
 * Sort: spelling. Documents that the provider compares as values are compared as values; every other text stays text.
 *
 * @param isText tells whether an output is text: whether a quoted reference means the same as an encoded one depends on it.
 */
export function documentRule(isText: (reference: Reference) => boolean): ValueRule {
  return {
    name: "json-document",
    reason: "the provider plans no change between two spellings of this JSON document (measured)",
    apply(value, site, journal) {
      const equality = factsAt(site)?.equality;
      if (equality !== "json" && equality !== "policy") return givenAsObject(value, site, journal);
      const document = isDocument(value) ? value : parseJsonTemplate(value, isText);
      if (document === undefined) return value;
      journal.erased(
        this,
        site.node.id,
        site.path,
        equality === "policy" ? "IAM policy as a value" : "JSON as a value",
      );
      return { kind: "json", document: equality === "policy" ? canonicalPolicy(document) : document };
    },
  };
}

function isDocument(value: Value): boolean {
  return isMap(value) || isList(value);
}

/** The Pulumi SDK lets some documents be given as objects; elsewhere an object where text is due is not understood. */
function givenAsObject(value: Value, site: ValueSite, journal: Parameters<ValueRule["apply"]>[2]): Value {
  if (site.attribute.kind === "string" && isDocument(value)) {
    const reason = "an object where the provider's schema has text";
    journal.notCompared({ node: site.node.id, path: site.path, reason });
  }
  return value;
}
