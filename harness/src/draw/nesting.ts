import type { GraphNode, ResourceGraph } from "../model/graph.ts";
import { isTagged, type NodeId, type Path, type Value } from "../model/value.ts";
import { eachReference } from "../model/walk.ts";

/** What a node is drawn inside: another node, or the components that its program names. */
export type Enclosure =
  | { readonly kind: "node"; readonly id: NodeId }
  | { readonly kind: "component"; readonly scope: readonly string[] };

const VPC_TYPES: ReadonlySet<string> = new Set(["aws_vpc", "aws_default_vpc"]);
const SUBNET_TYPES: ReadonlySet<string> = new Set(["aws_subnet", "aws_default_subnet"]);

/** Arguments that put a resource somewhere; another that holds an id (a parameter's text) only passes it on. */
const PLACING = /(^|_)(ids?|arns?|subnets|security_groups)$/;
const IDENTITY: ReadonlySet<string> = new Set(["id", "arn"]);

/**
 * Decides what each node is drawn inside, in a graph in Terraform's vocabulary: the subnet that it names, else the one
 * VPC that it or what it belongs to is in, else its component. Components that all nodes share say nothing and are left
 * out, as is one with a single member.
 */
export function nestingOf(graph: ResourceGraph): ReadonlyMap<NodeId, Enclosure> {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const networks = new Networks(nodes);
  const shared = sharedScope(graph.nodes);
  const result = new Map<NodeId, Enclosure>();
  for (const node of graph.nodes) {
    const place = networks.placeOf(node);
    const scope = node.scope.slice(shared);
    if (place !== null) result.set(node.id, { kind: "node", id: place });
    else if (scope.length > 0) result.set(node.id, { kind: "component", scope });
  }
  return withoutLoneComponents(result);
}

class Networks {
  private readonly vpcs = new Map<NodeId, ReadonlySet<NodeId>>();

  constructor(private readonly nodes: ReadonlyMap<NodeId, GraphNode>) {}

  placeOf(node: GraphNode): NodeId | null {
    const subnet = this.target(node.properties.subnet_id);
    if (subnet !== null && subnet.id !== node.id && SUBNET_TYPES.has(subnet.type)) return subnet.id;
    if (VPC_TYPES.has(node.type)) return null;
    const vpcs = this.vpcsOf(node);
    const [only] = vpcs;
    return vpcs.size === 1 && only !== undefined && only !== node.id ? only : null;
  }

  /** The VPCs that a node is in by what it refers to, at any distance. */
  private vpcsOf(node: GraphNode): ReadonlySet<NodeId> {
    const known = this.vpcs.get(node.id);
    if (known !== undefined) return known;
    // A node that is asked for again below refers to itself in a circle, and adds nothing.
    this.vpcs.set(node.id, new Set());
    const found = new Set<NodeId>();
    for (const target of this.placingTargets(node)) {
      if (VPC_TYPES.has(target.type)) found.add(target.id);
      else for (const vpc of this.vpcsOf(target)) found.add(vpc);
    }
    this.vpcs.set(node.id, found);
    return found;
  }

  private placingTargets(node: GraphNode): readonly GraphNode[] {
    const targets: GraphNode[] = [];
    for (const name in node.properties) {
      eachReference(node.properties[name] ?? null, [name], ({ node: id, path }, at) => {
        const target = this.nodes.get(id);
        if (target !== undefined && PLACING.test(lastName(at)) && isIdentity(path)) targets.push(target);
      });
    }
    return targets;
  }

  private target(value: Value | undefined): GraphNode | null {
    return isTagged(value) && value.kind === "reference" ? (this.nodes.get(value.node) ?? null) : null;
  }
}

function lastName(path: Path): string {
  return path.findLast((step) => typeof step === "string") ?? "";
}

function isIdentity(path: Path): boolean {
  const [step] = path;
  return path.length === 0 || (path.length === 1 && typeof step === "string" && IDENTITY.has(step));
}

/** How many of the outermost scopes all nodes share. */
function sharedScope(nodes: readonly GraphNode[]): number {
  const scopes = nodes.map(({ scope }) => scope).filter((scope) => scope.length > 0);
  const [first = []] = scopes;
  const end = first.findIndex((name, index) => scopes.some((scope) => scope[index] !== name));
  return end === -1 ? first.length : end;
}

function withoutLoneComponents(nesting: ReadonlyMap<NodeId, Enclosure>): ReadonlyMap<NodeId, Enclosure> {
  const members = new Map<string, number>();
  for (const place of nesting.values()) {
    if (place.kind !== "component") continue;
    place.scope.forEach((_, index) => {
      const key = componentKey(place.scope.slice(0, index + 1));
      members.set(key, (members.get(key) ?? 0) + 1);
    });
  }
  const result = new Map<NodeId, Enclosure>();
  for (const [id, place] of nesting) {
    if (place.kind === "node") {
      result.set(id, place);
      continue;
    }
    // An outer component has at least as many members as an inner one.
    const end = place.scope.findIndex(
      (_, index) => (members.get(componentKey(place.scope.slice(0, index + 1))) ?? 0) < 2,
    );
    const scope = end === -1 ? place.scope : place.scope.slice(0, end);
    if (scope.length > 0) result.set(id, { kind: "component", scope });
  }
  return result;
}

/** A text that is the same for the same component only. */
export function componentKey(scope: readonly string[]): string {
  return JSON.stringify(scope);
}
