import type { Match, Side } from "../model/comparison.ts";
import type { GraphNode, ResourceGraph } from "../model/graph.ts";
import { compareText } from "../model/order.ts";
import type { NodeId } from "../model/value.ts";
import { componentKey, type Enclosure, nestingOf } from "./nesting.ts";
import { nodeLinks } from "./node-links.ts";
import { lift, parentsOf } from "./project-links.ts";
import type { Block, Link, NodeLink, Outline } from "./types.ts";

/** A box that stands for a pair of nodes, or for one without counterpart. */
export interface PairBlock extends Block {
  readonly left: GraphNode | null;
  readonly right: GraphNode | null;
}

export interface PairLink extends Link {
  /** Which of the programs has the reference. */
  readonly sides: Side | "both";
}

/** Both graphs as one outline, so that the two sides of a pair are drawn at the same place. */
export interface PairOutline extends Outline {
  readonly blocks: readonly PairBlock[];
  readonly links: readonly PairLink[];
  /** Every single reference, by side, with the keys of the boxes. */
  readonly references: Readonly<Record<Side, readonly NodeLink[]>>;
  readonly keyOf: Readonly<Record<Side, ReadonlyMap<NodeId, string>>>;
}

/** Puts two graphs in Terraform's vocabulary over each other. A pair is nested as the left program nests it. */
export function pairOutline(left: ResourceGraph, right: ResourceGraph, matches: readonly Match[]): PairOutline {
  const pairs = pairsOf(left, right, matches);
  const keyOf = { left: new Map<NodeId, string>(), right: new Map<NodeId, string>() };
  pairs.forEach((pair, index) => {
    if (pair.left !== null) keyOf.left.set(pair.left.id, `n${index}`);
    if (pair.right !== null) keyOf.right.set(pair.right.id, `n${index}`);
  });
  const nesting = { left: nestingOf(left), right: nestingOf(right) };
  const components = new Components();
  const blocks = pairs.map((pair, index): PairBlock => {
    const side: Side = pair.left === null ? "right" : "left";
    const node = (pair.left ?? pair.right) as GraphNode;
    const place = nesting[side].get(node.id);
    return { key: `n${index}`, ...pair, ...captionOf(node), parent: components.parent(place, keyOf[side]) };
  });
  const references = { left: nodeLinks(left), right: nodeLinks(right) };
  const all = [...components.blocks(), ...blocks];
  const parents = parentsOf(all);
  const links = pairLinks(references, keyOf).filter((link) => lift(link, parents) !== null);
  return { blocks: outermostFirst(all), links, references, keyOf };
}

/** One graph as an outline: the same as both of a pair, without the other. */
export function graphOutline(graph: ResourceGraph): PairOutline {
  return pairOutline(graph, { ...graph, nodes: [] }, []);
}

type Pair = Pick<PairBlock, "left" | "right">;

function pairsOf(left: ResourceGraph, right: ResourceGraph, matches: readonly Match[]): readonly Pair[] {
  const rights = new Map(right.nodes.map((node) => [node.id, node]));
  const rightOf = new Map(matches.map((match) => [match.left, rights.get(match.right) ?? null]));
  const lefts = new Set(left.nodes.map(({ id }) => id));
  const taken = new Set(matches.filter((match) => lefts.has(match.left)).map((match) => match.right));
  return [
    ...left.nodes.map((node) => ({ left: node, right: rightOf.get(node.id) ?? null })),
    ...right.nodes.filter(({ id }) => !taken.has(id)).map((node) => ({ left: null, right: node })),
  ];
}

function captionOf({ kind, name, type }: GraphNode): Pick<Block, "shape" | "title" | "subtitle"> {
  return { shape: kind, title: name, subtitle: type };
}

/** The boxes of components, made as they are met. */
class Components {
  private readonly made = new Map<string, PairBlock>();

  parent(place: Enclosure | undefined, keys: ReadonlyMap<NodeId, string>): string | null {
    if (place === undefined) return null;
    return place.kind === "node" ? (keys.get(place.id) ?? null) : this.component(place.scope);
  }

  blocks(): readonly PairBlock[] {
    return [...this.made.values()];
  }

  private component(scope: readonly string[]): string {
    const id = componentKey(scope);
    const known = this.made.get(id);
    if (known !== undefined) return known.key;
    const parent = scope.length === 1 ? null : this.component(scope.slice(0, -1));
    const block: PairBlock = {
      key: `c${this.made.size}`,
      parent,
      shape: "component",
      title: scope.at(-1) ?? "",
      subtitle: "",
      left: null,
      right: null,
    };
    this.made.set(id, block);
    return block.key;
  }
}

function outermostFirst(blocks: readonly PairBlock[]): readonly PairBlock[] {
  const parents = parentsOf(blocks);
  const depth = ({ parent }: PairBlock): number => {
    let levels = 0;
    for (let at = parent; at !== null; at = parents.get(at) ?? null) levels += 1;
    return levels;
  };
  return blocks
    .map((block, index) => ({ block, index, depth: depth(block) }))
    .sort((a, b) => a.depth - b.depth || a.index - b.index)
    .map(({ block }) => block);
}

function pairLinks(references: PairOutline["references"], keyOf: PairOutline["keyOf"]): readonly PairLink[] {
  const sides = new Map<string, Side | "both">();
  for (const side of ["left", "right"] as const) {
    for (const { from, to } of references[side]) {
      const key = `${keyOf[side].get(from)} ${keyOf[side].get(to)}`;
      const known = sides.get(key);
      sides.set(key, known === undefined || known === side ? side : "both");
    }
  }
  return [...sides]
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, value]) => {
      const [from = "", to = ""] = key.split(" ");
      return { from, to, sides: value };
    });
}
