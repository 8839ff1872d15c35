import type { GraphNode, Output, ResourceGraph } from "../../../harness/src/model/graph.ts";
import { type NodeId, reference, type Value } from "../../../harness/src/model/value.ts";
import { mapEntries, mapReferences } from "../../../harness/src/model/walk.ts";
import { readersOf } from "../accepted-places.ts";
import { withOutput } from "../sites/edit.ts";
import { isWithoutEffect } from "../sites/without-effect.ts";
import type { Mutant, Subject, Target } from "../types.ts";

/** Resources and data sources: one removed, with fixed text for what was read of it, and one made twice. */
export function* wholeNodes(subject: Subject): Iterable<Mutant> {
  for (const node of subject.graph.nodes) {
    if (node.kind === "provider") continue;
    const category = node.kind === "data" ? "data source" : "resource";
    const itself = { node: node.id, place: [] };
    const expects = isWithoutEffect(node, [], subject) ? "nothing" : "finding";
    yield {
      category,
      kind: "removed",
      targets: [itself, ...whatReads(node.id, subject)],
      detail: node.type,
      expects,
      graph: () => without(subject.graph, node.id),
    };
    yield {
      category,
      kind: "made twice",
      targets: [itself, { node: twinId(node), place: [] }],
      detail: node.type,
      expects: node.kind === "data" ? "nothing" : "finding",
      graph: () => ({
        ...subject.graph,
        nodes: [...subject.graph.nodes, { ...node, id: twinId(node), name: "mutant" }],
      }),
    };
  }
}

/** What is left of the removed one is fixed text where it was read, and the waits for it are gone. */
function whatReads(id: NodeId, { graph }: Subject): readonly Target[] {
  const outputs = new Set(graph.outputs.map(({ name }) => `output.${name}`));
  const readers = readersOf(id, graph).map(({ reader, place }) =>
    outputs.has(reader) ? { node: null, place: [reader.slice("output.".length)] } : { node: reader, place },
  );
  const waiting = graph.nodes.filter(({ meta }) => meta.dependsOn.includes(id));
  return [...readers, ...waiting.map((node) => ({ node: node.id, place: ["depends_on"] }))];
}

function twinId({ id }: GraphNode): NodeId {
  return `${id}Mutant`;
}

function without(graph: ResourceGraph, removed: NodeId): ResourceGraph {
  const cut = (value: Value): Value =>
    mapReferences(value, (read) => (read.node === removed ? "mutant-0123456789abcdef0" : read));
  return {
    ...graph,
    nodes: graph.nodes
      .filter(({ id }) => id !== removed)
      .map((node) => ({
        ...node,
        properties: mapEntries(node.properties, cut),
        meta: {
          ...node.meta,
          dependsOn: node.meta.dependsOn.filter((id) => id !== removed),
          replaceTriggeredBy: node.meta.replaceTriggeredBy.filter((trigger) => trigger.node !== removed),
        },
      })),
    outputs: graph.outputs.map((output) => ({ ...output, value: cut(output.value) })),
  };
}

/** Outputs: one removed, added, renamed, and its sensitivity turned. Their values are changed as all values are. */
export function* outputs({ graph }: Subject): Iterable<Mutant> {
  const mutant = (kind: string, names: readonly string[], changed: () => ResourceGraph): Mutant => ({
    category: "output",
    kind,
    targets: names.map((name) => ({ node: null, place: [name] })),
    expects: "finding",
    detail: names.join(", "),
    graph: changed,
  });
  const renamed = (output: Output) => ({ ...output, name: `${output.name}_mutant` });
  for (const output of graph.outputs) {
    const rest = graph.outputs.filter((other) => other !== output);
    yield mutant("removed", [output.name], () => ({ ...graph, outputs: rest }));
    yield mutant("renamed", [output.name, renamed(output).name], () => ({
      ...graph,
      outputs: [...rest, renamed(output)],
    }));
    yield mutant(output.sensitive ? "made plain" : "made sensitive", [output.name], () =>
      withOutput(graph, { ...output, sensitive: !output.sensitive }),
    );
  }
  const first = graph.nodes.find(({ kind }) => kind === "resource");
  if (first !== undefined) {
    const added: Output = { name: "mutant", value: reference(first.id, "id"), sensitive: false, source: null };
    yield mutant("added", ["mutant"], () => ({ ...graph, outputs: [...graph.outputs, added] }));
  }
}
