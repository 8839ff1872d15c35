import type { Side, UncomparedFinding } from "../model/comparison.ts";
import type { ResourceGraph } from "../model/graph.ts";
import { nodesById } from "../model/nodes-by-id.ts";
import { formatPath } from "../model/path.ts";
import { idOf } from "./judge.ts";

/** What a graph's extraction and canonicalization could not understand, as findings. */
export function uncomparedOf(graph: ResourceGraph, side: Side): readonly UncomparedFinding[] {
  const nodes = nodesById(graph);
  return graph.notCompared.map(({ node, path, reason }) => ({
    id: idOf(["not-compared", side, node ?? "", formatPath(path), reason]),
    side,
    address: node,
    path: formatPath(path),
    reason,
    source: (node === null ? null : nodes.get(node)?.source) ?? null,
  }));
}
