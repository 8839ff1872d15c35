import type { GraphNode, ResourceGraph } from "./graph.ts";
import type { NodeId } from "./value.ts";
import { mapItems } from "./walk.ts";

type Nodes = ResourceGraph["nodes"];

/** The nodes of a graph, and where they stand in its list, by their ids. */
export class NodeIndex {
  private constructor(
    private readonly nodes: Nodes,
    private readonly positions: ReadonlyMap<NodeId, number>,
  ) {}

  static of(nodes: Nodes): NodeIndex {
    const positions = new Map<NodeId, number>();
    for (let position = 0; position < nodes.length; position++)
      positions.set((nodes[position] as GraphNode).id, position);
    return new NodeIndex(nodes, positions);
  }

  /** The index of other nodes with the same ids at the same places. */
  over(nodes: Nodes): NodeIndex {
    return new NodeIndex(nodes, this.positions);
  }

  get(id: NodeId): GraphNode | undefined {
    const position = this.positions.get(id);
    return position === undefined ? undefined : this.nodes[position];
  }

  has(id: NodeId): boolean {
    return this.positions.has(id);
  }

  position(id: NodeId): number | undefined {
    return this.positions.get(id);
  }
}

const known = new WeakMap<Nodes, NodeIndex>();

/**
 * The nodes of a graph by their ids. One index serves all rules that leave the nodes or change them by `mapNodes`: of a
 * large graph, a table of ids costs as much as a rule, and more for each node the more there are.
 */
export function nodesById({ nodes }: Pick<ResourceGraph, "nodes">): NodeIndex {
  let index = known.get(nodes);
  if (index === undefined) {
    index = NodeIndex.of(nodes);
    known.set(nodes, index);
  }
  return index;
}

/** Maps the nodes of a graph, each to one of the same id; the same list comes back when nothing changed. */
export function mapNodes({ nodes }: Pick<ResourceGraph, "nodes">, change: (node: GraphNode) => GraphNode): Nodes {
  const changed = mapItems(nodes, change);
  const index = known.get(nodes);
  if (changed !== nodes && index !== undefined) known.set(changed, index.over(changed));
  return changed;
}
