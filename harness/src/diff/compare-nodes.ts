import type { Side } from "../model/comparison.ts";
import type { GraphNode } from "../model/graph.ts";
import type { NodeId, Value } from "../model/value.ts";
import type { Engines } from "./compare-meta.ts";
import { compareMeta } from "./compare-meta.ts";
import { compareValues } from "./compare-values.ts";
import type { Correspondence } from "./correspondence.ts";
import type { Findings } from "./findings.ts";

/** Compares all that a matched pair says: properties, provider, life. */
export function compareNodes(
  left: GraphNode,
  right: GraphNode,
  engines: Engines,
  nodes: Correspondence,
  isEmptyProvider: (side: Side, id: NodeId) => boolean,
  findings: Findings,
): void {
  const here = nodes.at(left);
  for (const key of propertyNames(left, right))
    compareValues(left.properties[key], right.properties[key], [key], here, findings);
  if (left.kind === "provider") return;
  compareProviders(left, right, nodes, isEmptyProvider, findings);
  compareMeta(left, right, engines, nodes, findings);
}

function propertyNames(left: GraphNode, right: GraphNode): readonly string[] {
  const names = Object.keys(left.properties);
  for (const key of Object.keys(right.properties)) if (!(key in left.properties)) names.push(key);
  return names;
}

/** A provider block that configures nothing is the engine's default provider. */
function compareProviders(
  left: GraphNode,
  right: GraphNode,
  nodes: Correspondence,
  isEmptyProvider: (side: Side, id: NodeId) => boolean,
  findings: Findings,
): void {
  const stated = (side: Side, id: NodeId | null): NodeId | null =>
    id === null || isEmptyProvider(side, id) ? null : id;
  const a = stated("left", left.meta.provider);
  const b = stated("right", right.meta.provider);
  if (a === null && b === null) return;
  if (a !== null && b !== null && nodes.same(a, b)) return;
  findings.differ("provider-changed", ["provider"], provider(a), provider(b));
}

function provider(id: NodeId | null): Value | undefined {
  return id === null ? undefined : { kind: "reference", node: id, path: [] };
}
