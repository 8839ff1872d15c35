import { idOf } from "../judge/judge.ts";
import type { Consequence, Difference, DifferenceSide, Side } from "../model/comparison.ts";
import type { SourcePosition } from "../model/graph.ts";
import { formatPath } from "../model/path.ts";
import type { NodeId } from "../model/value.ts";
import type { ChangedPart, EngineJudge, EngineVerdict, PlannedChange } from "./types.ts";

/** Where a node is written in its program. */
export type SourceOf = (side: Side, node: NodeId) => SourcePosition | null;

/** The engines' names as sentences have them. */
export const ENGINE_NAMES: Readonly<Record<EngineJudge, string>> = { terraform: "Terraform", pulumi: "Pulumi" };

/** Each change that an engine plans, as findings: one for each property, or one for a resource that comes or goes. */
export function plannedDifferences(verdict: EngineVerdict, sourceOf: SourceOf): readonly Difference[] {
  return verdict.changes.flatMap((change) =>
    change.parts.length === 0
      ? [difference(verdict.judge, change, null, sourceOf)]
      : change.parts.map((part) => difference(verdict.judge, change, part, sourceOf)),
  );
}

function difference(
  judge: EngineJudge,
  change: PlannedChange,
  part: ChangedPart | null,
  sourceOf: SourceOf,
): Difference {
  const { subject } = change;
  const path = part === null ? "" : formatPath(part.path);
  // Terraform plans the right program over the left one's state, Pulumi the left program over the right one's.
  const values =
    judge === "terraform"
      ? { left: part?.before ?? null, right: part?.after ?? null }
      : { left: part?.after ?? null, right: part?.before ?? null };
  const side = (which: Side): DifferenceSide | null => {
    const address = subject.kind === "output" ? `output.${subject.name}` : subject[which];
    if (address === null) return null;
    return { address, path, value: values[which], source: sourceOf(which, address) };
  };
  const left = side("left");
  const right = side("right");
  return {
    id: idOf(["planned-change", judge, left?.address ?? "", right?.address ?? "", path]),
    kind: "planned-change",
    category: "engine",
    type: subject.kind === "resource" ? subject.type : null,
    left,
    right,
    message: sentence(judge, change, part),
    remark: null,
    fix: null,
    consequence: consequenceOf(change, part),
  };
}

function sentence(judge: EngineJudge, { subject, action }: PlannedChange, part: ChangedPart | null): string {
  const what = subject.kind === "output" ? "the output" : "it";
  const whole = `${ENGINE_NAMES[judge]} plans to ${action} ${what}`;
  if (part === null) return whole;
  const path = formatPath(part.path);
  const forIt = part.replaces ? `: ${path} cannot be changed in place` : `: ${path}`;
  return `${whole}${forIt}${part.follows === true ? ", which follows from another change" : ""}`;
}

function consequenceOf({ subject, action }: PlannedChange, part: ChangedPart | null): Consequence {
  if (subject.kind === "output") return "none known";
  if (action === "replace" && part !== null && !part.replaces) return "update";
  return action;
}
