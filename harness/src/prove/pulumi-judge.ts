import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Knowledge } from "../canonicalize/types.ts";
import { type GenericProject, makeGenericProject } from "../engines/generic-project.ts";
import {
  findPulumi,
  type PulumiEngine,
  type PulumiFolder,
  pulumiStackImport,
  pulumiStackInit,
  scratchEnvironment,
  tryPulumiPreview,
} from "../engines/pulumi-engine.ts";
import { exportDeployedStack } from "../engines/pulumi-stack.ts";
import { withScratchFolder } from "../engines/scratch.ts";
import { type ToolRun, toolFailure } from "../engines/tool.ts";
import { ParityError } from "../errors.ts";
import type { LocatedProgram } from "../load/locate.ts";
import { programEnvironment } from "../load/pulumi/environment.ts";
import { readProject } from "../load/pulumi/project.ts";
import type { LoadOptions } from "../load/types.ts";
import { lowerToPulumi } from "../lower/pulumi/lower-to-pulumi.ts";
import type { LoweringRequest } from "../lower/pulumi/lowering-request.ts";
import type { LoweredProgram, RunFailure } from "../lower/pulumi/registration-plan.ts";
import { stackOf } from "../lower/pulumi/right-tree.ts";
import type { Match } from "../model/comparison.ts";
import type { ResourceGraph } from "../model/graph.ts";
import { documentFor, type PulumiDeployment, readDeployment } from "../state/pulumi-deployment.ts";
import { deployToEmulator, type EmulatedState, emulatedEnvironment } from "./pulumi-emulated-state.ts";
import { failuresIn, verdictParts } from "./pulumi-verdict.ts";
import { type PreviewDocument, readPreviewDocument } from "./read-preview.ts";
import type { StateSource } from "./state-source.ts";
import type { EngineVerdict } from "./types.ts";

export interface PulumiJudgeRequest {
  /** Both as extracted. */
  readonly left: ResourceGraph;
  readonly right: ResourceGraph;
  readonly matches: readonly Match[];
  readonly knowledge: Knowledge;
  /** The right program; only a file's state can do without its folder. */
  readonly program: LocatedProgram;
  readonly options: LoadOptions;
  readonly state: StateSource;
  /** Folder that file names in the left program start from; null leaves files to the state. */
  readonly assetFolder: string | null;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

/** How often what could not be made is left out and the rest planned again. */
const MOST_RUNS = 6;

/**
 * Has Pulumi's engine plan the left program's resources over the right stack's state: a generic program registers them
 * under the right program's URNs in a scratch stack that has that state. Nothing is deployed but to an emulator, and nothing
 * is written outside of a scratch folder.
 *
 * @throws ParityError when there is no engine, no state, or no preview of what remains.
 */
export async function judgeWithPulumi(request: PulumiJudgeRequest): Promise<EngineVerdict> {
  const purpose = "have Pulumi judge (--judge pulumi)";
  return await withScratchFolder(async (scratch) => {
    const engine = await findPulumi(request.environment, scratch, purpose);
    const state = await stateFor(request, engine, scratch);
    const { deployment } = state;
    const stack = stackOf(request.right);
    if (stack === null) throw noResources(request);
    refuseOtherStack(stack, deployment, state.basis);
    const judged = await planLeft(request, engine, deployment, scratch);
    return {
      judge: "pulumi",
      engine: engineLabel(engine, deployment),
      basis: state.basis,
      ...verdictParts({ ...request, ...judged, deployment, emulated: state.emulated }),
      notes: [
        "planned over the state as recorded, without asking the cloud what became of it",
        "a preview plans no stack outputs: those are judged by the graph comparison",
      ],
    };
  });
}

interface JudgedState {
  readonly deployment: PulumiDeployment;
  readonly basis: string;
  /** How the emulator took the right program; null for a state that was given. */
  readonly emulated: EmulatedState | null;
}

async function stateFor(request: PulumiJudgeRequest, engine: PulumiEngine, scratch: string): Promise<JudgedState> {
  const { state, program, options } = request;
  if (state.kind === "file") {
    const deployment = readDeployment(state.text, state.path);
    return { deployment, basis: `the Pulumi stack's state in ${state.path}`, emulated: null };
  }
  const project = readProject(program.path, options.stack);
  if (state.kind === "emulator") {
    const folder = join(scratch, "emulated");
    await mkdir(folder);
    const emulated = await deployToEmulator({
      ...request,
      engine,
      project,
      folder,
      emulator: state.emulator,
    });
    return {
      deployment: readDeployment(emulated.text, "the emulated stack"),
      basis: "the Pulumi program, deployed to an AWS emulator",
      emulated,
    };
  }
  const stack = options.stack ?? project.stack;
  const environment = programEnvironment({ ...options, keepCredentials: true }, request.environment);
  const { text } = await exportDeployedStack({ ...request, engine, folder: project.root, stack, environment });
  return {
    deployment: readDeployment(text, `stack ${stack}`),
    basis: `the Pulumi stack ${stack} in its own backend`,
    emulated: null,
  };
}

interface PlannedLeft {
  readonly lowered: LoweredProgram;
  readonly preview: PreviewDocument;
}

async function planLeft(
  request: PulumiJudgeRequest,
  engine: PulumiEngine,
  deployment: PulumiDeployment,
  scratch: string,
): Promise<PlannedLeft> {
  const folder = join(scratch, "judged");
  await mkdir(folder);
  const own = await scratchEnvironment(judgeEnvironment(request), folder, randomBytes(16).toString("hex"));
  let project: GenericProject | undefined;
  let failures: readonly RunFailure[] = [];
  for (let run = 0; ; run++) {
    const lowered = lowerToPulumi({ ...loweringRequest(request, deployment), failures });
    if (lowered === null) throw noResources(request);
    const at: PulumiFolder = { ...request, engine, folder, stack: lowered.plan.stack, environment: own };
    if (project === undefined) {
      project = await makeGenericProject(folder, lowered.plan);
      await project.writePlan(lowered.plan);
      await pulumiStackInit(at);
      const file = join(folder, "state.json");
      const document = documentFor(deployment, (await exportDeployedStack(at)).document);
      await writeFile(file, JSON.stringify(document), { mode: 0o600 });
      await pulumiStackImport(at, file);
    } else await project.writePlan(lowered.plan);
    const ended = await tryPulumiPreview({ ...at, environment: { ...own, ...project.environment } });
    const preview = ended.stdout.trim() === "" ? { steps: [], diagnostics: [] } : readPreviewDocument(ended.stdout);
    const found = failuresIn(preview, lowered.plan, (await project.readFailures()) ?? []);
    const added = found.filter((item) => !failures.some((known) => sameFailure(known, item)));
    if (ended.code === 0 && added.length === 0) return { lowered, preview };
    if (added.length === 0 || run === MOST_RUNS) throw previewFailure(ended, preview);
    failures = [...failures, ...added];
  }
}

function sameFailure(left: RunFailure, right: RunFailure): boolean {
  return left.key === right.key && left.property === right.property;
}

function loweringRequest(
  request: PulumiJudgeRequest,
  { versions }: PulumiDeployment,
): Omit<LoweringRequest, "failures"> {
  const { left, right, matches, knowledge, assetFolder } = request;
  return {
    left,
    right,
    matches,
    knowledge,
    versions,
    assetPath: (location) => {
      const path = assetFolder === null ? null : resolve(assetFolder, location);
      return path !== null && existsSync(path) ? path : null;
    },
  };
}

function judgeEnvironment({ environment, state, options }: PulumiJudgeRequest): NodeJS.ProcessEnv {
  const given = programEnvironment({ ...options, keepCredentials: true }, environment);
  return state.kind === "emulator" ? emulatedEnvironment(given, state.emulator) : given;
}

function previewFailure(run: ToolRun, { diagnostics }: PreviewDocument): ParityError {
  const problem = "the left program's resources could not be planned by Pulumi";
  const errors = diagnostics.flatMap(({ severity, message }) => (severity === "error" ? [message] : []));
  return errors.length === 0
    ? toolFailure(run, problem)
    : new ParityError({ problem, found: errors.join("\n            "), expected: "a preview" });
}

function engineLabel({ label }: PulumiEngine, { versions }: PulumiDeployment): string {
  const aws = [...versions].find(([urn]) => urn === null || urn.includes("pulumi:providers:aws::"))?.[1];
  return aws === undefined ? label : `${label} with @pulumi/aws ${aws}`;
}

function noResources({ program }: PulumiJudgeRequest): ParityError {
  return new ParityError({
    problem: "the right program has no resource",
    at: program.path,
    expected: "a Pulumi program with resources, to judge against its state",
  });
}

/** A resource is found in a state by its URN, which names the stack and the project. */
function refuseOtherStack(
  right: { readonly stack: string; readonly project: string },
  { stack, project }: PulumiDeployment,
  basis: string,
): void {
  if (stack === null || (stack === right.stack && project === right.project)) return;
  throw new ParityError({
    problem: "the state is another stack's",
    at: basis,
    found: `stack ${stack} of project ${project ?? ""}`,
    expected: `stack ${right.stack} of project ${right.project}, which the program was read as`,
    fix: `name the stack with --stack ${stack}`,
  });
}
