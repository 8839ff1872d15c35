import type { GraphNode, ResourceGraph } from "../../../harness/src/model/graph.ts";
import { isTagged, type NodeId, record, type Value } from "../../../harness/src/model/value.ts";
import { mapEntries, mapReferences } from "../../../harness/src/model/walk.ts";
import type { Mutant, Subject } from "../types.ts";

/** Rewrites of a whole program that change nothing of what is deployed. */
const REWRITES: Readonly<Record<string, (subject: Subject) => ResourceGraph>> = {
  "all logical names changed": ({ graph }) => renamed(graph, (node, index) => ({ ...node, name: `renamed${index}` })),
  "all logical names exchanged": ({ graph }) =>
    renamed(graph, (node, index) => ({ ...node, name: graph.nodes.at(-1 - index)?.name ?? "" })),
  "nested into components": ({ graph }) =>
    renamed(graph, (node, index) => ({ ...node, scope: ["outer", `inner${index % 3}`] })),
  "taken out of components": ({ graph }) => renamed(graph, (node) => ({ ...node, scope: [] })),
  "declared in the opposite order": ({ graph }) => ({ ...graph, nodes: [...graph.nodes].reverse() }),
  "outputs in the opposite order": ({ graph }) => ({ ...graph, outputs: [...graph.outputs].reverse() }),
  "keys in the opposite order": ({ graph }) => withValues(graph, keysReversed),
  "read at other places of the source": ({ graph }) => ({
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, source: { file: "elsewhere.ts", line: 1 } })),
  }),
  "an unread data source added": (subject) => withData(subject, false),
  "a data source read twice over": (subject) => withData(subject, true),
};

export function* rewrites(subject: Subject): Iterable<Mutant> {
  for (const [kind, rewrite] of Object.entries(REWRITES))
    yield {
      category: "resource",
      kind,
      targets: [],
      expects: "nothing",
      detail: "the whole program",
      graph: () => rewrite(subject),
    };
}

/** Ids follow names, as addresses and URNs do. */
function renamed(graph: ResourceGraph, change: (node: GraphNode, index: number) => GraphNode): ResourceGraph {
  const ids = new Map<NodeId, NodeId>(
    graph.nodes.map((node, index) => [node.id, node.kind === "resource" ? `${node.type}::renamed${index}` : node.id]),
  );
  const idOf = (id: NodeId): NodeId => ids.get(id) ?? id;
  const moved = withValues(graph, (value) =>
    isTagged(value) && value.kind === "reference"
      ? { ...value, node: idOf(value.node) }
      : isTagged(value) && value.kind === "derived"
        ? { ...value, from: value.from.map(idOf) }
        : value,
  );
  return {
    ...moved,
    nodes: moved.nodes.map((node, index) => {
      const { meta } = node;
      const replaceTriggeredBy = meta.replaceTriggeredBy.map((trigger) => ({ ...trigger, node: idOf(trigger.node) }));
      const changed = node.kind === "resource" ? change(node, index) : node;
      return {
        ...changed,
        id: idOf(node.id),
        meta: { ...meta, dependsOn: meta.dependsOn.map(idOf), replaceTriggeredBy },
      };
    }),
    notCompared: moved.notCompared.map((finding) => ({
      ...finding,
      node: finding.node === null ? null : idOf(finding.node),
    })),
    witnesses: moved.witnesses.map((witness) => ({ ...witness, node: idOf(witness.node) })),
  };
}

function withValues(graph: ResourceGraph, change: (value: Value) => Value): ResourceGraph {
  const all = (value: Value): Value => change(mapReferences(value, (read) => change(read) as typeof read));
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, properties: mapEntries(node.properties, all) })),
    outputs: graph.outputs.map((output) => ({ ...output, value: all(output.value) })),
  };
}

function keysReversed(value: Value): Value {
  if (Array.isArray(value)) return value.map(keysReversed);
  if (!isTagged(value)) return value;
  if (value.kind === "secret") return { kind: "secret", value: keysReversed(value.value) };
  if (value.kind !== "map") return value;
  const entries = Object.entries(value.entries).reverse();
  return { kind: "map", entries: record(entries.map(([key, item]) => [key, keysReversed(item)])) };
}

function withData({ graph }: Subject, isTwin: boolean): ResourceGraph {
  const isPulumi = graph.engine === "pulumi";
  const known = graph.nodes.find(({ kind }) => kind === "data");
  const model = graph.nodes[0];
  if (model === undefined) return graph;
  if (isTwin) {
    if (known === undefined) return graph;
    const twin = { ...known, id: `${known.id}Mutant`, name: "mutant" };
    let turn = 0;
    const split = withValues(graph, (value) =>
      isTagged(value) && value.kind === "reference" && value.node === known.id && turn++ % 2 === 0
        ? { ...value, node: twin.id }
        : value,
    );
    return { ...split, nodes: [...split.nodes, twin] };
  }
  const type = isPulumi ? "aws:index/getRegions:getRegions" : "aws_regions";
  const unread: GraphNode = { ...model, id: "data.mutant", kind: "data", type, name: "mutant", properties: record([]) };
  return { ...graph, nodes: [...graph.nodes, unread] };
}
