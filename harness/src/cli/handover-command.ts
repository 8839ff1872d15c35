import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Knowledge } from "../canonicalize/types.ts";
import { findPulumi, type PulumiFolder } from "../engines/pulumi-engine.ts";
import { withScratchFolder } from "../engines/scratch.ts";
import {
  DEFAULT_WORKSPACE,
  localBackend,
  prepareTerraformProgram,
  selectedWorkspace,
} from "../engines/terraform-program.ts";
import { ParityError } from "../errors.ts";
import { completeStack } from "../handover/complete-stack.ts";
import { guideText, handoverFiles } from "../handover/guide.ts";
import { inputsDigest } from "../handover/inputs-digest.ts";
import { loadUnreadable } from "../handover/load-unreadable.ts";
import { refusalText } from "../handover/refusal-text.ts";
import { retireDocument } from "../handover/retire-document.ts";
import { writePrivateFile } from "../handover/run-files.ts";
import { openJournal } from "../handover/run-journal.ts";
import { ENGINE_TIMEOUT, leftChanges, openTerraform, pullState } from "../handover/run-terraform.ts";
import { runToPulumi, type ToPulumiStep } from "../handover/run-to-pulumi.ts";
import { planHandover } from "../handover/to-pulumi-plan.ts";
import type { CompletedSetting, HandoverPlan } from "../handover/types.ts";
import { loadProgram } from "../load/load-program.ts";
import { type LocatedProgram, locatePair } from "../load/locate.ts";
import { readProject } from "../load/pulumi/project.ts";
import { findSdk } from "../load/pulumi/sdk.ts";
import type { PulumiRecording } from "../load/types.ts";
import { extract } from "../read-program.ts";
import { readTerraformState, type TerraformState } from "../state/terraform-state.ts";
import type { HandoverOptions } from "./command-line.ts";
import { EXIT_EQUIVALENT } from "./exit-code.ts";
import { agreed, list, printableLines, refuse, refuseUnanswered, shortened } from "./handover-dialogue.ts";
import type { Io } from "./io.ts";
import { loadRules, underRules } from "./load-rules.ts";
import { loadOptions } from "./program-options.ts";
import { startProgress } from "./progress.ts";
import { readStateText } from "./read-state-text.ts";

/** `parity handover --to pulumi`. Returns 0 when all that was asked for is done, 1 when it was refused or stopped. */
export async function handoverCommand(programs: readonly string[], options: HandoverOptions, io: Io): Promise<number> {
  const pair = locatePair(programs, io.cwd);
  refuseOtherRight(pair.right);
  refuseUnsavedSettings(options);
  refuseUnanswered(options);
  return await withScratchFolder((scratch) => handOver(pair, options, io, scratch));
}

async function handOver(
  pair: { readonly left: LocatedProgram; readonly right: LocatedProgram },
  options: HandoverOptions,
  io: Io,
  scratch: string,
): Promise<number> {
  const load = loadOptions(options, io);
  // Never by default: a difference is handed over only where somebody names the file that accepts it.
  const rules = options.rules === undefined ? null : loadRules(options.rules, [], io.cwd);
  const environment = { ...io.env, ...load.environment };
  const given = options.state === undefined ? null : readGivenState(options.state, io.cwd);
  const progress = startProgress(io);
  const read = async () => {
    const left = await prepareTerraformProgram(pair.left, scratch, {
      ...load,
      onProgress: (text) => progress.update("left", text),
    });
    const recording = await loadProgram(pair.right, { ...load, onProgress: (text) => progress.update("right", text) });
    if (recording.kind !== "pulumi") throw new Error("the kind of the right program was checked before");
    // The backend is asked for its state; a given state is asked for nothing before it is to be acted on.
    const folder = given === null || options.run ? await openTerraform(left, given, load, environment) : null;
    const text = given?.text ?? (folder === null ? "" : await pullState(folder));
    const state = given?.read ?? readTerraformState(text, "terraform state pull");
    return { left, recording, folder, state };
  };
  const { left, recording, folder, state } = await read().finally(progress.stop);
  const { compare } = await import("../compare.ts");
  const { loadKnowledge } = await import("../knowledge.ts");
  const knowledge = loadKnowledge();
  const unreadable = loadUnreadable();
  const [leftGraph, rightGraph] = [await extract(left.program), await extract(recording)];
  const project = readProject(resolve(io.cwd, pair.right.path), load.stack);
  const planned = planHandover({
    comparison: underRules(compare(leftGraph, rightGraph, knowledge), rules),
    left: leftGraph,
    recording,
    state,
    pluginVersion: findSdk(project).awsVersion,
    unreadable,
  });
  if (planned.kind === "refused") {
    return await refuse(io, planned.refusals.map(refusalText));
  }
  const { plan } = planned;
  const files = handoverFiles(resolve(io.cwd, options.output));
  const inputs = inputsDigest(plan.project, plan.stack, plan.document, state.lineage);
  // Before anything is written: another handover's files stay as they are.
  const journal = options.run
    ? openJournal<ToPulumiStep>(files.journal, inputs, (step) => io.stdout.write(`${step} …\n`))
    : null;
  writePrivateFile(files.document, `${JSON.stringify(plan.document, null, 2)}\n`);
  const workspace = selectedWorkspace(left, environment);
  const terraform = workspace === DEFAULT_WORKSPACE ? "terraform" : `TF_WORKSPACE=${workspace} terraform`;
  const guide = guideText(plan, files, { program: project.root, terraform });
  writePrivateFile(files.guide, guide);
  if (journal === null || folder === null) {
    await io.stdout.write(`${summary(plan)}\nThe document is ${files.document}, the plan for people ${files.guide}.\n`);
    return EXIT_EQUIVALENT;
  }
  await io.stdout.write(printableLines(guide));
  const changes = await leftChanges(folder, state.origin === "state-file");
  if (changes.length > 0) {
    return await refuse(io, [
      list("Terraform would still change something: deploy the Terraform program first", changes),
    ]);
  }
  if (!(await agreed(`Hand ${plan.resources.length} resources over to the stack ${plan.stack}?`, options))) {
    return await refuse(io, ["not agreed to"]);
  }
  const stack: PulumiFolder = {
    engine: await findPulumi(environment, project.root, "hand resources over to a Pulumi stack"),
    folder: project.root,
    stack: load.stack ?? plan.stack,
    environment,
    timeout: ENGINE_TIMEOUT,
    signal: load.signal,
  };
  const end = await runToPulumi({
    plan,
    files,
    stack,
    journal,
    bridge: knowledge.bridge,
    complete: completion(plan, state, recording, knowledge, unreadable),
    retirement: {
      ...left.beside,
      "main.tf.json": `${JSON.stringify(retireDocument(left.program.stacks[0]?.documents ?? [], plan.resources, localBackend(left)), null, 2)}\n`,
    },
    agree: async (completed) => {
      await io.stdout.write(`${completedText(completed)}\n`);
      return await agreed("Write this into the stack's record?", options);
    },
  });
  if (end.kind === "stopped") return await refuse(io, [list(end.problem, end.reasons)]);
  await io.stdout.write(
    `The preview is unchanged: the stack ${plan.stack} owns ${plan.resources.length} resources. Now let Terraform forget ` +
      `them (step 8 of ${files.guide}):\n  ${terraform} -chdir=${files.retire} init\n  ${terraform} -chdir=${files.retire} apply\n`,
  );
  return EXIT_EQUIVALENT;
}

function completion(
  plan: HandoverPlan,
  state: TerraformState,
  recording: PulumiRecording,
  { bridge }: Knowledge,
  unreadable: ReturnType<typeof loadUnreadable>,
) {
  const { registrations } = recording;
  return (
    document: Parameters<typeof completeStack>[0]["document"],
    preview: Parameters<typeof completeStack>[0]["preview"],
  ) => completeStack({ document, preview, plan, state, registrations, bridge, unreadable });
}

function refuseOtherRight(right: LocatedProgram): void {
  if (right.kind === "pulumi") return;
  throw new ParityError({
    problem: "a handover --to pulumi goes from a Terraform program to a Pulumi program",
    at: right.path,
    found: right.kind,
    expected: "RIGHT: the folder of a Pulumi program",
  });
}

/** The engine takes a stack's configuration from its file only, and would save what it is told beside. */
function refuseUnsavedSettings({ run, config, secret }: HandoverOptions): void {
  if (!run || (config.length === 0 && secret.length === 0)) return;
  throw new ParityError({
    problem: "--config and --secret are not the stack's own configuration",
    found: [...config, ...secret].map(([key]) => key).join(", "),
    expected: "a --run with the configuration that the stack will be deployed with",
    fix: "pulumi config set KEY VALUE (with --secret for a secret), then leave the options out",
  });
}

function readGivenState(file: string, cwd: string): { readonly text: string; readonly read: TerraformState } {
  if (file !== "-") refuseLocked(resolve(cwd, file));
  const text = readStateText(file, cwd, {
    at: `--state ${file}`,
    expected: "a state file, or what `terraform show -json` wrote",
  });
  return { text, read: readTerraformState(text, file === "-" ? "stdin" : file) };
}

/** Terraform keeps a local state's lock in a file beside it (internal/states/statemgr/filesystem.go, `lockInfoPath`). */
function refuseLocked(state: string): void {
  const lock = join(dirname(state), `.${basename(state)}.lock.info`);
  if (!existsSync(lock)) return;
  throw new ParityError({
    problem: "another holds the lock on the Terraform state",
    at: lock,
    expected: "a state that nobody is about to change",
    fix: "wait until the other run has ended; if none runs, remove that file",
  });
}

function summary(plan: HandoverPlan): string {
  const unreadable = plan.resources.flatMap(({ address, unreadable: settings }) =>
    settings.map(({ attribute }) => `${address}: ${attribute}`),
  );
  const head = `${plan.resources.length} resources can be handed over to the stack ${plan.stack}.`;
  return unreadable.length === 0
    ? head
    : `${head}\n${list("No import reads these back; they are completed from the state:", unreadable)}`;
}

function completedText(completed: readonly CompletedSetting[]): string {
  if (completed.length === 0) return "Order and protection are completed in the stack's record.";
  const shown = (value: string | null, none: string) => (value === null ? none : shortened(value));
  return list(
    "To be completed in the stack's record (values from the Terraform state):",
    completed.map(
      ({ urn, property, before, after }) =>
        `${urn.split("::").at(-1)}: ${property}: ${shown(before, "(none)")} -> ${shown(after, "(not shown)")}`,
    ),
  );
}
