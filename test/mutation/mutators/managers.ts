import type { GraphNode, ResourceGraph } from "../../../harness/src/model/graph.ts";
import { isList, isMap, type Value } from "../../../harness/src/model/value.ts";
import { withEntry, withMeta, withNode } from "../sites/edit.ts";
import type { Mutant, Subject } from "../types.ts";

/** Which provider manages a resource: another one, one of another region, the engine's default, or an equal twin. */
export function* managers(subject: Subject): Iterable<Mutant> {
  const { graph } = subject;
  const providers = graph.nodes.filter(({ kind }) => kind === "provider");
  for (const node of graph.nodes) {
    if (node.kind !== "resource") continue;
    const own = providers.find(({ id }) => id === node.meta.provider);
    const moved = (kind: string, provider: GraphNode | null, isSame = false): Mutant => ({
      category: "provider",
      kind,
      targets: [
        { node: node.id, place: ["provider"] },
        { node: node.id, place: ["tags"] },
      ],
      expects: isSame ? "nothing" : "finding",
      detail: `${own?.id} → ${provider?.id}`,
      graph: () => withMeta(withProvider(graph, provider), node, { provider: provider?.id ?? null }),
    });
    for (const other of providers) if (other !== own) yield moved("managed by another provider", other);
    if (own === undefined) continue;
    const twin = { ...own, id: `${own.id}Mutant`, name: "mutant" };
    yield moved("managed by a provider of another region", {
      ...twin,
      properties: withEntry<Value>(own.properties, "region", "sa-east-1"),
    });
    yield moved("managed by an equal provider", twin, true);
    if (Object.keys(own.properties).length > 0) yield moved("managed by the default provider", null);
  }
  yield* defaultTags(subject, providers);
}

function withProvider(graph: ResourceGraph, provider: GraphNode | null): ResourceGraph {
  if (provider === null || graph.nodes.some(({ id }) => id === provider.id)) return graph;
  return { ...graph, nodes: [...graph.nodes, provider] };
}

/** Default tags written at the resources instead, which is the same. */
function* defaultTags(subject: Subject, providers: readonly GraphNode[]): Iterable<Mutant> {
  for (const provider of providers) {
    const key = subject.graph.engine === "pulumi" ? "defaultTags" : "default_tags";
    const written = provider.properties[key];
    const block = isList(written) ? written[0] : written;
    const tags = isMap(block) ? block.entries.tags : undefined;
    if (!isMap(tags)) continue;
    yield {
      category: "provider",
      kind: "default tags written at each resource",
      targets: [{ node: provider.id, place: ["default_tags"] }],
      expects: "nothing",
      detail: Object.keys(tags.entries).join(", "),
      graph: () => tagged(subject, provider, key, tags.entries),
    };
  }
}

function tagged(
  subject: Subject,
  provider: GraphNode,
  key: string,
  defaults: Readonly<Record<string, Value>>,
): ResourceGraph {
  const start = withNode(subject.graph, { ...provider, properties: withEntry(provider.properties, key, undefined) });
  return {
    ...start,
    nodes: start.nodes.map((node) => {
      const type =
        node.kind !== "resource" || node.meta.provider !== provider.id
          ? undefined
          : (subject.knowledge.bridge.resource(node.type) ?? subject.knowledge.bridge.resourceByToken(node.type));
      const attributes = type?.block.attributes;
      if (attributes?.tags === undefined || attributes.tags_all === undefined) return node;
      const own = node.properties.tags;
      const entries = { ...defaults, ...(isMap(own) ? own.entries : {}) };
      return { ...node, properties: withEntry<Value>(node.properties, "tags", { kind: "map", entries }) };
    }),
  };
}
