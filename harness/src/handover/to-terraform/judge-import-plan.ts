import { isDeepStrictEqual } from "node:util";
import type { PlanDocument, ResourceChange } from "../../engines/terraform-engine.ts";
import { isObject } from "../../load/parse-json-file.ts";
import { markedPaths } from "../../state/marked-paths.ts";
import { stateOnlyReason } from "./state-only-attributes.ts";
import type { ImportPlanVerdict, StateOnlyUpdate, TakenResource } from "./types.ts";

/**
 * Whether a plan imports what it is to import, and does nothing else to anything. Pure: `plan` is what
 * `terraform show -json` writes.
 */
export function judgeImportPlan(plan: PlanDocument, resources: readonly TakenResource[]): ImportPlanVerdict {
  const imports: string[] = [];
  const alreadyThere: string[] = [];
  const stateOnly: StateOnlyUpdate[] = [];
  const problems: string[] = [];
  const expected = new Map(resources.map((resource) => [resource.address, resource]));
  for (const change of plan.resource_changes ?? []) {
    if (change.mode !== "managed") continue;
    const resource = expected.get(change.address);
    expected.delete(change.address);
    const judged = judgeChange(change, resource);
    if (judged.problem !== null) problems.push(judged.problem);
    stateOnly.push(...judged.stateOnly);
    (change.change.importing === undefined ? alreadyThere : imports).push(change.address);
  }
  for (const address of expected.keys()) problems.push(`${address}: the plan does not speak of it`);
  return { imports, alreadyThere, stateOnly, problems };
}

interface Judged {
  readonly stateOnly: readonly StateOnlyUpdate[];
  readonly problem: string | null;
}

function judgeChange(change: ResourceChange, resource: TakenResource | undefined): Judged {
  const { actions, importing } = change.change;
  const action = actions.join(" and ");
  if (resource === undefined) {
    return {
      stateOnly: [],
      problem: action === "no-op" ? null : `${change.address}: ${action}, though it is not imported`,
    };
  }
  if (importing?.id !== undefined && importing.id !== resource.importId) {
    return { stateOnly: [], problem: `${change.address}: imported by another id than ${resource.importId}` };
  }
  if (action === "no-op") return { stateOnly: [], problem: null };
  if (action !== "update" || importing === undefined) return { stateOnly: [], problem: `${change.address}: ${action}` };
  return judgeUpdate(change);
}

function judgeUpdate({ address, type, change }: ResourceChange): Judged {
  const changed = changedAttributes(change.before, change.after, change.after_unknown);
  const stateOnly: StateOnlyUpdate[] = [];
  const rest: string[] = [];
  for (const attribute of changed) {
    const reason = stateOnlyReason(type, attribute);
    if (reason === null) rest.push(attribute);
    else stateOnly.push({ address, attribute, reason });
  }
  if (changed.length === 0) return { stateOnly, problem: `${address}: update, and the plan names no attribute` };
  return { stateOnly, problem: rest.length === 0 ? null : `${address}: update of ${rest.join(", ")}` };
}

function changedAttributes(before: unknown, after: unknown, unknown: unknown): readonly string[] {
  const [old, planned] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  const open = new Set(markedPaths(unknown).flatMap(([first]) => (typeof first === "string" ? [first] : [])));
  const names = new Set([...Object.keys(old), ...Object.keys(planned), ...open]);
  return [...names]
    .filter((name) => open.has(name) || !isDeepStrictEqual(old[name] ?? null, planned[name] ?? null))
    .sort();
}
