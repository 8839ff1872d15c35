import type {
  GraphNode,
  Meta,
  NotCompared,
  Output,
  ResourceGraph,
  SourcePosition,
  Witness,
} from "../../model/graph.ts";
import { decodeReference, decodeValue } from "./decode-value.ts";
import { GRAPH_SCHEMA_VERSION } from "./encode-graph.ts";
import { JsonReader } from "./json-reader.ts";

/** Checks a parsed document and makes a graph of it. Takes the document and its file's name, for errors only. */
export function decodeGraph(document: unknown, file: string): ResourceGraph {
  const reader = new JsonReader(file, document);
  if (reader.at("schemaVersion").value !== GRAPH_SCHEMA_VERSION) {
    reader.at("schemaVersion").fail(`${GRAPH_SCHEMA_VERSION}, the version that this parity writes`);
  }
  const graph: ResourceGraph = {
    engine: reader.at("engine").oneOf(["cdktf", "pulumi"]),
    origin: reader.at("origin").text(),
    path: reader.at("path").text(),
    providerVersion: reader.at("providerVersion").textOrNull(),
    nodes: reader.at("nodes").list(node),
    outputs: reader.at("outputs").list(output),
    ...(reader.at("remarks").value === undefined ? {} : { remarks: reader.at("remarks").list((item) => item.text()) }),
    notCompared: reader.at("notCompared").list(notCompared),
    witnesses: reader.at("witnesses").list(witness),
  };
  const ids = new Set<string>();
  for (const [index, { id }] of graph.nodes.entries()) {
    if (ids.has(id)) reader.at("nodes").at(index).at("id").fail("an id that no other node has");
    ids.add(id);
  }
  for (const [index, { meta }] of graph.nodes.entries()) {
    if (meta.provider !== null && !ids.has(meta.provider))
      reader.at("nodes").at(index).at("meta").at("provider").fail("the id of a node of the graph");
  }
  return graph;
}

function node(reader: JsonReader): GraphNode {
  return {
    id: reader.at("id").text(),
    kind: reader.at("kind").oneOf(["resource", "data", "provider"]),
    type: reader.at("type").text(),
    name: reader.at("name").text(),
    scope: reader.at("scope").list((item) => item.text()),
    properties: reader.at("properties").entries(decodeValue),
    meta: meta(reader.at("meta")),
    source: source(reader.at("source")),
  };
}

function meta(reader: JsonReader): Meta {
  const replacement = reader.at("replacement");
  return {
    dependsOn: reader.at("dependsOn").list((item) => item.text()),
    provider: reader.at("provider").textOrNull(),
    protect: reader.at("protect").flag(),
    retainOnDelete: reader.at("retainOnDelete").flag(),
    ignoreChanges: reader.at("ignoreChanges").list((item) => item.steps()),
    replaceTriggeredBy: reader.at("replaceTriggeredBy").list(decodeReference),
    replaceOnChanges: reader.at("replaceOnChanges").list((item) => item.steps()),
    replacement: replacement.value === null ? null : replacement.oneOf(["create-first", "delete-first"] as const),
    timeouts: reader.at("timeouts").entries((item) => item.text()),
    conditions: reader.at("conditions").list(decodeValue),
  };
}

function output(reader: JsonReader): Output {
  return {
    name: reader.at("name").text(),
    value: decodeValue(reader.at("value")),
    sensitive: reader.at("sensitive").flag(),
    source: source(reader.at("source")),
  };
}

function notCompared(reader: JsonReader): NotCompared {
  return {
    node: reader.at("node").textOrNull(),
    path: reader.at("path").steps(),
    reason: reader.at("reason").text(),
  };
}

function witness(reader: JsonReader): Witness {
  const value = reader.at("value");
  const scalar = value.value;
  if (typeof scalar !== "string" && typeof scalar !== "number" && typeof scalar !== "boolean") {
    return value.fail("a text, a number, true or false");
  }
  return { node: reader.at("node").text(), path: reader.at("path").steps(), value: scalar };
}

function source(reader: JsonReader): SourcePosition | null {
  if (reader.value === null) return null;
  const line = reader.at("line");
  if (typeof line.value !== "number") return line.fail("a line number");
  return { file: reader.at("file").text(), line: line.value };
}
