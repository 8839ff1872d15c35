import type { ElkExtendedEdge, ElkNode, LayoutOptions } from "elkjs";
import { parentsOf, projectLinks } from "./project-links.ts";
import type { Block, Box, Layout, Line, Link, Outline } from "./types.ts";

export const BLOCK_WIDTH = 208;
export const BLOCK_HEIGHT = 44;
/** Room for the caption of a box that has others in it. */
const CAPTION_HEIGHT = 46;

/** With more boxes than this the lines would take minutes to route, and a reader could follow none of them. */
const ROUTED_AT_MOST = 3000;

const OPTIONS: LayoutOptions = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  // The same inputs give the same drawing.
  "elk.randomSeed": "1",
  "elk.separateConnectedComponents": "true",
  "elk.aspectRatio": "1.1",
  "elk.padding": `[top=${CAPTION_HEIGHT},left=14,bottom=14,right=14]`,
  "elk.spacing.nodeNode": "14",
  "elk.spacing.edgeNode": "12",
  "elk.spacing.edgeEdge": "8",
  "elk.spacing.componentComponent": "14",
  "elk.layered.spacing.nodeNodeBetweenLayers": "30",
  "elk.layered.spacing.edgeNodeBetweenLayers": "14",
  "elk.layered.considerModelOrder.strategy": "PREFER_NODES",
  "elk.layered.nodePlacement.favorStraightEdges": "true",
};

/**
 * Gives every box and line its place, with ELK's layered algorithm. Of the layout libraries it alone nests boxes, has
 * lines to a box that contains others, packs what hangs together nowhere, and lays out thousands in seconds; loaded only
 * here, as it is large.
 */
export async function layOut(outline: Outline): Promise<Layout> {
  const { default: Elk } = await import("elkjs");
  const projected =
    outline.blocks.length <= ROUTED_AT_MOST ? projectLinks(outline) : { links: [], leftOut: outline.links.length };
  // The package has CommonJS alone, whose one export is the class and holds itself as `default`.
  const elk = new (Elk as unknown as typeof Elk.default)();
  const placed = await elk.layout(rootOf(outline.blocks, projected.links), { layoutOptions: OPTIONS });
  const boxes = new Map<string, Box>();
  const lines: Line[] = [];
  collect(placed, { x: 0, y: 0 }, boxes, lines);
  return {
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    boxes,
    lines,
    leftOut: projected.leftOut,
  };
}

function rootOf(blocks: readonly Block[], links: readonly Link[]): ElkNode {
  const root: ElkNode = {
    id: "root",
    // What is outside of a VPC goes below it: two drawings are to fit beside each other.
    layoutOptions: { "elk.direction": "DOWN", "elk.padding": "[top=12,left=12,bottom=12,right=12]" },
    children: [],
    edges: [],
  };
  const nodes = new Map<string | null, ElkNode>([[null, root]]);
  const parents = parentsOf(blocks);
  for (const { key, parent } of blocks) {
    const node: ElkNode = { id: key, width: BLOCK_WIDTH, height: BLOCK_HEIGHT };
    nodes.set(key, node);
    const outer = nodes.get(parent) ?? root;
    if (outer.children === undefined) {
      outer.children = [];
      outer.layoutOptions = {
        "elk.nodeSize.constraints": "MINIMUM_SIZE",
        "elk.nodeSize.minimum": `(${BLOCK_WIDTH + 28},${CAPTION_HEIGHT})`,
      };
    }
    outer.children.push(node);
  }
  for (const { from, to } of links) {
    const outer = nodes.get(parents.get(from) ?? null) ?? root;
    outer.edges ??= [];
    outer.edges.push({ id: `${from} ${to}`, sources: [from], targets: [to] });
  }
  return root;
}

function collect(
  node: ElkNode,
  at: { readonly x: number; readonly y: number },
  boxes: Map<string, Box>,
  lines: Line[],
): void {
  for (const edge of node.edges ?? []) lines.push(lineOf(edge, at));
  for (const child of node.children ?? []) {
    const x = at.x + (child.x ?? 0);
    const y = at.y + (child.y ?? 0);
    boxes.set(child.id, {
      x: Math.round(x),
      y: Math.round(y),
      width: Math.round(child.width ?? 0),
      height: Math.round(child.height ?? 0),
    });
    collect(child, { x, y }, boxes, lines);
  }
}

function lineOf(
  { sources, targets, sections = [] }: ElkExtendedEdge,
  at: { readonly x: number; readonly y: number },
): Line {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
  return {
    from: sources[0] ?? "",
    to: targets[0] ?? "",
    points: points.map(({ x, y }) => ({ x: Math.round(at.x + x), y: Math.round(at.y + y) })),
  };
}
