import { locatePair } from "../load/locate.ts";
import type { Comparison } from "../model/comparison.ts";
import { type GraphPair, readPair } from "../read-program.ts";
import type { Timings } from "../report/types.ts";
import type { CompareOptions } from "./command-line.ts";
import { compareGraphs } from "./compare-graphs.ts";
import { exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { checkWritable, planOutputs } from "./outputs.ts";
import { loadOptions } from "./program-options.ts";
import { startProgress } from "./progress.ts";
import { writeReports } from "./write-reports.ts";

/** `parity compare`: reads both programs, compares them, writes the reports. Returns the exit code of the verdict. */
export async function compareCommand(programs: readonly string[], options: CompareOptions, io: Io): Promise<number> {
  const targets = planOutputs(options.format, options.output);
  checkWritable(targets, io.cwd);
  const pair = locatePair(programs, io.cwd);
  const progress = startProgress(io);
  let graphs: GraphPair;
  let result: { comparison: Comparison; elapsed: number };
  try {
    graphs = await readPair(pair, loadOptions(options, io), progress.update);
    progress.update("both", "comparing");
    result = await compareGraphs(graphs.left, graphs.right);
  } finally {
    progress.stop();
  }
  const timings: Timings | null = options.verbose ? { ...graphs.elapsed, compare: result.elapsed } : null;
  await writeReports(result.comparison, graphs, targets, { options, timings }, io);
  return exitCode(result.comparison);
}
