import type { Knowledge } from "../canonicalize/types.ts";
import { idOf } from "../judge/judge.ts";
import type { Comparison, Difference } from "../model/comparison.ts";
import type { GraphNode } from "../model/graph.ts";
import { formatPath } from "../model/path.ts";
import type { NodeId } from "../model/value.ts";
import { whyInvisible } from "./invisible.ts";
import { ENGINE_NAMES, plannedDifferences, type SourceOf } from "./planned-differences.ts";
import type { EngineVerdict, PlannedChange } from "./types.ts";

export interface AgreementInput {
  readonly comparison: Comparison;
  readonly verdict: EngineVerdict;
  readonly knowledge: Knowledge;
  readonly nodeOf: (id: NodeId) => GraphNode | undefined;
  readonly sourceOf: SourceOf;
}

export interface Agreement {
  /** Where the graph comparison and the engine contradict each other. */
  readonly disagreements: readonly Difference[];
  /** Reasons for which the engine's plan need not show what the graph comparison names, each with how often it holds. */
  readonly explained: ReadonlyMap<string, number>;
}

/** Holds what an engine plans against what the graph comparison found, both ways. */
export function agreementOf(input: AgreementInput): Agreement {
  const graph = input.comparison.differences.filter(({ category }) => category !== "engine");
  const explained = new Map<string, number>();
  const silent: Difference[] = [];
  for (const difference of graph) {
    if (isPlanned(difference, input.verdict) || isNotJudged(difference, input.verdict)) continue;
    const node = input.nodeOf(difference.left?.address ?? difference.right?.address ?? "");
    const why = whyInvisible(difference, node, { judge: input.verdict.judge, knowledge: input.knowledge });
    if (why === null) silent.push(engineIsSilent(difference, input.verdict));
    else explained.set(why, (explained.get(why) ?? 0) + 1);
  }
  const unforeseen = input.verdict.changes.flatMap((change) => unforeseenParts(change, graph));
  const alone = plannedDifferences({ ...input.verdict, changes: unforeseen }, input.sourceOf);
  return { disagreements: [...silent, ...alone.map((planned) => graphIsSilent(planned, input.verdict))], explained };
}

/** Of a planned change, what the graph comparison has no difference for. */
function unforeseenParts(change: PlannedChange, graph: readonly Difference[]): readonly PlannedChange[] {
  const own = graph.filter((difference) => isAbout(difference, change));
  if (change.parts.length === 0) {
    const isShape = graph.some(({ kind }) => kind === "same-effect-other-resources");
    return own.length > 0 || (isShape && change.subject.kind === "resource") ? [] : [change];
  }
  const parts = change.parts.filter((part) => {
    if (part.follows === true) return false;
    const name = topLevel(formatPath(part.path));
    const isTags = name === "tags" || name === "tags_all";
    return !(isTags ? graph : own).some((difference) => {
      const named = topLevel(pathOf(difference));
      return named === name || named === "" || (isTags && /^(default_)?tags(_all)?$/.test(named));
    });
  });
  return parts.length === 0 ? [] : [{ ...change, parts }];
}

function isPlanned(difference: Difference, { changes }: EngineVerdict): boolean {
  const name = topLevel(pathOf(difference));
  const isTags = /^(default_)?tags(_all)?$/.test(name);
  return changes.some(
    (change) =>
      (isAbout(difference, change) || (isTags && change.subject.kind === "resource")) &&
      (name === "" ||
        change.parts.length === 0 ||
        change.parts.some((part) => {
          const planned = topLevel(formatPath(part.path));
          return planned === name || (isTags && /^tags(_all)?$/.test(planned));
        })),
  );
}

function isNotJudged(difference: Difference, { notJudged }: EngineVerdict): boolean {
  const name = topLevel(pathOf(difference));
  return notJudged.some(
    ({ left, right, path }) =>
      ((left !== null && left === difference.left?.address) ||
        (right !== null && right === difference.right?.address)) &&
      (path.length === 0 || name === "" || String(path[0]) === name),
  );
}

function isAbout({ left, right }: Difference, { subject }: PlannedChange): boolean {
  if (subject.kind === "output") return (left ?? right)?.address === `output.${subject.name}`;
  return (left !== null && left.address === subject.left) || (right !== null && right.address === subject.right);
}

function engineIsSilent(difference: Difference, { judge }: EngineVerdict): Difference {
  return disagreement(
    difference,
    `the graph comparison says ${difference.kind}, and ${ENGINE_NAMES[judge]} plans nothing there`,
    judge,
  );
}

function graphIsSilent(planned: Difference, { judge }: EngineVerdict): Difference {
  return disagreement(planned, `${planned.message}, and the graph comparison finds no difference there`, judge);
}

function disagreement(about: Difference, message: string, judge: string): Difference {
  return {
    ...about,
    id: idOf(["judges-disagree", judge, about.id]),
    kind: "judges-disagree",
    category: "engine",
    message,
    remark: null,
    fix: null,
  };
}

function pathOf({ left, right }: Difference): string {
  return left?.path || right?.path || "";
}

function topLevel(path: string): string {
  return path.split(/[.[]/)[0] ?? "";
}
