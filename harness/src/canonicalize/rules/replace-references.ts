import type { ResourceGraph } from "../../model/graph.ts";
import { mapNodes } from "../../model/nodes-by-id.ts";
import type { NodeId, Path, Reference, Value } from "../../model/value.ts";
import { mapEntries, mapItems, mapReferences } from "../../model/walk.ts";

/** Where a reference stands: the property of a node, or of an output when `node` is null. */
export interface ReferenceSite {
  readonly node: NodeId | null;
  readonly path: Path;
}

/** Rewrites every reference in the properties and outputs of a graph; nodes without a change stay the same objects. */
export function replaceReferences(
  graph: ResourceGraph,
  replace: (reference: Reference, at: ReferenceSite) => Value,
): ResourceGraph {
  const nodes = mapNodes(graph, (node) => {
    const properties = mapEntries(node.properties, (value, key) =>
      mapReferences(value, (reference) => replace(reference, { node: node.id, path: [key] })),
    );
    return properties === node.properties ? node : { ...node, properties };
  });
  const outputs = mapItems(graph.outputs, (output) => {
    const value = mapReferences(output.value, (reference) => replace(reference, { node: null, path: [output.name] }));
    return value === output.value ? output : { ...output, value };
  });
  return nodes === graph.nodes && outputs === graph.outputs ? graph : { ...graph, nodes, outputs };
}
