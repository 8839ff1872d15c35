import { attempt, type CommandResult, failure, type RunningCommand, run, start } from "./command.ts";
import { engine } from "./engines.ts";
import type { Workspace } from "./workspace.ts";

/** One stack of the Pulumi project of a workspace. */
export interface PulumiStack {
  readonly workspace: Workspace;
  readonly name: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Creates the stack in the workspace's own backend. */
export async function createPulumiStack(
  workspace: Workspace,
  name: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<PulumiStack> {
  const stack = { workspace, name, env: { ...workspace.env, ...environment } };
  await run(engine("pulumi"), ["stack", "init", name, "--non-interactive"], options(stack, null));
  return stack;
}

export async function pulumiUp(stack: PulumiStack, ...args: readonly string[]): Promise<CommandResult> {
  return await run(engine("pulumi"), upArguments(stack, args), options(stack, "up"));
}

export async function tryPulumiUp(stack: PulumiStack): Promise<CommandResult> {
  return await attempt(engine("pulumi"), upArguments(stack, []), options(stack, "up, locked"));
}

/** Starts an update and returns while it runs, with more environment for the program. */
export function startPulumiUp(stack: PulumiStack, environment: NodeJS.ProcessEnv): RunningCommand {
  const { cwd, env } = options(stack, null);
  return start(engine("pulumi"), upArguments(stack, []), {
    cwd,
    env: { ...env, ...environment },
    step: `pulumi up, held (${stack.name})`,
  });
}

/** Whether a preview against the live infrastructure finds changes, and which. */
export async function pulumiPreview(stack: PulumiStack): Promise<{ changes: boolean; output: string }> {
  const args = ["preview", "--refresh", "--expect-no-changes", "--diff", "--non-interactive", "--stack", stack.name];
  const result = await attempt(engine("pulumi"), args, options(stack, "preview --refresh"));
  // The exit code is the same for changes and for a failure, so the message has to tell them apart.
  if (result.code === 0) return { changes: false, output: result.output };
  if (/no changes were expected/i.test(result.output)) return { changes: true, output: result.output };
  throw failure(result, "no changes, or the message that changes were found");
}

export async function pulumiDestroy(stack: PulumiStack): Promise<CommandResult> {
  const args = ["destroy", "--yes", "--non-interactive", "--stack", stack.name];
  return await run(engine("pulumi"), args, options(stack, "destroy"));
}

/** Types of the resources that the provider manages in the stack: no components, no providers. */
export async function pulumiResourceTypes(stack: PulumiStack): Promise<readonly string[]> {
  const args = ["stack", "export", "--stack", stack.name];
  const { stdout } = await run(engine("pulumi"), args, options(stack, null));
  const { deployment }: StackExport = JSON.parse(stdout);
  return (deployment.resources ?? [])
    .filter((resource) => resource.custom === true && !resource.type.startsWith("pulumi:"))
    .map((resource) => resource.type);
}

export async function pulumiOutputs(stack: PulumiStack): Promise<Readonly<Record<string, unknown>>> {
  const args = ["stack", "output", "--json", "--stack", stack.name];
  return JSON.parse((await run(engine("pulumi"), args, options(stack, null))).stdout);
}

interface StackExport {
  readonly deployment: { readonly resources?: readonly { readonly type: string; readonly custom?: boolean }[] };
}

function upArguments(stack: PulumiStack, args: readonly string[]): readonly string[] {
  return ["up", "--yes", "--non-interactive", "--stack", stack.name, ...args];
}

function options(stack: PulumiStack, step: string | null) {
  return {
    cwd: stack.workspace.folder,
    env: stack.env,
    ...(step === null ? {} : { step: `pulumi ${step} (${stack.name})` }),
  };
}
