import type { GraphNode, ResourceGraph } from "../model/graph.ts";
import { Hash, hashEntries } from "../model/hash.ts";
import type { NodeId, Path } from "../model/value.ts";
import { eachReference } from "../model/walk.ts";

/** A labelled edge as seen from one of its ends. */
export interface Edge {
  /** Hash of the direction, the property path without indexes, and the output's path. */
  readonly label: number;
  readonly other: number;
}

/** Both graphs' nodes in one numbering: the left graph's first, then the right's. */
export interface Space {
  readonly nodes: readonly GraphNode[];
  /** Nodes with an index below this are the left graph's. */
  readonly leftCount: number;
  readonly edges: readonly (readonly Edge[])[];
  /** Hash of kind, type and properties, blind to what references point at. */
  readonly content: readonly Hash[];
}

const PROVIDER = new Hash().text("provider").high;
const DEPENDS_ON = new Hash().text("depends_on").high;

export function buildSpace(left: ResourceGraph, right: ResourceGraph): Space {
  const nodes = [...left.nodes, ...right.nodes];
  const edges: Edge[][] = nodes.map(() => []);
  addEdges(left, 0, edges);
  addEdges(right, left.nodes.length, edges);
  const content = nodes.map((node) =>
    hashEntries(node.properties, new Hash().text(node.kind === "resource" ? node.type : `${node.kind} ${node.type}`)),
  );
  return { nodes, leftCount: left.nodes.length, edges, content };
}

function addEdges(graph: ResourceGraph, offset: number, edges: Edge[][]): void {
  const indexes = new Map<NodeId, number>(graph.nodes.map((node, index) => [node.id, index + offset]));
  const connect = (from: number, to: number | undefined, label: number) => {
    if (to === undefined) return;
    edges[from]?.push({ label, other: to });
    edges[to]?.push({ label: Math.imul(label, 31) ^ 1, other: from });
  };
  graph.nodes.forEach((node, position) => {
    const from = position + offset;
    for (const key in node.properties)
      eachReference(node.properties[key] ?? null, [key], (reference, at) => {
        connect(from, indexes.get(reference.node), labelOf(at, reference.path));
      });
    for (const id of node.meta.dependsOn) connect(from, indexes.get(id), DEPENDS_ON);
    if (node.meta.provider !== null) connect(from, indexes.get(node.meta.provider), PROVIDER);
  });
}

function labelOf(at: Path, output: Path): number {
  const hash = new Hash();
  for (const step of at) if (typeof step === "string") hash.text(step);
  hash.number(0);
  for (const step of output) {
    if (typeof step === "string") hash.text(step);
    else hash.number(step);
  }
  return hash.high;
}
