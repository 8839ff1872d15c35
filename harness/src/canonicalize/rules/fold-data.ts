import type { ResourceGraph } from "../../model/graph.ts";
import type { NodeId, Reference, Value } from "../../model/value.ts";
import { eachReference, mapItems } from "../../model/walk.ts";
import type { Journal, RuleInfo } from "../types.ts";
import { replaceReferences } from "./replace-references.ts";

/**
 * Puts the results of data sources in the place of references to them. What read one still waits for all that the data
 * source was told to wait for.
 *
 * @param resultOf the output that a reference asks for; undefined where it is known only after deployment.
 */
export function foldData(
  graph: ResourceGraph,
  rule: RuleInfo,
  journal: Journal,
  resultOf: (reference: Reference) => Value | undefined,
): ResourceGraph {
  const read = new Map<NodeId, Set<NodeId>>();
  const folded = replaceReferences(graph, (reference, at) => {
    const result = resultOf(reference);
    if (result === undefined) return reference;
    journal.erased(rule, at.node, at.path, reference.node);
    if (at.node !== null) read.set(at.node, (read.get(at.node) ?? new Set()).add(reference.node));
    return result;
  });
  const waits = [...read].flatMap(([reader, sources]) => {
    const behind = statedBehind(graph, sources);
    return behind.length === 0 ? [] : [[reader, behind] as const];
  });
  if (waits.length === 0) return folded;
  const added = new Map(waits);
  return {
    ...folded,
    nodes: mapItems(folded.nodes, (node) => {
      const more = added.get(node.id);
      if (more === undefined) return node;
      return { ...node, meta: { ...node.meta, dependsOn: [...new Set([...node.meta.dependsOn, ...more])] } };
    }),
  };
}

/** What data sources, and those they read themselves, state to wait for. */
function statedBehind(graph: ResourceGraph, sources: Iterable<NodeId>): readonly NodeId[] {
  const data = new Map(graph.nodes.filter(({ kind }) => kind === "data").map((node) => [node.id, node]));
  const stated = new Set<NodeId>();
  const seen = new Set<NodeId>();
  const queue = [...sources];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const node = data.get(id);
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    for (const target of node.meta.dependsOn) stated.add(target);
    for (const key in node.properties)
      eachReference(node.properties[key] ?? null, [], (reference) => {
        queue.push(reference.node);
      });
  }
  return [...stated];
}
