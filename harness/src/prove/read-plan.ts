import type { Change, PlanDocument, ResourceChange } from "../engines/terraform-engine.ts";
import { isObject } from "../load/parse-json-file.ts";
import { compareText } from "../model/order.ts";
import type { NodeId, Path, PathStep } from "../model/value.ts";
import { markedPaths } from "../state/marked-paths.ts";
import type { ChangedPart, PlannedChange } from "./types.ts";

export interface PlanReading {
  /** Both programs' node for an address of the plan; null where a program has none. */
  readonly nodesAt: (address: string) => { readonly left: NodeId | null; readonly right: NodeId | null };
  /** Whether the configuration at an address gives the attribute; another one is the provider's to fill in. */
  readonly isConfigured: (address: string, attribute: string) => boolean;
  /** Whether the provider's schema calls the value at a path a secret. */
  readonly isSecret: (type: string, path: Path) => boolean;
}

const KNOWN_AFTER_APPLY = "(known after apply)";
const HIDDEN = "(secret)";

/** The changes that a Terraform plan holds, resources by address and then outputs by name. Reads of data sources are none. */
export function readPlan(plan: PlanDocument, reading: PlanReading): readonly PlannedChange[] {
  const resources = [...(plan.resource_changes ?? [])]
    .filter(({ mode }) => mode === "managed")
    .sort((a, b) => compareText(a.address, b.address))
    .flatMap((change) => resourceChange(change, reading));
  const outputs = Object.entries(plan.output_changes ?? {})
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([name, change]) => outputChange(name, change));
  return [...resources, ...outputs];
}

function resourceChange(resource: ResourceChange, reading: PlanReading): readonly PlannedChange[] {
  const { change, type } = resource;
  const action = actionOf(change);
  if (action === null) return [];
  const { left, right } = reading.nodesAt(resource.address);
  const replaces = change.replace_paths ?? [];
  const isConfigured = (path: Path) => reading.isConfigured(resource.address, String(path[0]));
  const parts =
    action === "update" || action === "replace"
      ? withoutOwn(
          changedParts(change, action, (path) => reading.isSecret(type, path)),
          isConfigured,
        ).map((part) => ({
          ...part,
          replaces: replaces.some((path) => isWithin(part.path, path) || isWithin(path, part.path)),
        }))
      : [];
  return [{ subject: { kind: "resource", type, left, right }, action, parts }];
}

/** What the provider will fill in anew says nothing beside a cause; alone it is all that there is to say. */
function withoutOwn(parts: readonly ChangedPart[], isConfigured: (path: Path) => boolean): readonly ChangedPart[] {
  const stated = parts.filter(({ path, follows }) => follows !== true || isConfigured(path));
  return stated.length === 0 ? parts : stated;
}

/**
 * Whether an output changes is read from its values: Terraform also plans an update where only the mark `sensitive`
 * comes or goes, and the lowered configuration marks every output.
 */
function outputChange(name: string, change: Change): readonly PlannedChange[] {
  const before = change.before ?? null;
  const after = change.after ?? null;
  const unknown = change.after_unknown !== undefined && markedPaths(change.after_unknown).length > 0;
  if (!unknown && isSame(before, after)) return [];
  const isGone = after === null && !unknown;
  const part: ChangedPart = { path: [], before: null, after: KNOWN_AFTER_APPLY, replaces: false, follows: true };
  return [
    {
      subject: { kind: "output", name },
      action: before === null ? "create" : isGone ? "delete" : "update",
      // A new value that is not known yet is that of a resource which is about to change.
      parts: unknown && before !== null ? [part] : [],
    },
  ];
}

function actionOf({ actions }: Change): PlannedChange["action"] | null {
  const has = (name: Change["actions"][number]) => actions.includes(name);
  if (has("delete") && has("create")) return "replace";
  if (has("create")) return "create";
  if (has("delete")) return "delete";
  return has("update") ? "update" : null;
}

function changedParts(
  change: Change,
  action: PlannedChange["action"],
  isSecret: (path: Path) => boolean,
): readonly ChangedPart[] {
  const unknown = markedPaths(change.after_unknown);
  const hidden = [...markedPaths(change.before_sensitive), ...markedPaths(change.after_sensitive)];
  const secret = (path: Path) => isSecret(path) || hidden.some((mark) => isWithin(path, mark));
  const known = differences(change.before, change.after, []).filter(
    ({ path, before, after }) =>
      !unknown.some((mark) => isWithin(path, mark) || isWithin(mark, path)) &&
      !(action === "replace" && isUnset(before, after)),
  );
  const text = (value: unknown, path: Path): string | null => {
    if (value === undefined || value === null) return null;
    return secret(path) ? HIDDEN : typeof value === "string" ? value : JSON.stringify(value);
  };
  return [
    ...known.map(({ path, before, after }) => ({
      path,
      before: text(before, path),
      after: text(after, path),
      replaces: false,
    })),
    ...unknown.map((path) => ({
      path,
      before: text(valueAt(change.before, path), path),
      after: KNOWN_AFTER_APPLY,
      replaces: false,
      follows: true as const,
    })),
  ];
}

/**
 * The provider's older SDK keeps the zero of its type in the state for what a configuration leaves out; a plan that makes
 * the resource anew begins from nothing, so that the two stand side by side.
 */
function isUnset(before: unknown, after: unknown): boolean {
  if (after !== null && after !== undefined) return false;
  if (Array.isArray(before)) return before.length === 0;
  return before === "" || before === 0 || before === false || (isObject(before) && Object.keys(before).length === 0);
}

interface Difference {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
}

/** Where two JSON values differ, as deep as both have objects or lists of one length. */
function differences(before: unknown, after: unknown, path: Path): readonly Difference[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareText);
    return keys.flatMap((key) => differences(before[key], after[key], [...path, key]));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((item, index) => differences(item, after[index], [...path, index]));
  return isSame(before ?? null, after ?? null) ? [] : [{ path, before, after }];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step: PathStep) =>
      typeof step === "number"
        ? Array.isArray(inner)
          ? inner[step]
          : undefined
        : isObject(inner)
          ? inner[step]
          : undefined,
    value,
  );
}

function isWithin(path: Path, prefix: Path): boolean {
  return prefix.every((step, index) => path[index] === step);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
