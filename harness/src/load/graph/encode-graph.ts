import { loadBridge } from "../../bridge/load-bridge.ts";
import type { Bridge } from "../../bridge/types.ts";
import type { ResourceGraph } from "../../model/graph.ts";
import { isTagged, map, record, type Template, type Value } from "../../model/value.ts";
import { sensitiveBySchema } from "./sensitive-by-schema.ts";

/** Version of the recorded graph's layout; a change of meaning gets a new one. */
export const GRAPH_SCHEMA_VERSION = 1;

const WITHHELD = "a secret value is not written to a recorded graph";

/**
 * Writes a graph as the JSON text that `compare` reads back. Secret values are left out, and are then not compared:
 * that a value is secret, and what it refers to, stays. Secret is what the program says, and what the provider's schema.
 */
export function encodeGraph(given: ResourceGraph, bridge: Bridge = loadBridge()): string {
  const graph = sensitiveBySchema(given, bridge);
  const document = {
    schemaVersion: GRAPH_SCHEMA_VERSION,
    ...graph,
    nodes: graph.nodes.map((node) => ({
      ...node,
      properties: record(Object.entries(node.properties).map(([key, value]) => [key, withoutSecrets(value)] as const)),
      meta: { ...node.meta, conditions: node.meta.conditions.map(withoutSecrets) },
    })),
    outputs: graph.outputs.map((output) => ({ ...output, value: mapSecrets(output.value, output.sensitive) })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function withoutSecrets(value: Value): Value {
  return mapSecrets(value, false);
}

function mapSecrets(value: Value, secret: boolean): Value {
  if (Array.isArray(value)) return value.map((item: Value) => mapSecrets(item, secret));
  if (!isTagged(value)) return secret && value !== null ? withheld() : value;
  switch (value.kind) {
    case "map":
      // The names in a secret map are secret too.
      if (secret) return withheld();
      return map(Object.entries(value.entries).map(([key, item]) => [key, mapSecrets(item, secret)] as const));
    case "set":
      return { kind: "set", items: value.items.map((item) => mapSecrets(item, secret)) };
    case "json":
      return { kind: "json", document: mapSecrets(value.document, secret) };
    case "call":
      return { ...value, args: value.args.map((item) => mapSecrets(item, secret)) };
    case "template":
      return {
        kind: "template",
        parts: value.parts.map((part) => mapSecrets(part, secret) as Template["parts"][number]),
      };
    case "derived":
      return { ...value, witness: mapSecrets(value.witness, secret) };
    case "secret":
      return { kind: "secret", value: mapSecrets(value.value, true) };
    case "asset":
    case "unsupported":
      return secret ? withheld() : value;
    case "reference":
      return value;
  }
}

function withheld(): Value {
  return { kind: "unsupported", reason: WITHHELD, text: "" };
}
