import { policyDocument } from "../../data-sources/policy-document.ts";
import { writeJson } from "../../data-sources/write-json.ts";
import { evaluateWith } from "../../expression/substitute.ts";
import type { ResourceGraph } from "../../model/graph.ts";
import { valueKey } from "../../model/order.ts";
import { isTagged, type NodeId, type Path, type Value } from "../../model/value.ts";
import { eachReference, hasPart, mapEntries } from "../../model/walk.ts";
import { parseJsonTemplate } from "../json/parse-json-template.ts";

type Properties = Readonly<Record<string, Value>>;

/**
 * The text of a policy document whose arguments hold what the program computed from outputs in its own language (the host
 * of an issuer's URL as the key of a condition), made from what the recorder answered: it is derived, as the arguments are.
 *
 * @returns a function that takes the data source's arguments and the spaces per level, and gives undefined where nothing
 *   in them is derived, or what was answered for an output is not known.
 */
export function answeredDocument(graph: ResourceGraph): (properties: Properties, indent: number) => Value | undefined {
  const answers = new Map(graph.witnesses.map(({ node, path, value }) => [keyOf(node, path), value]));
  return (properties, indent) => {
    const from = new Set<NodeId>();
    for (const value of Object.values(properties)) eachReference(value, [], ({ node }) => from.add(node));
    if (!Object.values(properties).some((value) => hasPart(value, isDerived))) return undefined;
    const answered = mapEntries(properties, (value) =>
      evaluateWith(
        value,
        ({ node, path }) => answers.get(keyOf(node, path)),
        ({ witness }) => witness,
      ),
    );
    if (Object.values(answered).some((value) => hasPart(value, isOpen))) return undefined;
    const known = { isText: () => true, isPlain: () => true };
    const document = policyDocument(answered, (text) => parseJsonTemplate(text, known));
    const witness = document === undefined ? undefined : writeJson(document, indent);
    return typeof witness === "string" ? { kind: "derived", witness, from: [...from].sort() } : undefined;
  };
}

function keyOf(node: NodeId, path: Path): string {
  return valueKey([node, ...path]);
}

function isDerived(value: Value): boolean {
  return isTagged(value) && value.kind === "derived";
}

/** A secret is left alone as well: what is made from it would be one. */
function isOpen(value: Value): boolean {
  return isTagged(value) && OPEN.has(value.kind);
}

const OPEN: ReadonlySet<string> = new Set(["reference", "call", "derived", "unsupported", "asset", "secret"]);
