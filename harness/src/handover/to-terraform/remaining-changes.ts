import type { PlanDocument } from "../../engines/terraform-engine.ts";

/** What a plan would still do, each as one line; empty for "No changes". */
export function remainingChanges(plan: PlanDocument): readonly string[] {
  const quiet = (actions: readonly string[]) => actions.every((action) => action === "no-op" || action === "read");
  return [
    ...(plan.resource_changes ?? []).flatMap(({ address, change }) =>
      quiet(change.actions) && change.importing === undefined ? [] : [`${address}: ${change.actions.join(" and ")}`],
    ),
    ...Object.entries(plan.output_changes ?? {}).flatMap(([name, { actions }]) =>
      quiet(actions) ? [] : [`output ${name}: ${actions.join(" and ")}`],
    ),
  ];
}
