import type { Call, Path, Value } from "../../model/value.ts";
import { isTagged, template } from "../../model/value.ts";
import { mapCalls, mapEntries, mapItems } from "../../model/walk.ts";
import { kindOfReference } from "../schema.ts";
import type { GraphRule } from "../types.ts";
import { referenceIsPlain } from "./plain-outputs.ts";

/**
 * Sort: spelling. `{"host":${jsonencode(db.address)}}` and `{"host":"${db.address}"}` differ only for a text that holds a
 * quote, a backslash or another character that JSON escapes: of an output that may hold one, the encoding stays. A number
 * is encoded by its digits.
 */
export const encodedOutputs: GraphRule = {
  name: "encoded-outputs",
  reason: "a text without characters that JSON escapes is encoded by putting it between quotes, a number by its digits",
  apply(graph, knowledge, journal) {
    const kindOf = kindOfReference(graph, knowledge);
    const isPlain = referenceIsPlain(graph);
    const encoded = (call: Call): Value => {
      const [of] = call.args;
      if (call.function !== "jsonencode" || call.args.length !== 1 || of === undefined) return call;
      if (!isTagged(of) || of.kind !== "reference") return call;
      const kind = kindOf(of) ?? "string";
      if (kind === "string" && isPlain(of)) return template(['"', of, '"']);
      return kind === "number" ? of : call;
    };
    const rewrite = (value: Value, node: string | null, path: Path): Value => {
      const after = mapCalls(value, encoded);
      if (after !== value) journal.erased(this, node, path, "jsonencode of an output");
      return after;
    };
    return {
      ...graph,
      nodes: mapItems(graph.nodes, (node) => {
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
