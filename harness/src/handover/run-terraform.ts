import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  findTerraform,
  type PlanDocument,
  type TerraformFolder,
  terraformInit,
  terraformPlan,
  terraformStatePull,
} from "../engines/terraform-engine.ts";
import {
  DEFAULT_WORKSPACE,
  inWorkspace,
  type LocalBackend,
  localBackend,
  type PreparedProgram,
  selectedWorkspace,
} from "../engines/terraform-program.ts";
import { ParityError } from "../errors.ts";
import type { LoadOptions } from "../load/types.ts";
import type { TerraformState } from "../state/terraform-state.ts";
import { writeTerraformState } from "../state/write-terraform-state.ts";

/** Milliseconds: real resources may take the better part of an hour. */
export const ENGINE_TIMEOUT = 3_600_000;

/**
 * Terraform in the program's folder, in the workspace that users have it in. `state` is a state that stands in for the
 * program's own backend; null takes the backend.
 */
export async function openTerraform(
  prepared: PreparedProgram,
  state: { readonly text: string; readonly read: TerraformState } | null,
  options: LoadOptions,
  environment: NodeJS.ProcessEnv,
): Promise<TerraformFolder> {
  const { folder, program } = prepared;
  const workspace = selectedWorkspace(prepared, environment);
  const own = localBackend(prepared);
  const local =
    state === null ? own : { path: join(folder, "parity.tfstate"), workspace_dir: join(folder, "parity.d") };
  if (state !== null && local !== null) {
    const text = state.read.origin === "state-file" ? state.text : writeTerraformState(state.read);
    const file = stateFile(local, workspace);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { mode: 0o600 });
  }
  if (local !== null) {
    await writeFile(join(folder, "parity_override.tf.json"), JSON.stringify({ terraform: { backend: { local } } }));
  }
  const variables = Object.entries(program.variables).map(([name, value]) => [`TF_VAR_${name}`, value]);
  const at: TerraformFolder = {
    engine: await findTerraform(environment, folder, "hand a Terraform state over"),
    folder,
    environment: inWorkspace({ ...environment, ...Object.fromEntries(variables) }, workspace),
    timeout: ENGINE_TIMEOUT,
    signal: options.signal,
  };
  await terraformInit(at);
  return at;
}

/** Where a local backend keeps a workspace's state. */
function stateFile({ path, workspace_dir: folder }: LocalBackend, workspace: string): string {
  return workspace === DEFAULT_WORKSPACE ? path : join(folder, workspace, "terraform.tfstate");
}

/** The text of the backend's state. Throws a `ParityError` when the backend holds none. */
export async function pullState(at: TerraformFolder): Promise<string> {
  const text = await terraformStatePull(at);
  if (text !== null) return text;
  throw new ParityError({
    problem: "the Terraform program's backend holds no state",
    at: at.folder,
    expected: "a deployed program",
    fix: "deploy it first, or give its state with --state",
  });
}

/**
 * What Terraform would still change, with a refresh and under the state's lock: an import reads what is live, so only
 * where that, the state and the program agree is everything that the import reads otherwise unreadable.
 */
export async function leftChanges(at: TerraformFolder, withOutputs: boolean): Promise<readonly string[]> {
  const plan: PlanDocument = await terraformPlan(at, { refresh: true, lock: true });
  const resources = (plan.resource_changes ?? [])
    .filter(({ mode, change }) => mode === "managed" && !change.actions.every((action) => action === "no-op"))
    .map(({ address, change }) => `${address}: ${change.actions.join(", ")}`);
  const outputs = Object.entries(plan.output_changes ?? {})
    .filter(([, change]) => withOutputs && !change.actions.every((action) => action === "no-op"))
    .map(([name]) => `output ${name} changes`);
  return [...resources, ...outputs];
}
