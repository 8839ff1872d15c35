import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import {
  findTerraform,
  type PlanDocument,
  type TerraformFolder,
  terraformInit,
  terraformPlan,
  terraformStatePull,
} from "../engines/terraform-engine.ts";
import { ParityError } from "../errors.ts";
import { readCdktfProject } from "../load/cdktf/cdktf-project.ts";
import { synthesizeCdktf } from "../load/cdktf/load-cdktf.ts";
import { loadProgram } from "../load/load-program.ts";
import type { LocatedProgram } from "../load/locate.ts";
import { isObject, parseJsonFile } from "../load/parse-json-file.ts";
import type { LoadedProgram, LoadOptions, TerraformProgram } from "../load/types.ts";
import type { TerraformState } from "../state/terraform-state.ts";
import { writeTerraformState } from "../state/write-terraform-state.ts";

/** A Terraform program that was read, and a folder in which Terraform can be run on it. */
export interface LeftProgram {
  readonly program: TerraformProgram;
  /** The program's own, or a copy that nobody else writes in. */
  readonly folder: string;
  /** Where users run Terraform on it: what the program names by a relative path starts there. */
  readonly origin: string;
  /** Texts of what users keep beside the program for Terraform: overrides, variables, the providers' lock file. */
  readonly beside: Readonly<Record<string, string>>;
}

/** Milliseconds: real resources may take the better part of an hour. */
export const ENGINE_TIMEOUT = 3_600_000;
/** What users put beside a synthesized stack, and what Terraform keeps there: CDKTF leaves these alone. */
const KEPT_BESIDE = /^(override\.tf(\.json)?|.*_override\.tf(\.json)?|\.terraform\.lock\.hcl|.*\.tfvars(\.json)?)$/;
const GENERATED = /(^|\/)(\.terraform|\.git|node_modules)(\/|$)/;

/**
 * Reads the Terraform program; a CDKTF app is synthesized into `scratch`, with what lies beside the stack in its own
 * output folder. Throws a `ParityError` when it is a recorded graph: there is nothing to run Terraform on.
 */
export async function readLeftProgram(
  located: LocatedProgram,
  scratch: string,
  options: LoadOptions,
): Promise<LeftProgram> {
  if (located.kind === "cdktf") {
    const program = await synthesizeCdktf(located.path, join(scratch, "synthesized"), options);
    const folder = onlyStack(program).folder;
    const origin = await outputFolder(located.path, onlyStack(program).name);
    const beside = await filesBeside(origin);
    for (const [name, text] of Object.entries(beside)) await writeFile(join(folder, name), text, { mode: 0o600 });
    return { program, folder, origin, beside };
  }
  const program: LoadedProgram = await loadProgram(located, options);
  if (program.kind !== "terraform") {
    throw new ParityError({
      problem: "a handover goes from a Terraform program to a Pulumi program",
      at: located.path,
      found: located.kind,
      expected: "LEFT: the folder of a CDKTF app or of a Terraform root module",
    });
  }
  const origin = resolve(onlyStack(program).folder);
  const folder = join(scratch, "copied");
  await cp(origin, folder, { recursive: true, filter: (source) => !GENERATED.test(source) });
  return { program, folder, origin, beside: await filesBeside(folder) };
}

/** Terraform in that folder. `state` is a state that stands in for the program's own backend; null takes the backend. */
export async function openLeftFolder(
  left: LeftProgram,
  state: { readonly text: string; readonly read: TerraformState } | null,
  options: LoadOptions,
  environment: NodeJS.ProcessEnv,
): Promise<TerraformFolder> {
  const own = localStatePath(left);
  const file = state === null ? own : join(left.folder, "parity.tfstate");
  if (state !== null) {
    const text = state.read.origin === "state-file" ? state.text : writeTerraformState(state.read);
    await writeFile(join(left.folder, "parity.tfstate"), text, { mode: 0o600 });
  }
  if (file !== null) {
    const backend = { terraform: { backend: { local: { path: file } } } };
    await writeFile(join(left.folder, "parity_override.tf.json"), JSON.stringify(backend));
  }
  const variables = Object.entries(left.program.variables).map(([name, value]) => [`TF_VAR_${name}`, value]);
  const at: TerraformFolder = {
    engine: await findTerraform(environment, left.folder, "hand a Terraform state over"),
    folder: left.folder,
    environment: { ...environment, ...Object.fromEntries(variables) },
    timeout: ENGINE_TIMEOUT,
    signal: options.signal,
  };
  await terraformInit(at);
  return at;
}

/**
 * Where a program keeps its state when that is a local file; null for another backend. Terraform takes
 * `terraform.tfstate` in the folder it runs in when nothing is said ("Backend Type: local").
 */
export function localStatePath({ program, origin }: LeftProgram): string | null {
  let backend: unknown;
  for (const document of program.stacks.flatMap(({ documents }) => documents)) {
    const blocks = isObject(document) ? [document.terraform].flat().filter(isObject) : [];
    if (blocks.some((block) => block.cloud !== undefined)) return null;
    for (const block of blocks) backend = block.backend ?? backend;
  }
  const first: unknown = Array.isArray(backend) ? backend[0] : backend;
  if (first === undefined) return join(origin, "terraform.tfstate");
  if (!isObject(first) || !("local" in first)) return null;
  const local: unknown = Array.isArray(first.local) ? first.local[0] : first.local;
  const path = isObject(local) && typeof local.path === "string" ? local.path : "terraform.tfstate";
  return resolve(origin, path);
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
