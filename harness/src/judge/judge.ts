import type { ProviderFacts } from "../bridge/facts.ts";
import type { Bridge } from "../bridge/types.ts";
import type { Diff, RawDifference, RawNotCompared, Subject } from "../diff/types.ts";
import type { Difference, DifferenceSide, UncomparedFinding, Verdict } from "../model/comparison.ts";
import { describeValue } from "../model/describe.ts";
import type { Engine, SourcePosition } from "../model/graph.ts";
import { Hash } from "../model/hash.ts";
import { compareText } from "../model/order.ts";
import { formatPath } from "../model/path.ts";
import type { Path, Value } from "../model/value.ts";
import { accessChange, accessRemark } from "./access/access-change.ts";
import { CATEGORIES } from "./categories.ts";
import { consequenceOf } from "./consequences.ts";
import { fixHint } from "./fix-hint.ts";
import { jsonRemark } from "./json-remark.ts";
import { messageOf } from "./messages.ts";

export interface JudgeKnowledge {
  readonly facts: ProviderFacts;
  readonly bridge: Bridge;
}

export interface Judged {
  readonly differences: readonly Difference[];
  readonly notCompared: readonly UncomparedFinding[];
}

/**
 * Gives each raw difference its class, consequence, words, a hint for the right program and a stable id, and sorts by a
 * total order.
 */
export function judge(diff: Diff, right: Engine, { facts, bridge }: JudgeKnowledge): Judged {
  return {
    differences: diff.differences
      .map((raw) => ({ ...judged(raw, facts), fix: fixHint(raw, right, bridge) }))
      .sort(byPlace),
    notCompared: diff.notCompared.map(uncompared).sort((a, b) => compareText(a.id, b.id)),
  };
}

export function verdictOf(differences: number, notCompared: number): Verdict {
  if (differences > 0) return "different";
  return notCompared > 0 ? "incomplete" : "equivalent";
}

function judged(raw: RawDifference, facts: ProviderFacts): Omit<Difference, "fix"> {
  const left = sideOf(raw.subject, "left", raw.path, raw.left);
  const right = sideOf(raw.subject, "right", raw.path, raw.right);
  const access = accessChange(raw, facts);
  return {
    id: idOf([raw.kind, left?.address ?? "", right?.address ?? "", formatPath(raw.path)]),
    kind: raw.kind,
    category: CATEGORIES[raw.kind],
    type: typeOf(raw.subject),
    left,
    right,
    message: messageOf(raw),
    remark: accessRemark(access) ?? jsonRemark(raw.spellings),
    consequence: consequenceOf(raw, facts, access),
  };
}

function sideOf(subject: Subject, side: "left" | "right", path: Path, value: Value | undefined): DifferenceSide | null {
  const place = placeOf(subject, side);
  if (place === null) return null;
  return { ...place, path: formatPath(path), value: value === undefined ? null : describeValue(value) };
}

function placeOf(
  subject: Subject,
  side: "left" | "right",
): { readonly address: string; readonly source: SourcePosition | null } | null {
  if (subject.kind === "output") {
    const output = subject[side];
    return output === null ? null : { address: `output.${subject.name}`, source: output.source };
  }
  const node = side === "left" ? ("left" in subject ? subject.left : null) : "right" in subject ? subject.right : null;
  return node === null ? null : { address: node.id, source: node.source };
}

function typeOf(subject: Subject): string | null {
  if (subject.kind === "output") return null;
  return subject.kind === "right" ? subject.right.type : subject.left.type;
}

function uncompared(raw: RawNotCompared): UncomparedFinding {
  const left = placeOf(raw.subject, "left");
  const right = placeOf(raw.subject, "right");
  const address = left?.address ?? right?.address ?? null;
  const path = formatPath(raw.path);
  return {
    id: idOf(["not-compared", left?.address ?? "", right?.address ?? "", path, raw.reason]),
    side: left !== null && right !== null ? "both" : left === null ? "right" : "left",
    address,
    path,
    reason: raw.reason,
    source: (right ?? left)?.source ?? null,
  };
}

/** Twelve hex digits that depend on what the finding is about only, so that they survive unrelated changes. */
export function idOf(parts: readonly string[]): string {
  const hash = new Hash();
  for (const part of parts) hash.text(part);
  return hash.hex().slice(0, 12);
}

function byPlace(a: Difference, b: Difference): number {
  const place = ({ left, right }: Difference) => left?.address ?? right?.address ?? "";
  return (
    compareText(place(a), place(b)) ||
    compareText(a.left?.path ?? a.right?.path ?? "", b.left?.path ?? b.right?.path ?? "") ||
    compareText(a.kind, b.kind) ||
    compareText(a.id, b.id)
  );
}
