import { classOf } from "../bridge/names.ts";
import type { ResourceGraph } from "../model/graph.ts";
import type { DrawingFormat } from "./drawing-formats.ts";
import { graphDot } from "./graph-dot.ts";
import { graphMermaid } from "./graph-mermaid.ts";
import { graphSvg } from "./graph-svg.ts";
import { graphOutline, type PairOutline } from "./pair-outline.ts";

/**
 * Draws one program's graph. `placed` is the graph in Terraform's vocabulary, which tells what is inside what; `named` is
 * the same graph as extracted, whose types are the reader's own.
 */
export async function drawGraph(placed: ResourceGraph, named: ResourceGraph, format: DrawingFormat): Promise<string> {
  const outline = withOwnTypes(graphOutline(placed), named);
  const count = placed.nodes.filter(({ kind }) => kind === "resource").length;
  const title = `${count} ${count === 1 ? "resource" : "resources"} of ${named.origin}:${named.path}`;
  switch (format) {
    case "svg":
      return graphSvg(outline, title);
    case "dot":
      return graphDot(outline, title);
    case "mermaid":
      return graphMermaid(outline, title);
  }
}

function withOwnTypes(outline: PairOutline, named: ResourceGraph): PairOutline {
  const types = new Map(named.nodes.map(({ id, type }) => [id, type]));
  const blocks = outline.blocks.map((block) => {
    const type = block.left === null ? undefined : types.get(block.left.id);
    return type === undefined ? block : { ...block, subtitle: classOf(type) ?? type };
  });
  return { ...outline, blocks };
}
