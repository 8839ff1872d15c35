import type { GraphNode, ResourceGraph } from "../../model/graph.ts";
import type { NodeId, Value } from "../../model/value.ts";
import { compareValues } from "../compare-values.ts";
import type { Correspondence } from "../correspondence.ts";
import type { Findings } from "../findings.ts";
import { FAMILIES } from "./families.ts";
import type { Family, Setting } from "./types.ts";

/** What is compared as settings, and so no longer as properties and resources. */
export interface Reconciled {
  /** Resources that hold nothing but such settings, of each side. */
  readonly leftParts: ReadonlySet<NodeId>;
  readonly rightParts: ReadonlySet<NodeId>;
  /** By left owner: the properties that hold such settings. */
  readonly inline: ReadonlyMap<NodeId, ReadonlySet<string>>;
}

interface Held extends Setting {
  /** `inline`, or the type of the part that holds it. */
  readonly form: string;
}

/** All settings of one family about one owner, and what holds them. */
interface Holding {
  readonly settings: Held[];
  /** The owner itself where it holds some inline, and parts. */
  readonly holders: Set<NodeId>;
}

/** Two nodes that are one. */
export interface Pair {
  readonly left: GraphNode;
  readonly right: GraphNode;
}

/**
 * Compares, for paired resources whose settings the two programs write in different shapes, the settings themselves. The
 * other shape is one finding, and each setting that differs another.
 */
export function reconcileShapes(
  left: ResourceGraph,
  right: ResourceGraph,
  pairs: readonly Pair[],
  nodes: Correspondence,
  findingsFor: (pair: Pair) => Findings,
): Reconciled {
  const leftParts = new Set<NodeId>();
  const rightParts = new Set<NodeId>();
  const inline = new Map<NodeId, Set<string>>();
  const leftResources = resourcesByType(left);
  const rightResources = resourcesByType(right);
  for (const family of FAMILIES) {
    const a = holdingsOf(leftResources, family);
    const b = holdingsOf(rightResources, family);
    if (a.size === 0 || b.size === 0) continue;
    for (const pair of affected(pairs, a, b)) {
      const mine = a.get(pair.left.id);
      const theirs = b.get(pair.right.id);
      if (mine === undefined || theirs === undefined) continue;
      for (const id of partsOf(mine, pair.left)) leftParts.add(id);
      for (const id of partsOf(theirs, pair.right)) rightParts.add(id);
      const names = inline.get(pair.left.id) ?? new Set();
      for (const name of family.inline) names.add(name);
      inline.set(pair.left.id, names);
      compareHoldings(mine, theirs, nodes, findingsFor(pair));
    }
  }
  return { leftParts, rightParts, inline };
}

type ResourcesByType = ReadonlyMap<string, readonly GraphNode[]>;

function resourcesByType(graph: ResourceGraph): ResourcesByType {
  const result = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    if (node.kind !== "resource") continue;
    const same = result.get(node.type);
    if (same === undefined) result.set(node.type, [node]);
    else same.push(node);
  }
  return result;
}

function holdingsOf(resources: ResourcesByType, family: Family): ReadonlyMap<NodeId, Holding> {
  const ofTypes = (types: readonly string[]) => types.flatMap((type) => resources.get(type) ?? []);
  const owners = new Set<NodeId>();
  const holdings = new Map<NodeId, Holding>();
  const add = (setting: Setting, form: string, holder: NodeId) => {
    const known = holdings.get(setting.owner) ?? { settings: [], holders: new Set() };
    holdings.set(setting.owner, known);
    known.settings.push({ ...setting, form });
    known.holders.add(holder);
  };
  for (const node of ofTypes(family.owners)) {
    owners.add(node.id);
    for (const setting of family.ofOwner(node)) add(setting, "inline", node.id);
  }
  if (owners.size === 0) return holdings;
  for (const node of ofTypes(family.parts)) {
    const settings = family.ofPart(node);
    if (settings?.every(({ owner }) => owners.has(owner)) !== true) continue;
    for (const setting of settings) add(setting, node.type, node.id);
  }
  return holdings;
}

/**
 * The pairs whose settings come in different forms, and those that share a part with one of them: a part is compared
 * either as a resource or as the settings that it holds.
 */
function affected(
  pairs: readonly Pair[],
  left: ReadonlyMap<NodeId, Holding>,
  right: ReadonlyMap<NodeId, Holding>,
): readonly Pair[] {
  const open = pairs.filter((pair) => left.has(pair.left.id) && right.has(pair.right.id));
  const found = new Set(
    open.filter(({ left: a, right: b }) => otherShapes(left.get(a.id), right.get(b.id)).length > 0),
  );
  if (found.size === 0) return [];
  // The sides' ids may be the same texts.
  const holdersOf = ({ left: a, right: b }: Pair): readonly string[] => [
    ...partsOf(left.get(a.id), a).map((id) => `left ${id}`),
    ...partsOf(right.get(b.id), b).map((id) => `right ${id}`),
  ];
  const taken = new Set([...found].flatMap(holdersOf));
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const pair of open) {
      if (found.has(pair) || !holdersOf(pair).some((id) => taken.has(id))) continue;
      found.add(pair);
      for (const id of holdersOf(pair)) taken.add(id);
    }
  }
  return open.filter((pair) => found.has(pair));
}

function partsOf(holding: Holding | undefined, owner: GraphNode): readonly NodeId[] {
  return [...(holding?.holders ?? [])].filter((id) => id !== owner.id);
}

/**
 * The parts that both sides have settings of, in different forms. Where one side only uses fewer of the forms, and has
 * fewer settings, nothing is written otherwise: something is missing.
 */
function otherShapes(left: Holding | undefined, right: Holding | undefined): readonly string[] {
  if (left === undefined || right === undefined) return [];
  return partNames(left, right).filter((part) => {
    const [a, b] = [left, right].map(({ settings }) => settings.filter((setting) => setting.part === part));
    if (a === undefined || b === undefined || a.length === 0 || b.length === 0) return false;
    const [isWithin, contains] = [isSubset(a, b), isSubset(b, a)];
    return isWithin && contains ? false : isWithin || contains ? a.length === b.length : true;
  });
}

function partNames(left: Holding, right: Holding): readonly string[] {
  return [...new Set([...left.settings, ...right.settings].map(({ part }) => part))];
}

function isSubset(some: readonly Held[], all: readonly Held[]): boolean {
  return some.every(({ form }) => all.some((other) => other.form === form));
}

function compareHoldings(left: Holding, right: Holding, nodes: Correspondence, findings: Findings): void {
  const [part] = otherShapes(left, right);
  if (part !== undefined) findings.differ("same-effect-other-resources", [part], holders(left), holders(right));
  for (const name of partNames(left, right))
    compareValues(contents(left, name), contents(right, name), [name], nodes, findings);
}

function contents({ settings }: Holding, part: string): Value {
  return { kind: "set", items: settings.filter((setting) => setting.part === part).map(({ content }) => content) };
}

function holders(holding: Holding): Value {
  return [...holding.holders].sort().map((node): Value => ({ kind: "reference", node, path: [] }));
}
