import { createHash } from "node:crypto";
import type { TerraformState } from "../state/terraform-state.ts";
import type { HandoverPlan } from "./types.ts";

/** Tells one handover from another: the same plan, for the same stack, from the same state's resources. */
export function inputsDigest(plan: HandoverPlan, state: TerraformState): string {
  const { project, stack, document } = plan;
  return createHash("sha256")
    .update(JSON.stringify([project, stack, document, state.lineage]))
    .digest("hex");
}
