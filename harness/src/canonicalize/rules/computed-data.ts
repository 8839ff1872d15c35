import { policyDocument } from "../../data-sources/policy-document.ts";
import { writeJson } from "../../data-sources/write-json.ts";
import type { GraphNode } from "../../model/graph.ts";
import type { NodeId, Reference, Value } from "../../model/value.ts";
import { mapEntries, mapReferences } from "../../model/walk.ts";
import { parseJsonTemplate } from "../json/parse-json-template.ts";
import { referenceIsText } from "../schema.ts";
import type { GraphRule } from "../types.ts";
import { answeredDocument } from "./answered-document.ts";
import { simplestEncoding } from "./encoded-outputs.ts";
import { foldData } from "./fold-data.ts";
import { isPlainText } from "./plain-outputs.ts";

/** Spaces per level in each text that the data source offers (provider policy_document_data_source.go). */
const TEXTS: Readonly<Record<string, number>> = { json: 2, minified_json: 0 };

/**
 * Sort: reshapes. A data source that only computes is replaced by what it computes, so that a policy written as a data
 * source compares with one written as JSON.
 */
export const computedData: GraphRule = {
  name: "computed-data-source",
  reason: "aws_iam_policy_document reads nothing: its result is the document that its arguments spell out",
  apply(graph, knowledge, journal) {
    const pending = new Map<NodeId, GraphNode>(
      graph.nodes
        .filter((node) => node.kind === "data" && node.type === "aws_iam_policy_document")
        .map((node) => [node.id, node]),
    );
    if (pending.size === 0) return graph;
    const known = { isText: referenceIsText(graph, knowledge), isPlain: isPlainText(graph, knowledge) };
    const simplest = simplestEncoding(graph, knowledge);
    const answered = answeredDocument(graph);
    const documents = new Map<NodeId, { readonly properties: GraphNode["properties"]; readonly document?: Value }>();

    const documentOf = (id: NodeId) => {
      const node = pending.get(id);
      // Taken out first: a document that is its own source is left to Terraform to refuse.
      if (node !== undefined && pending.delete(id)) {
        const properties = mapEntries(node.properties, (value) => mapReferences(value, textOf));
        const document = policyDocument(properties, (text) => parseJsonTemplate(text, known));
        documents.set(id, document === undefined ? { properties } : { properties, document });
      }
      return documents.get(id);
    };
    const textOf = (reference: Reference): Value => {
      const [output] = reference.path;
      const indent = typeof output === "string" && reference.path.length === 1 ? TEXTS[output] : undefined;
      const found = indent === undefined ? undefined : documentOf(reference.node);
      if (found === undefined || indent === undefined) return reference;
      const { properties, document } = found;
      return answered(properties, indent) ?? (document ? simplest(writeJson(document, indent)) : reference);
    };
    return foldData(graph, this, journal, (reference) => {
      const text = textOf(reference);
      return text === reference ? undefined : text;
    });
  },
};
