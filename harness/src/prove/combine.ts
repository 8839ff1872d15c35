import type { Knowledge } from "../canonicalize/types.ts";
import { idOf, verdictOf } from "../judge/judge.ts";
import type { Comparison, Judgement, Side, UncomparedFinding } from "../model/comparison.ts";
import type { ResourceGraph } from "../model/graph.ts";
import { nodesById } from "../model/nodes-by-id.ts";
import { formatPath } from "../model/path.ts";
import type { NodeId } from "../model/value.ts";
import { agreementOf } from "./agreement.ts";
import { ENGINE_NAMES, plannedDifferences } from "./planned-differences.ts";
import type { EngineJudge, EngineVerdict, NotJudged } from "./types.ts";

export interface CombineInput {
  readonly comparison: Comparison;
  readonly verdicts: readonly EngineVerdict[];
  readonly left: ResourceGraph;
  readonly right: ResourceGraph;
  readonly knowledge: Knowledge;
}

/**
 * One result of all judges: what the graph comparison found, what each engine plans, and where they contradict each
 * other. It is `equivalent` only when every judge says so of everything.
 */
export function combine({ comparison, verdicts, left, right, knowledge }: CombineInput): Comparison {
  const nodes = { left: nodesById(left), right: nodesById(right) };
  const outputs = {
    left: new Map(left.outputs.map((output) => [`output.${output.name}`, output.source])),
    right: new Map(right.outputs.map((output) => [`output.${output.name}`, output.source])),
  };
  const sourceOf = (side: Side, id: NodeId) => nodes[side].get(id)?.source ?? outputs[side].get(id) ?? null;
  const nodeOf = (id: NodeId) => nodes.left.get(id) ?? nodes.right.get(id);

  const agreements = verdicts.map((verdict) => agreementOf({ comparison, verdict, knowledge, nodeOf, sourceOf }));
  const differences = [
    ...agreements.flatMap(({ disagreements }) => disagreements),
    ...comparison.differences,
    ...verdicts.flatMap((verdict) => plannedDifferences(verdict, sourceOf)),
  ];
  const notCompared = [
    ...comparison.notCompared,
    ...verdicts.flatMap(({ judge, notJudged }) => notJudged.map((item) => finding(judge, item, sourceOf))),
  ];
  return {
    ...comparison,
    verdict: verdictOf(differences.length, notCompared.length),
    differences,
    notCompared,
    notes: [
      ...comparison.notes,
      ...verdicts.flatMap(({ judge }, index) =>
        [...(agreements[index]?.explained ?? [])].map(
          ([why, count]) => `${ENGINE_NAMES[judge]}'s plan does not show ${count} of the differences: ${why}`,
        ),
      ),
    ],
    judgements: [graphJudgement(comparison), ...verdicts.map(engineJudgement)],
  };
}

function graphJudgement(comparison: Comparison): Judgement {
  const { differences, notCompared } = comparison;
  return {
    judge: "graph",
    verdict: verdictWord(differences.length, notCompared.length),
    engine: "parity's comparison of the two resource graphs",
    basis: "the two programs, nothing deployed",
    changes: differences.length,
    notJudged: notCompared.length,
    notes: [],
  };
}

function engineJudgement({ judge, engine, basis, changes, notJudged, notes }: EngineVerdict): Judgement {
  return {
    judge,
    verdict: verdictWord(changes.length, notJudged.length),
    engine,
    basis,
    changes: changes.length,
    notJudged: notJudged.length,
    notes,
  };
}

function verdictWord(changes: number, notJudged: number): Judgement["verdict"] {
  if (changes > 0) return "changes";
  return notJudged > 0 ? "not wholly judged" : "no changes";
}

function finding(
  judge: EngineJudge,
  { left, right, path, reason }: NotJudged,
  sourceOf: (side: Side, id: NodeId) => UncomparedFinding["source"],
): UncomparedFinding {
  const text = formatPath(path);
  return {
    id: idOf(["not-judged", judge, left ?? "", right ?? "", text, reason]),
    side: left !== null && right !== null ? "both" : left === null ? "right" : "left",
    address: left ?? right,
    path: text,
    reason: `not judged by ${ENGINE_NAMES[judge]}: ${reason}`,
    source: right !== null ? sourceOf("right", right) : left !== null ? sourceOf("left", left) : null,
  };
}
