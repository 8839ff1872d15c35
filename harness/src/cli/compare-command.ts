import { locatePair } from "../load/locate.ts";
import type { Comparison } from "../model/comparison.ts";
import { type GraphPair, readPair } from "../read-program.ts";
import { reporterFor } from "../report/reporters.ts";
import type { ReportContext, Timings } from "../report/types.ts";
import { verdictLine } from "../report/verdict-line.ts";
import type { CompareOptions } from "./command-line.ts";
import { compareGraphs } from "./compare-graphs.ts";
import { exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { checkWritable, planOutputs, type ReportTarget, writeReport } from "./outputs.ts";
import { loadOptions } from "./program-options.ts";
import { startProgress } from "./progress.ts";
import { reportWidth, wantsColor } from "./terminal.ts";
import { harnessVersion } from "./version.ts";

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

interface ReportSettings {
  readonly options: CompareOptions;
  readonly timings: Timings | null;
}

async function writeReports(
  comparison: Comparison,
  graphs: GraphPair,
  targets: readonly ReportTarget[],
  { options, timings }: ReportSettings,
  io: Io,
): Promise<void> {
  for (const { format, file } of targets) {
    const report = await reporterFor(format);
    const context: ReportContext = {
      version: harnessVersion(),
      verbose: options.verbose,
      color: file === null && wantsColor(options.color, io.stdout, io.env),
      width: file === null ? reportWidth(io.stdout) : 80,
      timings,
      graphs: { left: graphs.left, right: graphs.right },
    };
    const text = report(comparison, context);
    if (file === null) await io.stdout.write(text);
    else writeReport(file, text, io.cwd);
  }
  // Somebody who asked for files only still sees at once how it went.
  if (targets.every(({ file }) => file !== null)) await io.stderr.write(`${verdictLine(comparison)}\n`);
}
