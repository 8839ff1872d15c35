import { kindOfResult } from "../../expression/call-function.ts";
import { escapeText, JSON_ESCAPE } from "../../expression/json-escape.ts";
import type { ResourceGraph } from "../../model/graph.ts";
import { mapNodes } from "../../model/nodes-by-id.ts";
import type { Call, Path, Value } from "../../model/value.ts";
import { isTagged } from "../../model/value.ts";
import { joinParts, mapCalls, mapEntries, mapItems } from "../../model/walk.ts";
import { kindOfReference } from "../schema.ts";
import type { GraphRule, Knowledge } from "../types.ts";
import { isPlainText } from "./plain-outputs.ts";

/**
 * Sort: spelling. `{"host":${jsonencode(db.address)}}` and `{"host":"${db.address}"}` differ only for a text that holds a
 * quote, a backslash or another character that JSON escapes: of an output that may hold one, the escaping stays. A number
 * and a boolean are encoded as text writes them.
 */
export const encodedOutputs: GraphRule = {
  name: "encoded-outputs",
  reason: "a text without characters that JSON escapes is encoded by putting it between quotes, a number by its digits",
  apply(graph, knowledge, journal) {
    const simplest = simplestEncoding(graph, knowledge);
    const rewrite = (value: Value, node: string | null, path: Path): Value => {
      const after = simplest(value);
      if (after !== value) journal.erased(this, node, path, "jsonencode of an output");
      return after;
    };
    return {
      ...graph,
      nodes: mapNodes(graph, (node) => {
        const properties = mapEntries(node.properties, (value, key) => rewrite(value, node.id, [key]));
        return properties === node.properties ? node : { ...node, properties };
      }),
      outputs: mapItems(graph.outputs, (output) => {
        const value = rewrite(output.value, null, ["output", output.name]);
        return value === output.value ? output : { ...output, value };
      }),
    };
  },
};

/** Rewrites a value so that JSON is encoded in it only where the encoding may change something. */
export function simplestEncoding(graph: ResourceGraph, knowledge: Knowledge): (value: Value) => Value {
  const kindOf = kindOfReference(graph, knowledge);
  const isPlain = isPlainText(graph, knowledge);
  const kindOfValue = (value: Value): string | undefined => {
    if (!isTagged(value)) return typeof value;
    if (value.kind === "reference") return kindOf(value) ?? "string";
    if (value.kind === "template") return "string";
    return value.kind === "call" ? kindOfResult(value.function) : undefined;
  };
  const isScalar = (value: Value) => ["number", "bool", "boolean"].includes(kindOfValue(value) ?? "");
  const escaped = (text: Value): Value => {
    if (typeof text === "string") return escapeText(text);
    if (isScalar(text) || isPlain(text)) return text;
    if (isTagged(text) && text.kind === "template") {
      return joinParts(text.parts.map((part) => (typeof part === "string" ? escapeText(part) : escaped(part))));
    }
    return { kind: "call", function: JSON_ESCAPE, args: [text] };
  };
  const simplest = (call: Call): Value => {
    const [of] = call.args;
    if (of === undefined || call.args.length !== 1) return call;
    if (call.function === JSON_ESCAPE) {
      const after = escaped(of);
      return isTagged(after) && after.kind === "call" && after.function === JSON_ESCAPE ? call : after;
    }
    if (call.function !== "jsonencode" || !isTagged(of)) return call;
    if (isScalar(of)) return of;
    return kindOfValue(of) === "string" ? joinParts(['"', escaped(of), '"']) : call;
  };
  return (value) => mapCalls(value, simplest);
}
