import type { GraphNode, Meta, Output, ResourceGraph } from "../../../harness/src/model/graph.ts";
import { record, type Value } from "../../../harness/src/model/value.ts";

/** The record with one entry set, or taken out when the value is undefined. */
export function withEntry<T>(
  entries: Readonly<Record<string, T>>,
  key: string,
  value: T | undefined,
): Readonly<Record<string, T>> {
  if (value === undefined) return record(Object.entries(entries).filter(([name]) => name !== key));
  if (key in entries) return record(Object.entries(entries).map(([name, old]) => [name, name === key ? value : old]));
  return record([...Object.entries(entries), [key, value]]);
}

/** The list with one item replaced, or taken out when the value is undefined. */
export function withItem<T>(items: readonly T[], index: number, value: T | undefined): readonly T[] {
  return items.flatMap((item, position) => (position !== index ? [item] : value === undefined ? [] : [value]));
}

export function withNode(graph: ResourceGraph, node: GraphNode): ResourceGraph {
  return { ...graph, nodes: graph.nodes.map((old) => (old.id === node.id ? node : old)) };
}

export function withMeta(graph: ResourceGraph, node: GraphNode, meta: Partial<Meta>): ResourceGraph {
  return withNode(graph, { ...node, meta: { ...node.meta, ...meta } });
}

export function withProperty(
  graph: ResourceGraph,
  node: GraphNode,
  name: string,
  value: Value | undefined,
): ResourceGraph {
  return withNode(graph, { ...node, properties: withEntry(node.properties, name, value) });
}

export function withOutput(graph: ResourceGraph, output: Output): ResourceGraph {
  return { ...graph, outputs: graph.outputs.map((old) => (old.name === output.name ? output : old)) };
}
