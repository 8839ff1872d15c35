import type { AttributeFacts } from "../../harness/src/bridge/facts.ts";
import { loadBridge } from "../../harness/src/bridge/load-bridge.ts";
import type { Knowledge } from "../../harness/src/canonicalize/types.ts";
import { compare } from "../../harness/src/compare.ts";
import type { Comparison } from "../../harness/src/model/comparison.ts";
import type { Engine, GraphNode, Meta, Output, ResourceGraph } from "../../harness/src/model/graph.ts";
import { NO_META } from "../../harness/src/model/graph.ts";
import type { Value } from "../../harness/src/model/value.ts";
import { record } from "../../harness/src/model/value.ts";

/** A resource in Terraform's vocabulary; its logical name is the part of the address after the type. */
export function resource(
  address: string,
  properties: Readonly<Record<string, Value>> = {},
  meta: Partial<Meta> = {},
): GraphNode {
  const data = address.startsWith("data.");
  const [type = "", name = ""] = (data ? address.slice(5) : address).split(".");
  return {
    id: address,
    kind: data ? "data" : "resource",
    type,
    name,
    scope: [],
    properties: record(Object.entries(properties)),
    meta: { ...NO_META, ...meta },
    source: null,
  };
}

export function provider(address: string, properties: Readonly<Record<string, Value>> = {}): GraphNode {
  return { ...resource(address, properties), kind: "provider", type: "aws" };
}

export function output(name: string, value: Value, sensitive = false): Output {
  return { name, value, sensitive, source: null };
}

export function graph(
  nodes: readonly GraphNode[],
  more: Partial<ResourceGraph> & { engine?: Engine } = {},
): ResourceGraph {
  return {
    engine: "cdktf",
    origin: "graph",
    path: "test",
    providerVersion: null,
    nodes,
    outputs: [],
    notCompared: [],
    witnesses: [],
    ...more,
  };
}

/** The real bridge with facts of the test's own choice. */
export function knowledge(facts: Readonly<Record<string, Readonly<Record<string, AttributeFacts>>>> = {}): Knowledge {
  return { bridge: loadBridge(), facts: { providerVersion: "test", resource: (type) => facts[type] } };
}

export function compared(left: ResourceGraph, right: ResourceGraph, known = knowledge()): Comparison {
  return compare(left, right, known);
}

/** Each finding in short: `kind address path`. */
export function findings(comparison: Comparison): readonly string[] {
  return comparison.differences.map(({ kind, left, right }) => {
    const side = left ?? right;
    return [kind, side?.address, side?.path].filter((part) => part !== "" && part !== undefined).join(" ");
  });
}
