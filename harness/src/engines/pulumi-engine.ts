import { mkdir, stat, symlink } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { requireTool, runSuccessfully, runTool, type Tool, type ToolOptions, type ToolRun } from "./tool.ts";

/** The Pulumi CLI on PATH. */
export interface PulumiEngine {
  readonly tool: Tool;
  /** `Pulumi 3.256.0`. */
  readonly label: string;
}

/** One stack of the project in a folder, and how the engine is to run there. */
export interface PulumiFolder {
  readonly engine: PulumiEngine;
  readonly folder: string;
  readonly stack: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

/** Variables that choose a backend, a stack or a passphrase of the user's own. */
const OWN_VARIABLES = [
  "PULUMI_ACCESS_TOKEN",
  "PULUMI_BACKEND_URL",
  "PULUMI_CONFIG",
  "PULUMI_CONFIG_PASSPHRASE",
  "PULUMI_CONFIG_PASSPHRASE_FILE",
  "PULUMI_HOME",
  "PULUMI_STACK",
];

/** Finds the engine. Throws a `ParityError` when it is not on PATH. */
export async function findPulumi(
  environment: NodeJS.ProcessEnv,
  folder: string,
  purpose: string,
): Promise<PulumiEngine> {
  const tool = requireTool(["pulumi"], environment, purpose);
  const { stdout } = await runSuccessfully(tool, ["version"], { folder, environment, timeout: 60_000 });
  return { tool, label: `Pulumi ${stdout.trim().replace(/^v/, "")}` };
}

/**
 * The environment of an engine that keeps everything in a scratch folder: state, passphrase, workspace settings. The
 * provider plugins alone are the user's own.
 *
 * @param passphrase for the scratch stack's secrets; whoever knows it can read them while the folder is there.
 */
export async function scratchEnvironment(
  environment: NodeJS.ProcessEnv,
  folder: string,
  passphrase: string,
): Promise<NodeJS.ProcessEnv> {
  const [home, state] = [join(folder, "home"), join(folder, "state")];
  await mkdir(home, { recursive: true });
  await mkdir(state, { recursive: true });
  const plugins = join(environment.PULUMI_HOME ?? join(environment.HOME ?? homedir(), ".pulumi"), "plugins");
  if (await isFolder(plugins)) await symlink(plugins, join(home, "plugins"));
  const kept = Object.entries(environment).filter(([name]) => !OWN_VARIABLES.includes(name));
  return {
    ...Object.fromEntries(kept),
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

/** Creates the stack in the folder's backend. */
export async function pulumiStackInit(at: PulumiFolder): Promise<void> {
  await runSuccessfully(at.engine.tool, ["stack", "init", at.stack, "--non-interactive"], stackOptions(at));
}

/** Gives the stack the state in a file, which names the secrets' provider that the stack's own export does. */
export async function pulumiStackImport(at: PulumiFolder, file: string): Promise<void> {
  await runSuccessfully(at.engine.tool, ["stack", "import", "--file", file, ...onStack(at)], stackOptions(at));
}

/** Sets a secret of the stack's configuration; the value goes over stdin, where no list of processes shows it. */
export async function pulumiSetSecret(at: PulumiFolder, key: string, value: string): Promise<void> {
  const args = ["config", "set", "--secret", key, ...onStack(at)];
  await runSuccessfully(at.engine.tool, args, { ...stackOptions(at), input: value });
}

/**
 * Plans against the stack's state without asking the cloud what became of it, and lists what stays the same too; may
 * fail.
 */
export async function tryPulumiPreview(at: PulumiFolder): Promise<ToolRun> {
  const args = ["preview", "--json", "--show-sames", "--refresh=false", ...onStack(at)];
  return await runTool(at.engine.tool, args, stackOptions(at));
}

/** Deploys as far as it goes, with the engine's events as JSON lines. */
export async function tryPulumiUp(at: PulumiFolder): Promise<ToolRun> {
  const args = ["up", "--yes", "--skip-preview", "--continue-on-error", "--refresh=false", "--json", ...onStack(at)];
  return await runTool(at.engine.tool, args, stackOptions(at));
}

/** The arguments that choose the stack, and that nobody is asked anything. */
export function onStack({ stack }: PulumiFolder): readonly string[] {
  return ["--stack", stack, "--non-interactive"];
}

/** How a command of the engine runs on the stack. */
export function stackOptions({ folder, environment, timeout, signal }: PulumiFolder): ToolOptions {
  return { folder, environment: { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" }, timeout, signal };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
