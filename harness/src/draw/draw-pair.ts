import type { Match } from "../model/comparison.ts";
import type { ResourceGraph } from "../model/graph.ts";
import { layOut } from "./lay-out.ts";
import { type PairOutline, pairOutline } from "./pair-outline.ts";
import type { Layout } from "./types.ts";

/** Two graphs with their pairs, and where each is drawn: what a report needs to show them. */
export interface PairDrawing {
  readonly left: ResourceGraph;
  readonly right: ResourceGraph;
  readonly outline: PairOutline;
  readonly layout: Layout;
}

/** Lays out two graphs in Terraform's vocabulary over each other. The same graphs and matches give the same drawing. */
export async function drawPair(
  left: ResourceGraph,
  right: ResourceGraph,
  matches: readonly Match[],
): Promise<PairDrawing> {
  const outline = pairOutline(left, right, matches);
  return { left, right, outline, layout: await layOut(outline) };
}
