import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { attempt, type CommandResult, failure, type RunningCommand, run, start } from "./command.ts";
import { engine } from "./engines.ts";

/** A folder with a synthesized stack, driven by Terraform or OpenTofu itself. */
export interface TerraformStack {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Name in the table of durations. */
  readonly label: string;
}

/**
 * Lets the stack be planned by any provider from 5.100.0 on, so that the tests run with a mirror that lacks the release
 * the binding was made for. Terraform merges `override.tf.json` into the stack last.
 */
export function relaxProviderVersion(folder: string): void {
  const override = { terraform: { required_providers: { aws: { source: "aws", version: ">= 5.100.0" } } } };
  writeFileSync(join(folder, "override.tf.json"), JSON.stringify(override));
}

/** Makes the CDKTF CLI call the same engine as the tests do. */
export function terraformEnvironment(): NodeJS.ProcessEnv {
  return { TERRAFORM_BINARY_NAME: engine("terraform") };
}

export async function terraformInit(stack: TerraformStack, args: readonly string[] = []): Promise<CommandResult> {
  return await run(engine("terraform"), ["init", "-input=false", "-no-color", ...args], options(stack, "init"));
}

/** Whether a plan against the live infrastructure finds changes, and which. */
export interface Plan {
  readonly changes: boolean;
  readonly output: string;
}

/** Plans with a refresh; throws when planning itself fails. */
export async function terraformPlan(stack: TerraformStack): Promise<Plan> {
  const args = ["plan", "-input=false", "-no-color", "-detailed-exitcode"];
  const result = await attempt(engine("terraform"), args, options(stack, "plan"));
  // 0: no changes, 2: changes, anything else: an error.
  if (result.code !== 0 && result.code !== 2) throw failure(result, "exit code 0 or 2");
  return { changes: result.code === 2, output: result.output };
}

export async function tryTerraform(stack: TerraformStack, args: readonly string[]): Promise<CommandResult> {
  return await attempt(engine("terraform"), [...args, "-no-color"], options(stack, `${args[0]}`));
}

/**
 * Starts an apply that asks before it changes anything, and so holds the state's lock until it is answered. It plans
 * to replace the resource at `address`, since a plan without changes asks nothing.
 */
export function startInteractiveApply(stack: TerraformStack, address: string): RunningCommand {
  const args = ["apply", "-input=true", "-no-color", `-replace=${address}`];
  return start(engine("terraform"), args, options(stack, "apply, asking"));
}

/** Addresses of the managed resources in the stack's state. */
export async function terraformAddresses(stack: TerraformStack): Promise<readonly string[]> {
  const { stdout } = await run(engine("terraform"), ["state", "list"], options(stack, null));
  return stdout.split("\n").filter((line) => line !== "" && !line.startsWith("data."));
}

export async function terraformOutputs(stack: TerraformStack): Promise<Readonly<Record<string, unknown>>> {
  const { stdout } = await run(engine("terraform"), ["output", "-json", "-no-color"], options(stack, null));
  const outputs: Record<string, { readonly value: unknown }> = JSON.parse(stdout);
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}

function options(stack: TerraformStack, step: string | null) {
  return {
    cwd: stack.folder,
    env: stack.env,
    ...(step === null ? {} : { step: `terraform ${step} (${stack.label})` }),
  };
}
