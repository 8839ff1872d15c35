import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ParityError } from "../errors.ts";
import { isObject } from "../load/parse-json-file.ts";
import { engineFailure } from "./engine-failure.ts";
import { requireTool, runSuccessfully, runTool, type Tool, type ToolRun } from "./tool.ts";

/** Terraform or OpenTofu, whichever PATH has. */
export interface TerraformEngine {
  readonly tool: Tool;
  /** `Terraform 1.11.4`, `OpenTofu 1.10.0`. */
  readonly label: string;
}

/** One root module's folder, and how the engine is to run in it. */
export interface TerraformFolder {
  readonly engine: TerraformEngine;
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

/** What `terraform show -json PLAN` says, as far as it is read (format version 1, "JSON Output Format"). */
export interface PlanDocument {
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, Change>>;
}

export interface ResourceChange {
  readonly address: string;
  /** Where a `moved` block has taken it from. */
  readonly previous_address?: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly change: Change;
}

export interface Change {
  readonly actions: readonly ("no-op" | "create" | "read" | "update" | "delete" | "forget")[];
  readonly before: unknown;
  readonly after: unknown;
  /** `true`, or a tree of them, where a value is known only after the change. */
  readonly after_unknown?: unknown;
  /** As `after_unknown`, where a value must not be shown. */
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: { readonly id?: string };
}

const PLAN_FILE = "parity.tfplan";

/** Finds the engine. Throws a `ParityError` when neither command is on PATH. */
export async function findTerraform(
  environment: NodeJS.ProcessEnv,
  folder: string,
  purpose: string,
): Promise<TerraformEngine> {
  const tool = requireTool(["terraform", "tofu"], environment, purpose);
  const run = await runSuccessfully(tool, ["version", "-json"], { folder, environment, timeout: 60_000 });
  const document: unknown = JSON.parse(run.stdout);
  const version = isObject(document) ? document.terraform_version : undefined;
  const product = tool.name === "tofu" ? "OpenTofu" : "Terraform";
  return { tool, label: `${product} ${typeof version === "string" ? version : "of unknown version"}` };
}

/** `init` without questions. Throws a `ParityError` with the engine's own words when it fails. */
export async function terraformInit(at: TerraformFolder, args: readonly string[] = []): Promise<void> {
  await succeed(at, ["init", "-input=false", "-no-color", ...args]);
}

/** As `terraformInit`, for an `init` that may fail. */
export async function tryTerraformInit(at: TerraformFolder): Promise<ToolRun> {
  return await runTool(at.engine.tool, ["init", "-input=false", "-no-color"], options(at));
}

/** Applies without asking; what has failed is in the result, and what was made is in the folder's state. */
export async function terraformApply(at: TerraformFolder): Promise<ToolRun> {
  return await runTool(at.engine.tool, ["apply", "-auto-approve", "-input=false", "-no-color"], options(at));
}

/** The text of the state that the folder's backend holds; null when it holds none. */
export async function terraformStatePull(at: TerraformFolder): Promise<string | null> {
  const { stdout } = await succeed(at, ["state", "pull"]);
  return stdout.trim() === "" ? null : stdout;
}

/**
 * Gives the folder's backend another state, under its lock; the engine refuses one of another lineage or an older one. The
 * text goes through a pipe, so that nothing in it is on a disk beside the state itself.
 */
export async function terraformStatePush(at: TerraformFolder, text: string): Promise<void> {
  await succeed(at, ["state", "push", "-"], text);
}

/**
 * Plans, without a lock where nothing will be applied, and reads the plan. Throws a `ParityError` with the engine's own
 * words when planning fails.
 */
export async function terraformPlan(
  at: TerraformFolder,
  { refresh, lock = false }: { refresh: boolean; lock?: boolean },
): Promise<PlanDocument> {
  const file = join(at.folder, PLAN_FILE);
  try {
    await succeed(at, [
      "plan",
      "-input=false",
      "-no-color",
      `-lock=${lock}`,
      `-refresh=${refresh}`,
      `-out=${PLAN_FILE}`,
    ]);
    const { stdout } = await succeed(at, ["show", "-json", PLAN_FILE]);
    return planDocument(stdout);
  } finally {
    await rm(file, { force: true });
  }
}

async function succeed(at: TerraformFolder, args: readonly string[], input?: string): Promise<ToolRun> {
  const run = await runTool(at.engine.tool, args, { ...options(at), input });
  if (run.code !== 0) throw engineFailure(run);
  return run;
}

function options({ folder, environment, timeout, signal }: TerraformFolder) {
  return { folder, environment: { ...environment, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" }, timeout, signal };
}

/** Reads what `show -json` writes of a plan. Throws a `ParityError` when it is of a format that is not known. */
export function planDocument(text: string): PlanDocument {
  const document: unknown = JSON.parse(text);
  const version = isObject(document) ? document.format_version : undefined;
  // Minor versions only add (the format's own promise); another major one may mean something else by the same names.
  if (typeof version === "string" && version.startsWith("1.")) return document as PlanDocument;
  throw new ParityError({
    problem: "a plan in a format that is not known",
    found: `format_version ${JSON.stringify(version ?? null)}`,
    expected: "version 1.x, as `terraform show -json` writes it",
  });
}

/** The version of a provider that `init` chose in the folder; null where it chose none of that name. */
export async function selectedProvider(at: TerraformFolder, name: string): Promise<string | null> {
  const { stdout } = await succeed(at, ["version", "-json"]);
  const document: unknown = JSON.parse(stdout);
  const selections = isObject(document) && isObject(document.provider_selections) ? document.provider_selections : {};
  const [found] = Object.entries(selections).filter(([source]) => source.endsWith(`/${name}`));
  return typeof found?.[1] === "string" ? found[1] : null;
}
