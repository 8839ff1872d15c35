import type { GraphNode, ResourceGraph } from "../../model/graph.ts";
import { mapItems } from "../../model/walk.ts";
import type { GraphRule } from "../types.ts";

const STACK_REFERENCE = "pulumi:pulumi:StackReference";

const UNKNOWN =
  "the outputs of another Terraform state are known to its deployment alone, and nothing tells which stack's they are";

/** Terraform's data source for another state, whose outputs stand under `outputs` as a stack reference's do. */
export const REMOTE_STATE = "terraform_remote_state";

/** Sort: reshapes. Reading another stack's outputs is one thing in both engines: nothing is deployed for it. */
export const otherStacks: GraphRule = {
  name: "other-stack",
  reason: "a StackReference only reads the outputs of another stack, as terraform_remote_state does of another state",
  apply(graph, _knowledge, journal) {
    const nodes = mapItems(graph.nodes, (node) => {
      if (node.type !== STACK_REFERENCE) return node;
      journal.erased(this, node.id, [], REMOTE_STATE);
      return { ...node, kind: "data" as const, type: REMOTE_STATE };
    });
    return nodes === graph.nodes ? graph : { ...graph, nodes };
  },
};

/**
 * Takes out where the states are that a program reads, for a comparison with a program of the other engine: a state in a
 * bucket and a stack of an organization have no name in common. What is read of which is left, and that nothing tells
 * whether they are the same is a finding.
 */
export function withoutStatePlaces(graph: ResourceGraph): ResourceGraph {
  const places = graph.nodes.filter(isRemoteState);
  if (places.length === 0) return graph;
  // The recorder says so of a stack that a Pulumi program reads.
  const found = graph.engine === "pulumi" ? [] : places.map(({ id }) => ({ node: id, path: [], reason: UNKNOWN }));
  return {
    ...graph,
    nodes: mapItems(graph.nodes, (node) => (isRemoteState(node) ? { ...node, properties: {} } : node)),
    notCompared: [...graph.notCompared, ...found],
  };
}

function isRemoteState(node: GraphNode): boolean {
  return node.kind === "data" && node.type === REMOTE_STATE;
}
