import type { GraphDifferenceKind } from "../model/comparison.ts";
import type { Engine, GraphNode, Meta } from "../model/graph.ts";
import { compareText } from "../model/order.ts";
import { formatPath } from "../model/path.ts";
import type { NodeId, Path, Value } from "../model/value.ts";
import { equalValues } from "./compare-values.ts";
import type { Correspondence } from "./correspondence.ts";
import type { Findings } from "./findings.ts";

export interface Engines {
  readonly left: Engine;
  readonly right: Engine;
}

/**
 * Which comes first when a program is silent: Terraform's `create_before_destroy` defaults to false, Pulumi's
 * `deleteBeforeReplace` to false (both from the engines' own documentation of resource options).
 */
const OWN_ORDER: Readonly<Record<Engine, NonNullable<Meta["replacement"]>>> = {
  cdktf: "delete-first",
  pulumi: "create-first",
};

/** Compares what two programs say of the life of one resource. */
export function compareMeta(
  left: GraphNode,
  right: GraphNode,
  engines: Engines,
  nodes: Correspondence,
  findings: Findings,
): void {
  const a = left.meta;
  const b = right.meta;
  compareOrder(a, b, nodes, findings);
  flag("protection-changed", "prevent_destroy", a.protect, b.protect, findings);
  flag("retention-changed", "retain_on_delete", a.retainOnDelete, b.retainOnDelete, findings);
  compareReplacement(a, b, engines, findings);
  texts("ignore-changes-changed", "ignore_changes", paths(a.ignoreChanges), paths(b.ignoreChanges), findings);
  texts(
    "replace-triggers-changed",
    "replace_on_changes",
    paths(a.replaceOnChanges),
    paths(b.replaceOnChanges),
    findings,
  );
  if (!equalLists(a.replaceTriggeredBy, b.replaceTriggeredBy, nodes))
    findings.differ("replace-triggers-changed", ["replace_triggered_by"], a.replaceTriggeredBy, b.replaceTriggeredBy);
  if (!equalLists(a.conditions, b.conditions, nodes))
    findings.differ("conditions-changed", ["lifecycle"], a.conditions, b.conditions);
  compareTimeouts(a, b, findings);
}

/** Stated orders were reduced to what nothing else implies, so each one that has no counterpart is a finding. */
function compareOrder(left: Meta, right: Meta, nodes: Correspondence, findings: Findings): void {
  for (const id of left.dependsOn) {
    const counterpart = nodes.rightOf(id);
    if (counterpart !== undefined && !right.dependsOn.includes(counterpart))
      findings.differ("depends-on-changed", ["depends_on"], whole(id), undefined);
  }
  for (const id of right.dependsOn) {
    const counterpart = nodes.leftOf(id);
    if (counterpart !== undefined && !left.dependsOn.includes(counterpart))
      findings.differ("depends-on-changed", ["depends_on"], undefined, whole(id));
  }
}

/** Where neither program says anything, the engines' own difference is a note of the whole report. */
function compareReplacement(left: Meta, right: Meta, engines: Engines, findings: Findings): void {
  if (left.replacement === null && right.replacement === null) return;
  const a = left.replacement ?? OWN_ORDER[engines.left];
  const b = right.replacement ?? OWN_ORDER[engines.right];
  if (a !== b) findings.differ("replacement-changed", ["replacement"], a, b);
}

function whole(id: NodeId): Value {
  return { kind: "reference", node: id, path: [] };
}

function flag(kind: GraphDifferenceKind, name: string, left: boolean, right: boolean, findings: Findings): void {
  if (left !== right) findings.differ(kind, [name], left, right);
}

function texts(
  kind: GraphDifferenceKind,
  name: string,
  left: readonly string[],
  right: readonly string[],
  findings: Findings,
): void {
  if (left.join("\n") !== right.join("\n")) findings.differ(kind, [name], left, right);
}

function paths(list: readonly Path[]): readonly string[] {
  return [...new Set(list.map((path) => (path.length === 0 ? "all" : formatPath(path))))].sort(compareText);
}

function equalLists(left: readonly Value[], right: readonly Value[], nodes: Correspondence): boolean {
  return left.length === right.length && left.every((item, index) => equalValues(item, right[index] ?? null, nodes));
}

function compareTimeouts(left: Meta, right: Meta, findings: Findings): void {
  for (const operation of new Set([...Object.keys(left.timeouts), ...Object.keys(right.timeouts)])) {
    const a = left.timeouts[operation];
    const b = right.timeouts[operation];
    if ((a === undefined ? undefined : seconds(a)) !== (b === undefined ? undefined : seconds(b)))
      findings.differ("timeouts-changed", ["timeouts", operation], a, b);
  }
}

const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** A Go duration in seconds, so that `60m` is `1h`; text that is none stays text. */
function seconds(duration: string): number | string {
  if (!/^(?:[0-9.]+(?:h|ms|m|s))+$/.test(duration)) return duration;
  let total = 0;
  for (const [, amount, unit] of duration.matchAll(/([0-9.]+)(h|ms|m|s)/g))
    total += Number(amount) * (UNITS[unit ?? "s"] ?? 1);
  return total;
}
