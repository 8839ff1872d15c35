import { ParityError } from "../errors.ts";
import { loadKnowledge } from "../knowledge.ts";
import { locatePair } from "../load/locate.ts";
import { isObject } from "../load/parse-json-file.ts";
import type { Comparison } from "../model/comparison.ts";
import { type JudgedState, prove } from "../prove/prove.ts";
import type { EngineJudge } from "../prove/types.ts";
import { type GraphPair, readPair } from "../read-program.ts";
import type { ProveOptions } from "./command-line.ts";
import { requestOf } from "./evidence-request.ts";
import { exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { loadRules, underRules } from "./load-rules.ts";
import { absolutePair, type EvidencedRun, writeEvidence } from "./make-evidence.ts";
import { checkWritable, planOutputs } from "./outputs.ts";
import { loadOptions } from "./program-options.ts";
import { startProgress } from "./progress.ts";
import { readStateText } from "./read-state-text.ts";
import { writeReports } from "./write-reports.ts";

const EXPECTED_STATE = "a Terraform state, `terraform show -json`, or `pulumi stack export`";
const JUDGES: readonly EngineJudge[] = ["terraform", "pulumi"];

/**
 * `parity prove`: compares both programs, has the real engines judge them, writes the reports. Returns the exit code: 0
 * only when every judge that was asked proves all.
 */
export async function proveCommand(programs: readonly string[], options: ProveOptions, io: Io): Promise<number> {
  const targets = planOutputs(options.format, options.output);
  checkWritable(targets, io.cwd);
  const { comparison, graphs, evidenced } = await runProof(programs, options, io);
  await writeReports(comparison, graphs, targets, { options, timings: null }, io);
  if (options.evidence !== undefined)
    writeEvidence(evidenced, requestOf("prove", programs, options), options.evidence, io.cwd);
  return exitCode(comparison);
}

/** A proof that was made, before anything of it is written. */
export interface ProofRun {
  readonly comparison: Comparison;
  readonly graphs: GraphPair;
  readonly evidenced: EvidencedRun;
}

/** Compares both programs and has the engines judge them, by the team's rules where there are any. */
export async function runProof(programs: readonly string[], options: ProveOptions, io: Io): Promise<ProofRun> {
  const rules = loadRules(options.rules, programs, io.cwd);
  const states = readStates(options.state, io);
  const pair = locatePair(programs, io.cwd);
  const load = loadOptions(options, io);
  const progress = startProgress(io);
  let graphs: GraphPair;
  let comparison: Comparison;
  try {
    graphs = await readPair(pair, load, progress.update);
    const proof = await prove({
      pair,
      graphs,
      knowledge: loadKnowledge(),
      judges: new Map(judgesOf(options, states).map((judge) => [judge, stateOf(judge, options, states)])),
      load,
      environment: io.env,
      timeout: options.engineTimeout * 1000,
      onProgress: (message) => progress.update("both", message),
    });
    comparison = underRules(proof, rules);
  } finally {
    progress.stop();
  }
  const pairs = [{ name: "", pair: absolutePair(pair, io.cwd), comparison }];
  return { comparison, graphs, evidenced: { pairs, ruleFindings: [], rulesFile: rules?.file ?? null } };
}

function stateOf(
  judge: EngineJudge,
  { emulator }: ProveOptions,
  states: ReadonlyMap<EngineJudge, JudgedState>,
): JudgedState {
  return emulator ? { kind: "emulator" } : (states.get(judge) ?? { kind: "backend" });
}

/** The engines that were asked for; without `--judge`, those whose state is named, and both where none is. */
function judgesOf({ judge }: ProveOptions, states: ReadonlyMap<EngineJudge, JudgedState>): readonly EngineJudge[] {
  if (judge === "all") return JUDGES;
  if (judge !== undefined) return [judge];
  return states.size === 0 ? JUDGES : JUDGES.filter((name) => states.has(name));
}

/** The state files that were named, each for the engine that wrote it. */
function readStates(files: readonly string[], io: Io): ReadonlyMap<EngineJudge, JudgedState> {
  const states = new Map<EngineJudge, JudgedState>();
  for (const path of files) {
    const text = readStateText(path, io.cwd, { at: path, expected: EXPECTED_STATE });
    const judge = engineOf(text, path);
    if (states.has(judge)) {
      throw new ParityError({
        problem: `two states of ${judge}`,
        found: files.join(", "),
        expected: "one state of each engine",
      });
    }
    states.set(judge, { kind: "file", path, text });
  }
  return states;
}

/** `pulumi stack export` alone has a `deployment`; anything else is for Terraform's reader to accept or to refuse. */
function engineOf(text: string, path: string): EngineJudge {
  try {
    const document: unknown = JSON.parse(text);
    return isObject(document) && Object.hasOwn(document, "deployment") ? "pulumi" : "terraform";
  } catch (error) {
    throw new ParityError({
      problem: "the state is no JSON",
      at: path,
      found: error instanceof Error ? error.message : String(error),
      expected: EXPECTED_STATE,
    });
  }
}
