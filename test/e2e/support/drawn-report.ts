import { syntheticStack } from "../../../bench/synthetic-stack.ts";
import { drawGraphs } from "../../../harness/src/cli/draw-graphs.ts";
import { compare } from "../../../harness/src/compare.ts";
import { loadKnowledge } from "../../../harness/src/knowledge.ts";
import type { Comparison } from "../../../harness/src/model/comparison.ts";
import type { GraphNode, ResourceGraph } from "../../../harness/src/model/graph.ts";
import { combinedReport } from "../../../harness/src/report/combined-report.ts";
import { htmlReport } from "../../../harness/src/report/html/html-report.ts";
import { PLAIN_CONTEXT } from "../../../harness/src/report/types.ts";

const SOURCE = { file: "main.ts", line: 7 };

/** About as many resources as asked for, on both sides alike. */
export function equalPair(size: number): readonly [ResourceGraph, ResourceGraph] {
  const stack = syntheticStack(size);
  const located = { ...stack, nodes: stack.nodes.map((node) => ({ ...node, source: SOURCE })) };
  return [located, located];
}

/** The same, with one subnet of another range, one queue that the right side lacks and one parameter that it adds. */
export function differentPair(size: number): readonly [ResourceGraph, ResourceGraph] {
  const [left] = equalPair(size);
  const nodes = left.nodes
    .filter(({ id }) => id !== "aws_sqs_queue.queue1")
    .map((node): GraphNode => {
      if (node.id !== "aws_subnet.subnet0-1") return node;
      return { ...node, properties: { ...node.properties, cidr_block: "10.0.99.0/24" } };
    });
  const [first] = nodes;
  const extra = first === undefined ? [] : [{ ...first, id: "aws_vpc.extra", name: "extra" }];
  return [left, { ...left, nodes: [...nodes, ...extra] }];
}

/** The page that `parity compare --format html` writes of two graphs. */
export async function drawnReport([left, right]: readonly [ResourceGraph, ResourceGraph]): Promise<string> {
  const { comparison, drawing } = await drawn(left, right);
  return htmlReport(comparison, { ...PLAIN_CONTEXT, drawing });
}

/** The page of two pairs, one equal and one not. */
export async function combinedDrawnReport(): Promise<string> {
  const equal = await drawn(...equalPair(20));
  const different = await drawn(...differentPair(20));
  const pairs = [
    { name: "dev", comparison: equal.comparison },
    { name: "prod", comparison: different.comparison },
  ];
  const combined = { verdict: "different", pairs, ruleFindings: [], waivers: [], severities: {}, shard: null } as const;
  const drawings = new Map([
    ["dev", equal.drawing],
    ["prod", different.drawing],
  ]);
  return combinedReport(combined, "html", PLAIN_CONTEXT, drawings);
}

async function drawn(left: ResourceGraph, right: ResourceGraph) {
  const comparison: Comparison = compare(left, right, loadKnowledge());
  return { comparison, drawing: await drawGraphs({ left, right }, comparison.matches) };
}
