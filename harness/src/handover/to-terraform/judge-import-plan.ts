import { isDeepStrictEqual } from "node:util";
import type { PlanDocument, ResourceChange } from "../../engines/terraform-engine.ts";
import { isObject } from "../../load/parse-json-file.ts";
import { markedPaths } from "../../state/marked-paths.ts";
import type { ImportPlanVerdict, TakenResource } from "./types.ts";

/**
 * Whether a plan imports what it is to import, and does nothing else to anything. Pure: `plan` is what
 * `terraform show -json` writes.
 */
export function judgeImportPlan(plan: PlanDocument, resources: readonly TakenResource[]): ImportPlanVerdict {
  const imports: string[] = [];
  const alreadyThere: string[] = [];
  const problems: string[] = [];
  const expected = new Map(resources.map((resource) => [resource.address, resource]));
  for (const change of plan.resource_changes ?? []) {
    if (change.mode !== "managed") continue;
    const resource = expected.get(change.address);
    expected.delete(change.address);
    const problem = problemOf(change, resource);
    if (problem !== null) problems.push(problem);
    (change.change.importing === undefined ? alreadyThere : imports).push(change.address);
  }
  for (const address of expected.keys()) problems.push(`${address}: the plan does not speak of it`);
  return { imports, alreadyThere, problems };
}

/** Why a change is more than an import, as one sentence; null where it is not. */
function problemOf({ address, change }: ResourceChange, resource: TakenResource | undefined): string | null {
  const { actions, importing } = change;
  const action = actions.join(" and ");
  if (resource === undefined) return action === "no-op" ? null : `${address}: ${action}, though it is not imported`;
  if (importing?.id !== undefined && importing.id !== resource.importId) {
    return `${address}: imported by another id than ${resource.importId}`;
  }
  if (action === "no-op") return null;
  const changed = changedAttributes(change.before, change.after, change.after_unknown);
  return `${address}: ${action}${action === "update" && changed.length > 0 ? ` of ${changed.join(", ")}` : ""}`;
}

function changedAttributes(before: unknown, after: unknown, unknown: unknown): readonly string[] {
  const [old, planned] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  const open = new Set(markedPaths(unknown).flatMap(([first]) => (typeof first === "string" ? [first] : [])));
  const names = new Set([...Object.keys(old), ...Object.keys(planned), ...open]);
  return [...names]
    .filter((name) => open.has(name) || !isDeepStrictEqual(old[name] ?? null, planned[name] ?? null))
    .sort();
}
