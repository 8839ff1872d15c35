import { resolve } from "node:path";
import { ParityError } from "../errors.ts";
import { type LocatedPair, locatePair } from "../load/locate.ts";
import type { LoadOptions } from "../load/types.ts";
import type { Comparison } from "../model/comparison.ts";
import { type GraphPair, readPair } from "../read-program.ts";
import { headLine } from "../report/combined-report.ts";
import type { Timings } from "../report/types.ts";
import { verdictLine } from "../report/verdict-line.ts";
import type { NamedComparison } from "../team/combined.ts";
import type { CompareOptions } from "./command-line.ts";
import { compareGraphs } from "./compare-graphs.ts";
import { comparePairs, locateRulesPair, pairOptions } from "./compare-pairs.ts";
import { exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { loadRules, underRules } from "./load-rules.ts";
import { absolutePair, type EvidencedRun } from "./make-evidence.ts";
import type { ReportTarget } from "./outputs.ts";
import { loadOptions } from "./program-options.ts";
import { startProgress } from "./progress.ts";
import { combinedExitCode, writeCombined } from "./write-combined.ts";
import { writeReports } from "./write-reports.ts";

/** A comparison that was made, before anything of it is written. */
export interface CompareRun {
  readonly code: number;
  /** The result as one line. */
  readonly summary: string;
  readonly comparisons: readonly NamedComparison[];
  readonly write: (targets: readonly ReportTarget[]) => Promise<void>;
  /** Folders and files whose change may change the result. */
  readonly watched: readonly string[];
  readonly evidenced: EvidencedRun;
}

/** Reads and compares, by the team's rules where there are any. */
export async function runComparison(programs: readonly string[], options: CompareOptions, io: Io): Promise<CompareRun> {
  const rules = loadRules(options.rules, programs, io.cwd);
  const rulesFile = rules === null ? [] : [resolve(io.cwd, rules.file)];
  const load = loadOptions(options, io);
  if (rules !== null && rules.pairs.length > 0 && programs.length === 0) {
    const progress = startProgress(io);
    progress.update("both", `comparing ${rules.pairs.length} pairs`);
    const settings = { cwd: io.cwd, load, jobs: options.jobs, shard: options.shard ?? null };
    const combined = await comparePairs(rules, settings).finally(progress.stop);
    const located = new Map(rules.pairs.map((pair) => [pair.name, locateRulesPair(pair, rules, io.cwd)]));
    return {
      code: combinedExitCode(combined),
      summary: headLine(combined),
      comparisons: combined.pairs,
      write: (targets) => writeCombined(combined, targets, options, io),
      watched: [...[...located.values()].flatMap(pathsOf), ...rulesFile],
      evidenced: {
        pairs: combined.pairs.flatMap(({ name, comparison }) => {
          const pair = located.get(name);
          return pair === undefined ? [] : [{ name, pair: absolutePair(pair, process.cwd()), comparison }];
        }),
        ruleFindings: combined.ruleFindings,
        rulesFile: rules.file,
      },
    };
  }
  if (options.shard !== undefined) {
    throw new ParityError({
      problem: "--shard takes a part of several pairs",
      found: "one pair of programs",
      expected: "a parity.yaml with `pairs`, and no programs on the command line",
    });
  }
  const pair = locatePair(programs, io.cwd);
  const { graphs, result } = await readAndCompare(pair, rules === null ? load : pairOptions(load, rules, null), io);
  const comparison = underRules(result.comparison, rules);
  const timings: Timings | null = options.verbose ? { ...graphs.elapsed, compare: result.elapsed } : null;
  return {
    code: exitCode(comparison),
    summary: verdictLine(comparison),
    comparisons: [{ name: "", comparison }],
    write: (targets) => writeReports(comparison, graphs, targets, { options, timings }, io),
    watched: [...pathsOf(pair).map((path) => resolve(io.cwd, path)), ...rulesFile],
    evidenced: {
      pairs: [{ name: "", pair: absolutePair(pair, io.cwd), comparison }],
      ruleFindings: [],
      rulesFile: rules?.file ?? null,
    },
  };
}

function pathsOf({ left, right }: LocatedPair): readonly string[] {
  return [left.path, right.path];
}

async function readAndCompare(
  pair: LocatedPair,
  load: LoadOptions,
  io: Io,
): Promise<{ graphs: GraphPair; result: { comparison: Comparison; elapsed: number } }> {
  const progress = startProgress(io);
  try {
    const graphs = await readPair(pair, load, progress.update);
    progress.update("both", "comparing");
    return { graphs, result: await compareGraphs(graphs.left, graphs.right) };
  } finally {
    progress.stop();
  }
}
