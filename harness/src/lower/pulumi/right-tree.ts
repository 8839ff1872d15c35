import { isStackType, makeUrn, parseUrn } from "../../load/pulumi/urn.ts";
import type { GraphNode, ResourceGraph } from "../../model/graph.ts";
import { nodesById } from "../../model/nodes-by-id.ts";
import type { NodeId } from "../../model/value.ts";
import type { ComponentRegistration } from "./registration-plan.ts";

/** Name and project of the stack that a graph's URNs belong to; null where it has no resource. */
export function stackOf({ nodes }: ResourceGraph): { readonly stack: string; readonly project: string } | null {
  for (const { id } of nodes) {
    const [, stack, project] = /^urn:pulumi:(.*?)::(.*?)::/.exec(id) ?? [];
    if (stack !== undefined && project !== undefined) return { stack, project };
  }
  return null;
}

/** What encloses a resource: components, made of its URN's types and its scope's names, or other resources. */
export interface Enclosure {
  /** Key of the innermost; null for the stack itself. */
  readonly parent: string | null;
  readonly components: readonly ComponentRegistration[];
  /** URNs of resources of the graph among them, outermost first. */
  readonly resources: readonly NodeId[];
}

/** Tells what encloses the resources of a Pulumi graph. */
export class RightTree {
  constructor(
    private readonly graph: ResourceGraph,
    private readonly stack: string,
    private readonly project: string,
  ) {}

  /** Null when the node's URN and its scope do not fit together. */
  around(node: GraphNode): Enclosure | null {
    const types = parseUrn(node.id)
      .types.slice(0, -1)
      .filter((type) => !isStackType(type));
    if (types.length !== node.scope.length) return null;
    const nodes = nodesById(this.graph);
    const components: ComponentRegistration[] = [];
    const resources: NodeId[] = [];
    let parent: string | null = null;
    for (const [index, type] of types.entries()) {
      const name = node.scope[index] ?? "";
      const urn = makeUrn(this.stack, this.project, parent, type, name);
      if (nodes.has(urn)) resources.push(urn);
      else components.push({ kind: "component", key: urn, type, name, parent });
      parent = urn;
    }
    return makeUrn(this.stack, this.project, parent, parseUrn(node.id).types.at(-1) ?? "", node.name) === node.id
      ? { parent, components, resources }
      : null;
  }
}
