import { rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Bridge } from "../../bridge/types.ts";
import { withScratchFolder } from "../../engines/scratch.ts";
import { type TerraformFolder, terraformInit, terraformPlan } from "../../engines/terraform-engine.ts";
import { applySavedPlan, chosenAwsProvider, savePlan } from "../../engines/terraform-saved-plan.ts";
import type { Comparison } from "../../model/comparison.ts";
import type { ResourceGraph } from "../../model/graph.ts";
import { readPulumiState } from "../../state/pulumi-state.ts";
import { importsDocument } from "./imports-document.ts";
import { judgeImportPlan } from "./judge-import-plan.ts";
import { planToTerraform } from "./plan-to-terraform.ts";
import { remainingChanges } from "./remaining-changes.ts";
import type { ImportPlanVerdict, ToTerraformPlan, ToTerraformRefusal } from "./types.ts";

export interface ToTerraformRequest {
  readonly comparison: Comparison;
  /** The CDKTF program's graph, as extracted. */
  readonly left: ResourceGraph;
  /** What `pulumi stack export` wrote, and its name for errors. */
  readonly stackExport: { readonly text: string; readonly file: string };
  readonly bridge: Bridge;
  /** Where the `import` blocks are written to. */
  readonly output: string;
  /** Null: the blocks are only written. */
  readonly run: ToTerraformRun | null;
}

export interface ToTerraformRun {
  /** The synthesized stack, with its backend. */
  readonly at: TerraformFolder;
  /** Asked once, when the plan imports and does nothing else. */
  readonly confirm: (verdict: ImportPlanVerdict) => Promise<boolean>;
  readonly onStep: (step: string) => void;
}

export type ToTerraformOutcome =
  | { readonly kind: "refused"; readonly refusals: readonly ToTerraformRefusal[] }
  | { readonly kind: "written"; readonly plan: ToTerraformPlan }
  /** The engine would do more than import: nothing was applied. */
  | { readonly kind: "not-imports-only"; readonly verdict: ImportPlanVerdict }
  | { readonly kind: "declined"; readonly verdict: ImportPlanVerdict }
  /** Imported, and the plan after it is not empty. */
  | { readonly kind: "not-unchanged"; readonly verdict: ImportPlanVerdict; readonly changes: readonly string[] }
  | { readonly kind: "taken-over"; readonly verdict: ImportPlanVerdict };

const IMPORTS_FILE = "parity-imports.tf.json";

/**
 * Hands the resources of a Pulumi stack over to the CDKTF program's state. A run that was interrupted is run again: what
 * the state already has is not imported twice, and nothing is applied but a plan that was seen to import only.
 */
export async function handoverToTerraform(request: ToTerraformRequest): Promise<ToTerraformOutcome> {
  const { run, output } = request;
  if (run !== null) {
    run.onStep("terraform init");
    await terraformInit(run.at);
  }
  const planned = planToTerraform({
    comparison: request.comparison,
    left: request.left,
    state: readPulumiState(request.stackExport.text, request.stackExport.file),
    bridge: request.bridge,
    provider: run === null ? request.comparison.left.providerVersion : await chosenAwsProvider(run.at),
  });
  if (planned.kind === "refused") return planned;
  const document = importsDocument(planned.plan);
  // An id may be that of a secret.
  await writeFile(output, document, { mode: 0o600 });
  if (run === null) return { kind: "written", plan: planned.plan };
  const beside = dirname(resolve(output)) === resolve(run.at.folder) ? null : join(run.at.folder, IMPORTS_FILE);
  if (beside !== null) await writeFile(beside, document, { mode: 0o600 });
  try {
    return await takeOver(planned.plan, run);
  } finally {
    if (beside !== null) await rm(beside, { force: true });
  }
}

async function takeOver(plan: ToTerraformPlan, { at, confirm, onStep }: ToTerraformRun): Promise<ToTerraformOutcome> {
  return await withScratchFolder(async (scratch): Promise<ToTerraformOutcome> => {
    const file = join(scratch, "imports.tfplan");
    onStep("terraform plan");
    const verdict = judgeImportPlan(await savePlan(at, file), plan.resources);
    if (verdict.problems.length > 0) return { kind: "not-imports-only", verdict };
    if (!(await confirm(verdict))) return { kind: "declined", verdict };
    onStep("terraform apply");
    await applySavedPlan(at, file);
    onStep("terraform plan, once more");
    const changes = remainingChanges(await terraformPlan(at, { refresh: true }));
    return changes.length > 0 ? { kind: "not-unchanged", verdict, changes } : { kind: "taken-over", verdict };
  });
}
