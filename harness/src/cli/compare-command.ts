import { ParityError } from "../errors.ts";
import { locatePair } from "../load/locate.ts";
import type { Comparison } from "../model/comparison.ts";
import { type GraphPair, readPair } from "../read-program.ts";
import type { Timings } from "../report/types.ts";
import type { CompareOptions } from "./command-line.ts";
import { compareGraphs } from "./compare-graphs.ts";
import { comparePairs, pairOptions } from "./compare-pairs.ts";
import { exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { loadRules, underRules } from "./load-rules.ts";
import { checkWritable, planOutputs } from "./outputs.ts";
import { loadOptions } from "./program-options.ts";
import { startProgress } from "./progress.ts";
import { combinedExitCode, writeCombined } from "./write-combined.ts";
import { writeReports } from "./write-reports.ts";

/** `parity compare`: reads both programs, compares them, writes the reports. Returns the exit code of the verdict. */
export async function compareCommand(programs: readonly string[], options: CompareOptions, io: Io): Promise<number> {
  const targets = planOutputs(options.format, options.output);
  checkWritable(targets, io.cwd);
  const rules = loadRules(options.rules, programs, io.cwd);
  const load = loadOptions(options, io);
  const progress = startProgress(io);
  if (rules !== null && rules.pairs.length > 0 && programs.length === 0) {
    progress.update("both", `comparing ${rules.pairs.length} pairs`);
    const run = { cwd: io.cwd, load, jobs: options.jobs, shard: options.shard ?? null };
    const combined = await comparePairs(rules, run).finally(progress.stop);
    await writeCombined(combined, targets, options, io);
    return combinedExitCode(combined);
  }
  if (options.shard !== undefined) {
    progress.stop();
    throw new ParityError({
      problem: "--shard takes a part of several pairs",
      found: "one pair of programs",
      expected: "a parity.yaml with `pairs`, and no programs on the command line",
    });
  }
  let graphs: GraphPair;
  let result: { comparison: Comparison; elapsed: number };
  try {
    const pair = locatePair(programs, io.cwd);
    graphs = await readPair(pair, rules === null ? load : pairOptions(load, rules, null), progress.update);
    progress.update("both", "comparing");
    result = await compareGraphs(graphs.left, graphs.right);
  } finally {
    progress.stop();
  }
  const comparison = underRules(result.comparison, rules);
  const timings: Timings | null = options.verbose ? { ...graphs.elapsed, compare: result.elapsed } : null;
  await writeReports(comparison, graphs, targets, { options, timings }, io);
  return exitCode(comparison);
}
