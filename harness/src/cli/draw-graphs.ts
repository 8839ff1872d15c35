import type { PairDrawing } from "../draw/draw-pair.ts";
import type { Match } from "../model/comparison.ts";
import type { ResourceGraph } from "../model/graph.ts";

/** Draws two extracted graphs in the form in which they were compared, for the reports that show them. */
export async function drawGraphs(
  graphs: { readonly left: ResourceGraph; readonly right: ResourceGraph },
  matches: readonly Match[],
): Promise<PairDrawing> {
  const [{ canonicalize }, { drawPair }, { loadKnowledge }] = await Promise.all([
    import("../canonicalize/canonicalize.ts"),
    import("../draw/draw-pair.ts"),
    import("../knowledge.ts"),
  ]);
  const knowledge = loadKnowledge();
  const left = canonicalize(graphs.left, knowledge).graph;
  const right = canonicalize(graphs.right, knowledge).graph;
  return drawPair(left, right, matches);
}
