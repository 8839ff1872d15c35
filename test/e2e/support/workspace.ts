import { readdirSync, rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, realpath, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

/** The project's own folder. */
export const projectFolder = resolve(import.meta.dirname, "..", "..", "..");

/** The command line's program, as it is in the checkout. */
export const PARITY = join(projectFolder, "harness", "bin", "parity.js");

/** A copy of the two programs in which engines may write state and output without touching the checkout. */
export interface Workspace {
  readonly folder: string;
  /** The emulator's URL. */
  readonly endpoint: string;
  /** Environment for every command: the emulator as AWS, and Pulumi's state and home inside the workspace. */
  readonly env: NodeJS.ProcessEnv;
}

const PROGRAM_FOLDERS = ["shared", "cdktf", "pulumi"];
const PROGRAM_FILE = /^(package\.json|tsconfig\.json|cdktf\.json|Pulumi(\.[\w-]+)?\.yaml)$/;
const GENERATED = new Set(["cdktf.out", "node_modules", ".gen"]);
const folders = new Set<string>();

/**
 * What the caller's shell, its AWS profile or a pipeline may have set and what would lead the engines away from the
 * emulator or from the workspace.
 */
const FOREIGN_VARIABLE =
  /^(AWS_(?!CA_BUNDLE$)|TF_(?!CLI_CONFIG_FILE$|PLUGIN_CACHE_DIR$)|TERRAFORM_STATE_|PULUMI_(?!SKIP_UPDATE_CHECK$|DISABLE_AUTOMATIC_PLUGIN)|CDKTF_|ENVIRONMENT_SUFFIX$|REPOSITORY$|COMMIT_AUTHOR$|GITHUB_|NODE_OPTIONS$|TERRAFORM_BINARY_NAME$)/;

/** Takes the emulator's URL; returns a new workspace, removed again by `removeWorkspaces`. */
export async function createWorkspace(endpoint: string): Promise<Workspace> {
  const folder = await newFolder();
  const files = readdirSync(projectFolder).filter((name) => PROGRAM_FILE.test(name));
  for (const name of [...PROGRAM_FOLDERS, ...files]) {
    await cp(join(projectFolder, name), join(folder, name), {
      recursive: true,
      filter: (source) => !GENERATED.has(basename(source)),
    });
  }
  return finish(folder, endpoint);
}

/** Takes the emulator's URL and the folder of another Pulumi project of the checkout; returns a new workspace with it. */
export async function createProjectWorkspace(endpoint: string, project: string): Promise<Workspace> {
  const folder = await newFolder();
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  await cp(project, folder, { recursive: true });
  return finish(folder, endpoint);
}

async function newFolder(): Promise<string> {
  return removedAtTheEnd(await realpath(await mkdtemp(join(tmpdir(), "payment-vpc-e2e-"))));
}

/** Notes a folder as one that `removeWorkspaces` removes, and returns it. */
export function removedAtTheEnd(folder: string): string {
  folders.add(folder);
  return folder;
}

async function finish(folder: string, endpoint: string): Promise<Workspace> {
  await symlink(join(projectFolder, "node_modules"), join(folder, "node_modules"));
  await mkdir(join(folder, ".pulumi-state"));
  await mkdir(join(folder, ".pulumi-home"));
  return { folder, endpoint, env: { ...engineEnvironment(endpoint), ...pulumiEnvironment(folder) } };
}

/** Removes every workspace of this run; synchronous, since it has to work while the process exits. */
export function removeWorkspaces(): void {
  if (process.env.PARITY_KEEP_WORKSPACES === "1") return;
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  folders.clear();
}

/** Takes the emulator's URL; returns the caller's environment with AWS replaced by the emulator. */
export function engineEnvironment(endpoint: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !FOREIGN_VARIABLE.test(name));
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "ap-northeast-1",
    AWS_EC2_METADATA_DISABLED: "true",
    CHECKPOINT_DISABLE: "1",
    CI: "1",
    NO_COLOR: "1",
    // The CLI would otherwise fill a plugin cache in the user's home.
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
  };
}

function pulumiEnvironment(folder: string): NodeJS.ProcessEnv {
  return {
    PULUMI_HOME: join(folder, ".pulumi-home"),
    PULUMI_BACKEND_URL: `file://${join(folder, ".pulumi-state")}`,
    PULUMI_CONFIG_PASSPHRASE: "only for tests",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}
