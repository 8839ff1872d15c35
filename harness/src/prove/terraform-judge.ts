import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { attributeAt } from "../canonicalize/schema.ts";
import { terraformForm } from "../canonicalize/terraform-form.ts";
import type { Knowledge } from "../canonicalize/types.ts";
import { withScratchFolder } from "../engines/scratch.ts";
import { overrideConfiguration, replaceConfiguration } from "../engines/stack-folder.ts";
import {
  findTerraform,
  selectedProvider,
  type TerraformFolder,
  terraformApply,
  terraformPlan,
  terraformStatePull,
  tryTerraformInit,
} from "../engines/terraform-engine.ts";
import {
  DEFAULT_WORKSPACE,
  inWorkspace,
  type LocalBackend,
  localBackend,
  prepareTerraformProgram,
  selectedWorkspace,
} from "../engines/terraform-program.ts";
import { toolFailure } from "../engines/tool.ts";
import { ParityError } from "../errors.ts";
import type { LocatedProgram } from "../load/locate.ts";
import type { LoadOptions } from "../load/types.ts";
import { type LoweredConfiguration, lowerToTerraform } from "../lower/terraform/lower-terraform.ts";
import type { Match } from "../model/comparison.ts";
import type { NotCompared, ResourceGraph } from "../model/graph.ts";
import type { NodeId } from "../model/value.ts";
import { readTerraformState, type TerraformState } from "../state/terraform-state.ts";
import { writeTerraformState } from "../state/write-terraform-state.ts";
import { withoutControl } from "./control.ts";
import { failedCreations } from "./failed-creations.ts";
import { judgeEnvironment, offlineProviders } from "./judge-environment.ts";
import { type PlanReading, readPlan } from "./read-plan.ts";
import type { StateSource } from "./state-source.ts";
import type { EngineVerdict, NotJudged, PlannedChange } from "./types.ts";

export interface TerraformJudgeRequest {
  /** The program that made the state, as the user named it. */
  readonly program: LocatedProgram;
  /** Its graph as extracted. */
  readonly left: ResourceGraph;
  readonly knowledge: Knowledge;
  readonly source: StateSource;
  readonly load: LoadOptions;
  readonly environment: NodeJS.ProcessEnv;
  /** Milliseconds that one run of the engine may take. */
  readonly timeout: number;
  readonly onProgress: (message: string) => void;
}

/** A program that is judged: its graph as extracted, and the pairs of its nodes with the state's program's. */
export interface JudgedProgram {
  readonly right: ResourceGraph;
  readonly matches: readonly Match[];
}

/** Terraform over one state, ready to judge any number of programs. */
export type TerraformJudging = (program: JudgedProgram) => Promise<EngineVerdict>;

interface Basis {
  readonly state: TerraformState;
  readonly label: string;
  /** Why a resource of the left program is not in the state, by address; only of an emulator. */
  readonly failures: ReadonlyMap<string, string>;
}

/**
 * Has Terraform (or OpenTofu) ready to plan programs' resources over the left program's state. The left program's own
 * resources are planned over it first: what the engine would change for them too proves nothing about another program.
 * Throws a `ParityError` when the engine is missing or refuses.
 */
export async function withTerraformJudge<T>(
  request: TerraformJudgeRequest,
  work: (judge: TerraformJudging) => Promise<T>,
): Promise<T> {
  return await withScratchFolder(async (scratch) => {
    const judge = new TerraformJudge(request, scratch);
    const prepared = await judge.prepare();
    return await work((program) => judge.judge(program, prepared));
  });
}

interface Prepared {
  readonly basis: Basis;
  readonly folder: TerraformFolder;
  readonly control: readonly PlannedChange[];
  readonly left: ResourceGraph;
  readonly engine: string;
}

class TerraformJudge {
  private readonly notes: string[] = [];
  /** Terraform's constraint on the AWS provider; null until `init` has shown which one there is. */
  private constraint: string | null = null;
  private initialized: string | null = null;

  constructor(
    private readonly request: TerraformJudgeRequest,
    private readonly scratch: string,
  ) {}

  async prepare(): Promise<Prepared> {
    const { request } = this;
    const engine = await findTerraform(request.environment, this.scratch, "plan as the second judge");
    const at = (folder: string): TerraformFolder => ({
      engine,
      folder,
      environment: judgeEnvironment(request.environment, request.source),
      timeout: request.timeout,
      signal: request.load.signal,
    });
    const basis = await this.basis(at);
    const folder = at(join(this.scratch, "plan"));
    await mkdir(folder.folder);
    request.onProgress("planning the left program over its own state");
    const left = this.form(request.left, new Map()).graph;
    const self = left.nodes.map(({ id }): Match => ({ left: id, right: id, how: "structure" }));
    const lowered = this.lower(left, left, self, basis.state);
    const control = await this.plan(folder, lowered, basis.state, (address) => ({
      left: lowered.nodeAt.get(address) ?? address,
      right: null,
    }));
    const version = await selectedProvider(folder, "aws");
    const label = `${engine.label} with hashicorp/aws ${version ?? "of unknown version"}`;
    return { basis, folder, control, left, engine: label };
  }

  async judge({ right, matches }: JudgedProgram, prepared: Prepared): Promise<EngineVerdict> {
    const { basis, folder, control, left, engine } = prepared;
    this.request.onProgress("planning the right program over the left one's state");
    const leftOf = new Map(matches.map((match) => [match.right, match.left]));
    const rightOf = new Map(matches.map((match) => [match.left, match.right]));
    const form = this.form(right, leftOf);
    const lowered = this.lower(form.graph, left, matches, basis.state);
    const plan = await this.plan(folder, lowered, basis.state, (address) => {
      const node = lowered.nodeAt.get(address);
      return node === undefined ? { left: address, right: null } : { left: leftOf.get(node) ?? null, right: node };
    });
    const expected = control.map((change) => withRight(change, rightOf));
    const judged = withoutControl(plan, expected, (change) => this.reasonFor(change, basis));
    return {
      judge: "terraform",
      engine,
      basis: basis.label,
      changes: judged.changes,
      notJudged: unique([...form.notJudged, ...lowered.notJudged, ...judged.notJudged]),
      notes: this.notes,
    };
  }

  private async basis(at: (folder: string) => TerraformFolder): Promise<Basis> {
    const { source } = this.request;
    if (source.kind === "file") {
      this.notes.push("the state was taken as it is: no account was asked whether it still holds");
      return {
        state: readTerraformState(source.text, source.path),
        label: `the state in ${source.path}`,
        failures: new Map(),
      };
    }
    const prepared = await prepareTerraformProgram(this.request.program, join(this.scratch, "left"), this.request.load);
    const copy = at(prepared.folder);
    const workspace = source.kind === "backend" ? selectedWorkspace(prepared, copy.environment) : DEFAULT_WORKSPACE;
    const folder = { ...copy, environment: inWorkspace(copy.environment, workspace) };
    if (source.kind === "backend") {
      await this.init(folder, localBackend(prepared));
      const text = await terraformStatePull(folder);
      if (text === null) throw noState(this.request.program.path);
      return {
        state: readTerraformState(text, "the program's backend"),
        label: "the state in the left program's backend, refreshed",
        failures: new Map(),
      };
    }
    this.request.onProgress("deploying the left program to the emulator");
    await this.init(folder, {});
    const apply = await terraformApply(folder);
    const text = await terraformStatePull(folder);
    if (text === null) throw toolFailure(apply, "the left program cannot be deployed to the emulator");
    return {
      state: readTerraformState(text, "the emulator's state"),
      label: "the left program deployed to an AWS emulator",
      failures: apply.code === 0 ? new Map() : failedCreations(apply.output),
    };
  }

  private async plan(
    at: TerraformFolder,
    lowered: LoweredConfiguration,
    state: TerraformState,
    nodesAt: PlanReading["nodesAt"],
  ): Promise<readonly PlannedChange[]> {
    const { source, knowledge } = this.request;
    const document = source.kind === "file" ? offlineProviders(lowered.document) : lowered.document;
    await replaceConfiguration(at.folder, document);
    await writeFile(
      join(at.folder, "terraform.tfstate"),
      writeTerraformState({ ...state, resources: state.resources.filter(({ type }) => type.startsWith("aws_")) }),
      { mode: 0o600 },
    );
    await this.initOnce(at);
    const plan = await terraformPlan(at, { refresh: source.kind !== "file" });
    return readPlan(plan, {
      nodesAt,
      isConfigured: (address, attribute) => lowered.attributesAt.get(address)?.has(attribute) === true,
      isSecret: (type, path) => attributeAt(knowledge.bridge.resource(type)?.block, path)?.secret === true,
    });
  }

  /** Every configuration that is planned in one folder has the same provider, so that one `init` is enough. */
  private async initOnce(at: TerraformFolder): Promise<void> {
    if (this.initialized === at.folder) {
      await overrideConfiguration(at.folder, { awsProvider: this.constraint, localState: {} });
      return;
    }
    await this.init(at, {});
    this.initialized = at.folder;
  }

  /** Initializes with the provider version that the programs are written for, or else with the one that can be had. */
  private async init(at: TerraformFolder, localState: Partial<LocalBackend> | null): Promise<void> {
    const wanted = this.request.left.providerVersion;
    const exact = this.constraint ?? (wanted === null ? ">= 0" : `= ${wanted}`);
    await overrideConfiguration(at.folder, { awsProvider: exact, localState });
    const first = await tryTerraformInit(at);
    if (first.code === 0) {
      this.constraint = exact;
      return;
    }
    if (this.constraint !== null || wanted === null) throw toolFailure(first);
    await overrideConfiguration(at.folder, { awsProvider: ">= 0", localState });
    const second = await tryTerraformInit(at);
    if (second.code !== 0) throw toolFailure(second);
    this.constraint = ">= 0";
    this.notes.push(
      `the programs are written for AWS provider ${wanted}, which this machine cannot get: the plan is another version's`,
    );
  }

  private lower(
    graph: ResourceGraph,
    other: ResourceGraph,
    matches: readonly Match[],
    state: TerraformState,
  ): LoweredConfiguration {
    const { bridge } = this.request.knowledge;
    return lowerToTerraform({ graph, other, matches, state, bridge, offline: this.request.source.kind === "file" });
  }

  /** The graph in Terraform form; what has no name there cannot be judged. */
  private form(
    graph: ResourceGraph,
    leftOf: ReadonlyMap<NodeId, NodeId>,
  ): { readonly graph: ResourceGraph; readonly notJudged: readonly NotJudged[] } {
    const notJudged: NotJudged[] = [];
    const note = ({ node, path, reason }: NotCompared): void => {
      notJudged.push({ left: node === null ? null : (leftOf.get(node) ?? null), right: node, path, reason });
    };
    const form = terraformForm(graph, this.request.knowledge, { erased: () => undefined, notCompared: note });
    return { graph: form, notJudged };
  }

  private reasonFor(change: PlannedChange, { failures }: Basis): string {
    const { subject } = change;
    const failure = subject.kind === "resource" ? failures.get(subject.left ?? "") : undefined;
    if (failure !== undefined) return `the emulator could not create it: ${failure}`;
    const what = `Terraform plans to ${change.action} it for the left program itself`;
    return this.request.source.kind === "emulator"
      ? `the emulator does not hold what was deployed: ${what}`
      : `the state is not what the left program says: ${what}`;
  }
}

function withRight(change: PlannedChange, right: ReadonlyMap<string, string>): PlannedChange {
  const { subject } = change;
  if (subject.kind === "output") return change;
  return { ...change, subject: { ...subject, right: right.get(subject.left ?? "") ?? null } };
}

function unique(notJudged: readonly NotJudged[]): readonly NotJudged[] {
  return [...new Map(notJudged.map((item) => [JSON.stringify(item), item])).values()];
}

function noState(path: string): ParityError {
  return new ParityError({
    problem: "the left program has no state yet",
    at: path,
    found: "an empty backend",
    expected: "the state of the infrastructure that it has deployed",
    fix: "deploy it first, name a state with --state FILE, or let it be deployed to an emulator with --emulator",
  });
}
