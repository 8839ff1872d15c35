import { rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Bridge } from "../../bridge/types.ts";
import { withScratchFolder } from "../../engines/scratch.ts";
import {
  selectedProvider,
  type TerraformFolder,
  terraformInit,
  terraformPlan,
  terraformStatePull,
  terraformStatePush,
} from "../../engines/terraform-engine.ts";
import { applySavedPlan, savePlan } from "../../engines/terraform-saved-plan.ts";
import type { Comparison } from "../../model/comparison.ts";
import type { ResourceGraph } from "../../model/graph.ts";
import { completeTerraformState } from "../../state/complete-terraform-state.ts";
import type { StackDocument } from "../../state/stack-document.ts";
import { inputsDigest } from "../inputs-digest.ts";
import { writePrivateFile } from "../run-files.ts";
import { type Journal, openJournal } from "../run-journal.ts";
import type { UnreadableTable } from "../unreadable.ts";
import { type ToTerraformFiles, toTerraformFiles, toTerraformGuide } from "./guide.ts";
import { ignoreDocument } from "./ignore-document.ts";
import { importsDocument } from "./imports-document.ts";
import { judgeImportPlan } from "./judge-import-plan.ts";
import { planToTerraform } from "./plan-to-terraform.ts";
import { remainingChanges } from "./remaining-changes.ts";
import { settingsToComplete } from "./state-completion.ts";
import type { CompletedAttribute, ImportPlanVerdict, ToTerraformPlan, ToTerraformRefusal } from "./types.ts";

export interface ToTerraformRequest {
  readonly comparison: Comparison;
  /** The CDKTF program's graph, as extracted. */
  readonly left: ResourceGraph;
  /** Of the Pulumi stack. */
  readonly stackName: string;
  readonly stack: StackDocument;
  /** Version of the Pulumi program's AWS plugin; null when that is not known. */
  readonly pluginVersion: string | null;
  readonly bridge: Bridge;
  readonly unreadable: UnreadableTable;
  /** Where the `import` blocks are written to; the journal and the plan for people go beside it. */
  readonly output: string;
  /** Null: the blocks are only written. */
  readonly run: ToTerraformRun | null;
}

export interface ToTerraformRun {
  /** The synthesized stack, with its backend. */
  readonly at: TerraformFolder;
  /** Asked once, when the plan imports and does nothing else. */
  readonly confirm: (verdict: ImportPlanVerdict, completed: readonly CompletedAttribute[]) => Promise<boolean>;
  /** Told of each step before it begins. */
  readonly onStep: (step: ToTerraformStep) => Promise<void>;
}

/** What a handover to Terraform does, in order. */
export type ToTerraformStep = "imports" | "plan" | "import" | "completion" | "verification";

export type ToTerraformOutcome =
  | { readonly kind: "refused"; readonly refusals: readonly ToTerraformRefusal[] }
  | { readonly kind: "written"; readonly plan: ToTerraformPlan }
  /** The engine would do more than import: nothing was applied. */
  | { readonly kind: "not-imports-only"; readonly verdict: ImportPlanVerdict }
  | { readonly kind: "declined"; readonly verdict: ImportPlanVerdict }
  /** Imported, and the plan after it is not empty. */
  | { readonly kind: "not-unchanged"; readonly verdict: ImportPlanVerdict; readonly changes: readonly string[] }
  | { readonly kind: "taken-over"; readonly verdict: ImportPlanVerdict };

/** Read after every other override of the folder, so that it has the last word ("Override Files"). */
const IGNORE_FILE = "zz_parity_imports_override.tf.json";

/**
 * Hands the resources of a Pulumi stack over to the CDKTF program's state. A run that was interrupted is run again: what
 * the state already has is not imported twice, and nothing is applied but a plan that was seen to import only. Throws a
 * `ParityError` when an engine fails, or the journal is of another handover.
 */
export async function handoverToTerraform(request: ToTerraformRequest): Promise<ToTerraformOutcome> {
  const { run } = request;
  if (run !== null) await terraformInit(run.at);
  const planned = planToTerraform({
    ...request,
    provider: run === null ? request.comparison.left.providerVersion : await selectedProvider(run.at, "aws"),
  });
  if (planned.kind === "refused") return planned;
  const { plan } = planned;
  const files = toTerraformFiles(resolve(request.output));
  if (run === null) {
    writeImports(request, plan, files);
    return { kind: "written", plan };
  }
  // Before anything is written: another handover's files stay as they are.
  const journal = openJournal<ToTerraformStep>(files.journal, inputsDigest(plan.resources), run.onStep);
  await journal.step("imports", async () => {
    writeImports(request, plan, files);
    return null;
  });
  return await takeOver(request, run, plan, journal);
}

function writeImports({ stackName }: ToTerraformRequest, plan: ToTerraformPlan, files: ToTerraformFiles): void {
  writePrivateFile(files.document, importsDocument(plan));
  writePrivateFile(files.guide, toTerraformGuide(plan, stackName, files));
}

async function takeOver(
  request: ToTerraformRequest,
  { at, confirm }: ToTerraformRun,
  plan: ToTerraformPlan,
  journal: Journal<ToTerraformStep>,
): Promise<ToTerraformOutcome> {
  const document = resolve(request.output);
  // By the output's own name: the folder may be a copy of one that has that file of an earlier run.
  const imports = join(at.folder, `${basename(document).replace(/(\.tf)?\.json$/, "")}.tf.json`);
  const ignored = join(at.folder, IGNORE_FILE);
  const own = [imports, ignored].filter((file) => file !== document);
  const removeOwn = async () => void (await Promise.all(own.map((file) => rm(file, { force: true }))));
  return await withScratchFolder(async (scratch): Promise<ToTerraformOutcome> => {
    const file = join(scratch, "imports.tfplan");
    let verdict: ImportPlanVerdict = { imports: [], alreadyThere: [], problems: [] };
    let completed: readonly CompletedAttribute[] = [];
    await removeOwn();
    return (
      (await journal.step("plan", async (): Promise<ToTerraformOutcome | null> => {
        writePrivateFile(imports, importsDocument(plan));
        let planned = await savePlan(at, file);
        completed = settingsToComplete({
          ...request,
          plan: planned,
          taken: plan.resources,
          stack: request.stack.deployment.resources ?? [],
        });
        const changing = completed.filter((setting) => setting.planned);
        if (changing.length > 0) {
          writePrivateFile(ignored, JSON.stringify(ignoreDocument(changing, request.left)));
          planned = await savePlan(at, file);
        }
        verdict = judgeImportPlan(planned, plan.resources);
        if (verdict.problems.length > 0) return { kind: "not-imports-only", verdict };
        return (await confirm(verdict, completed)) ? null : { kind: "declined", verdict };
      })) ??
      (await journal.step("import", async () => {
        await applySavedPlan(at, file);
        return null;
      })) ??
      (await journal.step("completion", async () => {
        if (completed.length > 0) await completeState(at, completed);
        return null;
      })) ??
      (await journal.step("verification", async (): Promise<ToTerraformOutcome | null> => {
        await removeOwn();
        const changes = remainingChanges(await terraformPlan(at, { refresh: true }));
        return changes.length > 0 ? { kind: "not-unchanged", verdict, changes } : null;
      })) ?? { kind: "taken-over", verdict }
    );
  }).finally(removeOwn);
}

/** Writes into the state what the import has not read back. */
async function completeState(at: TerraformFolder, completed: readonly CompletedAttribute[]): Promise<void> {
  await terraformStatePush(at, completeTerraformState((await terraformStatePull(at)) ?? "null", completed));
}
