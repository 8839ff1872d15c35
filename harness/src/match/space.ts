import type { GraphNode, Output, ResourceGraph } from "../model/graph.ts";
import { Hash, hashEntries, hashValue } from "../model/hash.ts";
import { nodesById } from "../model/nodes-by-id.ts";
import { formatPath } from "../model/path.ts";
import type { NodeId } from "../model/value.ts";
import type { EdgeList } from "./adjacency.ts";
import { Adjacency } from "./adjacency.ts";
import { eachLabelled } from "./labels.ts";

/**
 * Both graphs as vertices of one numbering: the left graph's nodes and outputs, then the right's. Outputs are vertices
 * because they are compared by name: what an output of either program refers to is the same thing in both.
 */
export interface Space {
  /** The node of each vertex; null for an output. */
  readonly nodes: readonly (GraphNode | null)[];
  /** Vertices with an index below this are the left graph's. */
  readonly leftCount: number;
  readonly edges: Adjacency;
  /** Hash of kind, type and properties, blind to what references point at; of an output, of its name. */
  readonly content: readonly Hash[];
}

const PROVIDER = new Hash().text("provider").high;
const DEPENDS_ON = new Hash().text("depends_on").high;
const REPLACED_BY = new Hash().text("replace_triggered_by").high;
const CONDITION = new Hash().text("conditions");
const OUTPUT = new Hash().text("output");

export function buildSpace(left: ResourceGraph, right: ResourceGraph): Space {
  const edges: EdgeList = { from: [], to: [], label: [] };
  const nodes: (GraphNode | null)[] = [];
  const content: Hash[] = [];
  for (const graph of [left, right]) addGraph(graph, nodes, content, edges);
  return {
    nodes,
    leftCount: left.nodes.length + left.outputs.length,
    edges: new Adjacency(nodes.length, edges),
    content,
  };
}

function contentOf(node: GraphNode): Hash {
  return hashEntries(node.properties, new Hash().text(node.kind).text(node.type));
}

/**
 * Hash of what a program says of a resource's life. It tells twins apart, and is no part of the content: a resource
 * whose protection changed is still that resource.
 */
export function lifeOf({ meta }: GraphNode): number {
  const hash = new Hash()
    .number(meta.protect ? 1 : 0)
    .number(meta.retainOnDelete ? 1 : 0)
    .text(meta.replacement ?? "");
  for (const paths of [meta.ignoreChanges, meta.replaceOnChanges])
    for (const text of paths.map(formatPath).sort()) hash.text(text);
  for (const operation of Object.keys(meta.timeouts).sort()) hash.text(operation).text(meta.timeouts[operation] ?? "");
  for (const condition of meta.conditions) hashValue(condition, hash);
  return hash.key();
}

/** Each node is looked at once, for its content and its edges: of a large graph, memory is what costs time. */
function addGraph(graph: ResourceGraph, nodes: (GraphNode | null)[], content: Hash[], edges: EdgeList): void {
  const offset = nodes.length;
  const index = nodesById(graph);
  const connect = (from: number, to: NodeId, label: number) => {
    const position = index.position(to);
    if (position === undefined) return;
    edges.from.push(from);
    edges.to.push(offset + position);
    edges.label.push(label);
  };
  graph.nodes.forEach((node, position) => {
    const from = position + offset;
    nodes.push(node);
    content.push(contentOf(node));
    for (const key in node.properties) {
      const value = node.properties[key] ?? null;
      if (typeof value !== "object") continue;
      eachLabelled(value, new Hash().text(key), (to, label) => {
        connect(from, to, label);
      });
    }
    const { meta } = node;
    for (const id of meta.dependsOn) connect(from, id, DEPENDS_ON);
    if (meta.provider !== null) connect(from, meta.provider, PROVIDER);
    for (const trigger of meta.replaceTriggeredBy) connect(from, trigger.node, REPLACED_BY);
    for (const condition of meta.conditions)
      eachLabelled(condition, CONDITION, (to, label) => {
        connect(from, to, label);
      });
  });
  graph.outputs.forEach((output: Output, position) => {
    const from = offset + graph.nodes.length + position;
    nodes.push(null);
    content.push(new Hash().text("output").text(output.name));
    eachLabelled(output.value, OUTPUT, (to, label) => {
      connect(from, to, label);
    });
  });
}
