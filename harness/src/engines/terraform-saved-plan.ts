import { chmod } from "node:fs/promises";
import { engineFailure } from "./engine-failure.ts";
import { type PlanDocument, planDocument, type TerraformFolder } from "./terraform-engine.ts";
import { runTool } from "./tool.ts";

/**
 * Plans into a file, under the state's lock, and reads the plan: what is applied later is what was read. The file holds
 * the values of the configuration and of the state. Throws a `ParityError` with the engine's own words when that fails.
 */
export async function savePlan(at: TerraformFolder, file: string): Promise<PlanDocument> {
  await terraform(at, ["plan", "-input=false", "-no-color", `-out=${file}`]);
  await chmod(file, 0o600);
  return planDocument(await terraform(at, ["show", "-json", file]));
}

/** Applies a plan that was saved; the engine refuses when the state has changed since. */
export async function applySavedPlan(at: TerraformFolder, file: string): Promise<void> {
  await terraform(at, ["apply", "-input=false", "-no-color", file]);
}

async function terraform(at: TerraformFolder, args: readonly string[]): Promise<string> {
  const { engine, folder, environment, timeout, signal } = at;
  const quiet = { ...environment, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
  const run = await runTool(engine.tool, args, { folder, environment: quiet, timeout, signal });
  if (run.code !== 0) throw engineFailure(run);
  return run.stdout;
}
