import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { attempt, type CommandOptions, type CommandResult, run } from "./command.ts";
import { engine } from "./engines.ts";
import { relaxProviderVersion, type TerraformStack, terraformEnvironment } from "./terraform.ts";
import type { Workspace } from "./workspace.ts";

/** One stack of one of the workspace's CDKTF apps. */
export interface CdktfStack {
  readonly workspace: Workspace;
  readonly name: string;
  /** Chooses the configuration. */
  readonly env: NodeJS.ProcessEnv;
  /** Options that choose the app and its output folder, where they are not those of cdktf.json. */
  readonly app: readonly string[];
  readonly output: string;
}

/** The VPC's stack in one environment. */
export function vpcStack(workspace: Workspace, suffix: string, env: NodeJS.ProcessEnv = {}): CdktfStack {
  const name = `payment-vpc-${suffix}`;
  return { workspace, name, env: { ENVIRONMENT_SUFFIX: suffix, ...env }, app: [], output: "cdktf.out" };
}

/** The stack that makes the bucket and the lock table for the state of an environment's VPC. */
export function bootstrapStack(workspace: Workspace, suffix: string): CdktfStack {
  const output = "bootstrap.out";
  return {
    workspace,
    name: `state-bootstrap-${suffix}`,
    env: { ENVIRONMENT_SUFFIX: suffix },
    app: ["--app", "node --import tsx cdktf/state-bootstrap.ts", "--output", output],
    output,
  };
}

/** Synthesizes the stack, for Terraform to be called on it directly. */
export async function cdktfSynth(stack: CdktfStack): Promise<TerraformStack> {
  const folder = prepare(stack);
  await run(engine("cdktf"), ["synth", ...stack.app], options(stack, "synth"));
  return { folder, env: environment(stack), label: stack.name };
}

export async function cdktfDeploy(stack: CdktfStack): Promise<CommandResult> {
  prepare(stack);
  return await run(engine("cdktf"), commandLine("deploy", stack), options(stack, "deploy"));
}

/** As `cdktfDeploy`, for a deployment that may fail. */
export async function tryCdktfDeploy(stack: CdktfStack): Promise<CommandResult> {
  prepare(stack);
  return await attempt(engine("cdktf"), commandLine("deploy", stack), options(stack, "deploy, refused"));
}

export async function cdktfDestroy(stack: CdktfStack): Promise<CommandResult> {
  prepare(stack);
  return await run(engine("cdktf"), commandLine("destroy", stack), options(stack, "destroy"));
}

/** The stack's folder, in which a deployment has left what Terraform needs to be called on it directly. */
export function deployedFolder(stack: CdktfStack): TerraformStack {
  return { folder: stackFolder(stack), env: environment(stack), label: stack.name };
}

/** Synthesis leaves what it does not write itself, but removes the folders of stacks that the app does not have. */
function prepare(stack: CdktfStack): string {
  const folder = stackFolder(stack);
  mkdirSync(folder, { recursive: true });
  relaxProviderVersion(folder);
  return folder;
}

function stackFolder(stack: CdktfStack): string {
  return join(stack.workspace.folder, stack.output, "stacks", stack.name);
}

function commandLine(command: string, stack: CdktfStack): readonly string[] {
  // `terraform providers lock` asks the public registry even where a local mirror is configured.
  return [command, stack.name, "--auto-approve", "--skip-provider-lock", ...stack.app];
}

function environment(stack: CdktfStack): NodeJS.ProcessEnv {
  return { ...stack.workspace.env, ...stack.env, ...terraformEnvironment() };
}

function options(stack: CdktfStack, step: string): CommandOptions {
  return { cwd: stack.workspace.folder, env: environment(stack), step: `cdktf ${step} (${stack.name})` };
}
