import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { Bridge } from "../bridge/types.ts";
import type { PulumiFolder } from "../engines/pulumi-engine.ts";
import {
  exportStack,
  importResources,
  importStack,
  previewStack,
  type StackPreview,
  updateTargets,
} from "../engines/pulumi-stack.ts";
import { ParityError } from "../errors.ts";
import type { StackDocument } from "../state/stack-document.ts";
import { type Completion, previewChanges } from "./complete-stack.ts";
import type { HandoverFiles } from "./guide.ts";
import { remainingDocument } from "./import-document.ts";
import { writePrivateFile } from "./run-files.ts";
import type { Journal } from "./run-journal.ts";
import { notImported, stackObstacles } from "./stack-obstacles.ts";
import type { CompletedSetting, HandoverPlan } from "./types.ts";

/** What a handover to Pulumi does, in order. */
export type ToPulumiStep = "backup" | "providers" | "import" | "completion" | "verification" | "retirement";

/** What a handover is carried out with. */
export interface ToPulumiRun {
  readonly plan: HandoverPlan;
  readonly files: HandoverFiles;
  readonly stack: PulumiFolder;
  readonly journal: Journal<ToPulumiStep>;
  readonly bridge: Bridge;
  readonly complete: (document: StackDocument, preview: StackPreview) => Completion;
  /** Texts of the folder in which Terraform is made to forget, by file name. */
  readonly retirement: Readonly<Record<string, string>>;
  /** Asked before the stack's record is written; true goes on. */
  readonly agree: (completed: readonly CompletedSetting[]) => Promise<boolean>;
}

/** How a handover ended: `reasons` where something has to be settled by people first. */
export type HandoverEnd =
  | { readonly kind: "handed-over" }
  | { readonly kind: "stopped"; readonly problem: string; readonly reasons: readonly string[] };

/**
 * Carries a plan out, each step only where the stack does not show it done, so that it can be cut off anywhere and run
 * again. Throws a `ParityError` when an engine fails.
 */
export async function runToPulumi(run: ToPulumiRun): Promise<HandoverEnd> {
  const { plan, files, stack, journal } = run;
  const before = await requireStack(stack);
  const obstacles = stackObstacles(before.document, plan, run.bridge);
  if (obstacles.length > 0) return stopped("the Pulumi stack is not ready for it", obstacles);

  await journal.step("backup", async () => {
    // A backup made later would be of a stack that is on its way already.
    if (journal.isDone("backup")) return null;
    refuseForeignBackup(run);
    writePrivateFile(files.before, before.text);
    return null;
  });
  await journal.step("providers", async () => {
    const present = new Set((before.document.deployment.resources ?? []).map(({ urn }) => urn));
    const missing = plan.providers.filter((urn) => !present.has(urn));
    if (missing.length > 0) await updateTargets(stack, missing);
    return null;
  });
  await journal.step("import", async () => {
    await importMissing(run, notImported(before.document, plan));
    const missing = [...notImported((await requireStack(stack)).document, plan)];
    if (missing.length === 0) return null;
    throw new ParityError({
      problem: "the import has left resources out",
      found: missing.join(", "),
      expected: `${plan.resources.length} resources in the stack`,
      fix: "run the same command again",
    });
  });
  return (
    (await journal.step("completion", () => completion(run))) ??
    (await journal.step("verification", async () => {
      const changes = previewChanges(await previewStack(stack));
      return changes.length === 0 ? null : stopped("the preview is not unchanged", changes);
    })) ??
    (await journal.step("retirement", async () => {
      for (const [name, text] of Object.entries(run.retirement)) writePrivateFile(`${files.retire}/${name}`, text);
      return null;
    })) ?? { kind: "handed-over" }
  );
}

async function importMissing({ plan, files, stack }: ToPulumiRun, missing: ReadonlySet<string>): Promise<void> {
  if (missing.size === 0) return;
  const urns = [...plan.components, ...plan.resources.map(({ urn }) => urn)];
  if (missing.size === urns.length) return await importResources(stack, files.document);
  const rest = remainingDocument(plan.document, (index) => missing.has(urns[index] ?? ""));
  writePrivateFile(files.remaining, `${JSON.stringify(rest, null, 2)}\n`);
  await importResources(stack, files.remaining);
}

/** Brings the stack's record in line. */
async function completion(run: ToPulumiRun): Promise<HandoverEnd | null> {
  const { stack, files } = run;
  const preview = await previewStack(stack);
  const imported = await requireStack(stack);
  const { document, completed, leftovers } = run.complete(imported.document, preview);
  if (leftovers.length > 0) return stopped("the first preview would not be unchanged", leftovers);
  if (isDeepStrictEqual(document, imported.document)) return null;
  if (!(await run.agree(completed))) return stopped("the completion of the stack's record was not agreed to", []);
  if (!existsSync(files.imported)) writePrivateFile(files.imported, imported.text);
  if ((await requireStack(stack)).text !== imported.text) {
    return stopped("somebody has changed the stack meanwhile", ["run the same command again"]);
  }
  await importStack(stack, JSON.stringify(document));
  return null;
}

async function requireStack(stack: PulumiFolder) {
  const found = await exportStack(stack);
  if (found !== null) return found;
  throw new ParityError({
    problem: `there is no Pulumi stack ${stack.stack}`,
    at: stack.folder,
    expected: "the stack that is to own the resources: where its secrets are encrypted is for you to choose",
    fix: `pulumi stack init ${stack.stack}`,
  });
}

function refuseForeignBackup({ files, journal }: ToPulumiRun): void {
  if (journal.resumed || !existsSync(files.before)) return;
  throw new ParityError({
    problem: "there is a backup of another handover",
    at: files.before,
    expected: "no such file before the first run",
    fix: "move it away, or give another --output",
  });
}

function stopped(problem: string, reasons: readonly string[]): HandoverEnd {
  return { kind: "stopped", problem, reasons };
}
