import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { ParityError } from "../errors.ts";
import { readCdktfProject } from "../load/cdktf/cdktf-project.ts";
import { synthesizeCdktf } from "../load/cdktf/load-cdktf.ts";
import { loadProgram } from "../load/load-program.ts";
import type { LocatedProgram } from "../load/locate.ts";
import { isObject, parseJsonFile } from "../load/parse-json-file.ts";
import { isConfiguration, isOverride } from "../load/terraform-files/configuration-files.ts";
import type { LoadOptions, TerraformProgram } from "../load/types.ts";

/** A Terraform program that was read, and a folder in which Terraform can be run on it without touching the user's. */
export interface PreparedProgram {
  readonly program: TerraformProgram;
  /** A copy that nobody else writes in. */
  readonly folder: string;
  /** Where users run Terraform on it: what the program names by a relative path starts there. */
  readonly origin: string;
  /** Texts of what users keep beside the program for Terraform: overrides, variables, the providers' lock file. */
  readonly beside: Readonly<Record<string, string>>;
}

/** A local backend's settings, as absolute paths. */
export interface LocalBackend {
  readonly path: string;
  /** Where the states of other workspaces than `default` are. */
  readonly workspace_dir: string;
}

/** What users put beside a synthesized stack, and what Terraform keeps there: CDKTF leaves these alone. */
const KEPT_BESIDE = /^(override\.tf(\.json)?|.*_override\.tf(\.json)?|\.terraform\.lock\.hcl|.*\.tfvars(\.json)?)$/;
/** What an init, an apply and a checkout leave in a folder. */
const LEFT_BEHIND =
  /^(terraform\.tfstate(\.backup|\.d)?|\.terraform|\.terraform\.tfstate\.lock\.info|\.git|node_modules)$/;
export const DEFAULT_WORKSPACE = "default";

/**
 * Reads a Terraform program and makes a folder for it inside of `scratch`, which need not exist: what a CDKTF app synthesizes, with what lies
 * beside the stack in its own output folder; or a copy of a root module, without its state. Throws a `ParityError` for a
 * recorded graph and for a program of several stacks.
 */
export async function prepareTerraformProgram(
  located: LocatedProgram,
  scratch: string,
  options: LoadOptions,
): Promise<PreparedProgram> {
  await mkdir(scratch, { recursive: true });
  if (located.kind === "cdktf") {
    const program = await synthesizeCdktf(located.path, join(scratch, "synthesized"), options);
    const { folder, name } = onlyStack(program);
    const origin = await outputFolder(located.path, name);
    const beside = await filesBeside(origin);
    for (const [file, text] of Object.entries(beside)) await writeFile(join(folder, file), text, { mode: 0o600 });
    return { program, folder, origin, beside };
  }
  const program = await loadProgram(located, options);
  if (program.kind !== "terraform") {
    throw new ParityError({
      problem: "there is nothing to run Terraform on",
      at: located.path,
      found: located.kind,
      expected: "LEFT: a CDKTF app or the folder of a root module",
    });
  }
  const origin = resolve(onlyStack(program).folder);
  const folder = join(scratch, "copied");
  await cp(origin, folder, {
    recursive: true,
    filter: (source) => source === origin || !LEFT_BEHIND.test(basename(source)),
  });
  if (located.path.endsWith(".tf.json")) await keepConfiguration(folder, basename(located.path));
  return { program, folder, origin, beside: await filesBeside(folder) };
}

/**
 * The backend of a program that keeps its state in a local file; null for another backend. Terraform takes
 * `terraform.tfstate` in the folder it runs in when nothing is said ("Backend Type: local").
 */
export function localBackend({ program, origin }: PreparedProgram): LocalBackend | null {
  let backend: unknown;
  for (const document of program.stacks.flatMap(({ documents }) => documents)) {
    const blocks = isObject(document) ? [document.terraform].flat().filter(isObject) : [];
    if (blocks.some((block) => block.cloud !== undefined)) return null;
    for (const block of blocks) backend = block.backend ?? backend;
  }
  const [first]: unknown[] = [backend].flat();
  if (first !== undefined && (!isObject(first) || !("local" in first))) return null;
  const [local]: unknown[] = isObject(first) ? [first.local].flat() : [];
  const setting = (name: string, otherwise: string) =>
    resolve(origin, isObject(local) && typeof local[name] === "string" ? local[name] : otherwise);
  return {
    path: setting("path", "terraform.tfstate"),
    workspace_dir: setting("workspace_dir", "terraform.tfstate.d"),
  };
}

/**
 * The workspace that Terraform would be in where users run it: what TF_WORKSPACE names, or else what they have selected
 * there (`terraform workspace select` writes `.terraform/environment`).
 */
export function selectedWorkspace({ origin }: PreparedProgram, environment: NodeJS.ProcessEnv): string {
  const named = environment.TF_WORKSPACE;
  if (named !== undefined && named !== "") return named;
  const file = join(environment.TF_DATA_DIR ?? join(origin, ".terraform"), "environment");
  return (existsSync(file) && readFileSync(file, "utf8").trim()) || DEFAULT_WORKSPACE;
}

/** An environment in which Terraform is in a workspace, whatever the folder says. */
export function inWorkspace(environment: NodeJS.ProcessEnv, workspace: string): NodeJS.ProcessEnv {
  const { TF_WORKSPACE: _named, TF_DATA_DIR: _folder, ...rest } = environment;
  return workspace === DEFAULT_WORKSPACE ? rest : { ...rest, TF_WORKSPACE: workspace };
}

function onlyStack(program: TerraformProgram): TerraformProgram["stacks"][number] {
  const [stack, ...more] = program.stacks;
  if (stack !== undefined && more.length === 0) return stack;
  throw new ParityError({
    problem: "the Terraform program has several stacks",
    at: program.path,
    found: program.stacks.map(({ name }) => name).join(", "),
    expected: "one: a state is one stack's",
    fix: "name a stack's own folder as LEFT, for example tfjson:cdktf.out/stacks/NAME",
  });
}

/** Where the project's own synthesis puts a stack. */
async function outputFolder(path: string, stack: string): Promise<string> {
  const { file, folder } = await readCdktfProject(path);
  const document: unknown = parseJsonFile(await readFile(file), file);
  const output = isObject(document) && typeof document.output === "string" ? document.output : "cdktf.out";
  return resolve(folder, output, "stacks", stack);
}

async function filesBeside(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => KEPT_BESIDE.test(name)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")])),
  );
}

/** Where one file is the program, the folder's other configuration is not. */
async function keepConfiguration(folder: string, kept: string): Promise<void> {
  const others = (await readdir(folder)).filter((name) => isConfiguration(name) && name !== kept && !isOverride(name));
  for (const name of others) await rm(join(folder, name));
}
