import { resolve } from "node:path";
import { findPulumi, type PulumiFolder } from "../engines/pulumi-engine.ts";
import { exportDeployedStack } from "../engines/pulumi-stack.ts";
import { withScratchFolder } from "../engines/scratch.ts";
import { prepareTerraformProgram } from "../engines/terraform-program.ts";
import { ParityError } from "../errors.ts";
import { loadUnreadable } from "../handover/load-unreadable.ts";
import { ENGINE_TIMEOUT, openTerraform } from "../handover/run-terraform.ts";
import { toTerraformFiles } from "../handover/to-terraform/guide.ts";
import { toTerraformRefusalText } from "../handover/to-terraform/refusal-text.ts";
import { retireStackInstructions } from "../handover/to-terraform/retire-stack.ts";
import { handoverToTerraform, type ToTerraformOutcome } from "../handover/to-terraform/run-to-terraform.ts";
import type { CompletedAttribute, ImportPlanVerdict } from "../handover/to-terraform/types.ts";
import { loadProgram } from "../load/load-program.ts";
import { type LocatedPair, locatePair } from "../load/locate.ts";
import { readProject } from "../load/pulumi/project.ts";
import { findSdk } from "../load/pulumi/sdk.ts";
import type { LoadOptions } from "../load/types.ts";
import { extract } from "../read-program.ts";
import { readStackDocument, type StackDocument } from "../state/stack-document.ts";
import type { HandoverOptions } from "./command-line.ts";
import { EXIT_EQUIVALENT } from "./exit-code.ts";
import { agreed, list, printableLines, refuse, refuseUnanswered, shortened } from "./handover-dialogue.ts";
import type { Io } from "./io.ts";
import { loadRules, underRules } from "./load-rules.ts";
import { loadOptions } from "./program-options.ts";
import { startProgress } from "./progress.ts";
import { readStateText } from "./read-state-text.ts";

/** `parity handover --to terraform`. Returns 0 when all that was asked for is done, 1 when it was refused or stopped. */
export async function handoverToTerraformCommand(
  programs: readonly string[],
  options: HandoverOptions,
  io: Io,
): Promise<number> {
  const pair = locatePair(programs, io.cwd);
  if (pair.right.kind !== "pulumi") {
    throw new ParityError({
      problem: "a handover --to terraform goes from a Pulumi program to a Terraform program",
      at: pair.right.path,
      found: pair.right.kind,
      expected: "RIGHT: the folder of a Pulumi program",
    });
  }
  refuseUnanswered(options);
  return await withScratchFolder((scratch) => handOver(pair, options, io, scratch));
}

async function handOver(pair: LocatedPair, options: HandoverOptions, io: Io, scratch: string): Promise<number> {
  const load = loadOptions(options, io);
  // Never by default: a difference is handed over only where somebody names the file that accepts it.
  const rules = options.rules === undefined ? null : loadRules(options.rules, [], io.cwd);
  const environment = { ...io.env, ...load.environment };
  const progress = startProgress(io);
  const read = async () => {
    const onLeft = (text: string) => progress.update("left", text);
    const left = await prepareTerraformProgram(pair.left, scratch, { ...load, onProgress: onLeft });
    const onRight = (text: string) => progress.update("right", text);
    const recording = await loadProgram(pair.right, { ...load, onProgress: onRight });
    if (recording.kind !== "pulumi") throw new Error("the kind of the right program was checked before");
    return { left, recording };
  };
  const { left, recording } = await read().finally(progress.stop);
  const stack = load.stack ?? recording.stack;
  const document =
    options.state === undefined
      ? await exported(resolve(io.cwd, pair.right.path), stack, load, environment)
      : given(options.state, io.cwd);
  const [{ compare }, { loadKnowledge }] = await Promise.all([import("../compare.ts"), import("../knowledge.ts")]);
  const knowledge = loadKnowledge();
  const [leftGraph, rightGraph] = [await extract(left.program), await extract(recording)];
  const outcome = await handoverToTerraform({
    comparison: underRules(compare(leftGraph, rightGraph, knowledge), rules),
    left: leftGraph,
    stackName: stack,
    stack: document,
    pluginVersion: findSdk(readProject(resolve(io.cwd, pair.right.path), load.stack)).awsVersion,
    bridge: knowledge.bridge,
    unreadable: loadUnreadable(),
    output: resolve(io.cwd, options.output),
    run: options.run
      ? {
          at: await openTerraform(left, null, load, environment),
          confirm: async (verdict, completed) => {
            await io.stdout.write(`${printableLines(verdictText(verdict, completed))}\n`);
            return await agreed(`Let Terraform import ${verdict.imports.length} resources?`, options);
          },
          onStep: (step) => io.stderr.write(`${step} …\n`),
        }
      : null,
  });
  return await say(outcome, stack, options, io);
}

async function say(outcome: ToTerraformOutcome, stack: string, options: HandoverOptions, io: Io): Promise<number> {
  switch (outcome.kind) {
    case "refused":
      return await refuse(io, outcome.refusals.map(toTerraformRefusalText));
    case "not-imports-only":
      return await refuse(io, [
        list("Terraform would do more than import; nothing was applied", outcome.verdict.problems),
      ]);
    case "declined":
      return await refuse(io, ["not agreed to"]);
    case "not-unchanged":
      return await refuse(io, [list("imported, and Terraform would still change something", outcome.changes)]);
    case "written":
      await io.stdout.write(
        `${outcome.plan.resources.length} resources can be handed over; the imports are ${options.output}, ` +
          `the plan for people is ${toTerraformFiles(options.output).guide}.\n`,
      );
      return EXIT_EQUIVALENT;
    case "taken-over": {
      const retire = retireStackInstructions(stack, toTerraformFiles(options.output).stackBackup);
      await io.stdout.write(`No changes: Terraform owns the resources.\n${retire.join("\n")}\n`);
      return EXIT_EQUIVALENT;
    }
  }
}

function verdictText({ imports, alreadyThere }: ImportPlanVerdict, completed: readonly CompletedAttribute[]): string {
  const there = alreadyThere.length === 0 ? "" : `, ${alreadyThere.length} are in the state already`;
  const head = `Terraform's plan imports ${imports.length} resources${there}, and changes nothing.`;
  const settings = completed.map(
    ({ address, attribute, value, secret }) =>
      `${address}: ${attribute}: (none) -> ${secret ? "(not shown)" : shortened(JSON.stringify(value))}`,
  );
  return settings.length === 0
    ? head
    : `${head}\n${list("No import reads these back; they are completed in the state (values that the stack has):", settings)}`;
}

async function exported(
  folder: string,
  stack: string,
  load: LoadOptions,
  environment: NodeJS.ProcessEnv,
): Promise<StackDocument> {
  const project = readProject(folder, load.stack);
  const at: PulumiFolder = {
    engine: await findPulumi(environment, project.root, "read the stack that owns the resources"),
    folder: project.root,
    stack,
    environment,
    timeout: ENGINE_TIMEOUT,
    signal: load.signal,
  };
  return (await exportDeployedStack(at)).document;
}

function given(file: string, cwd: string): StackDocument {
  const text = readStateText(file, cwd, { at: `--state ${file}`, expected: "what `pulumi stack export` wrote" });
  return readStackDocument(text, file === "-" ? "stdin" : file);
}
