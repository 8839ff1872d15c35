import type { Comparison } from "../model/comparison.ts";
import type { GraphPair } from "../read-program.ts";
import { reporterFor } from "../report/reporters.ts";
import { verdictLine } from "../report/verdict-line.ts";
import { drawGraphs } from "./draw-graphs.ts";
import type { Io } from "./io.ts";
import type { ReportTarget } from "./outputs.ts";
import { showsGraphs, type TargetSettings, writeTargets } from "./write-targets.ts";

export type ReportSettings = Pick<TargetSettings, "options" | "timings">;

/** Writes each report to its target; with files only, the verdict goes to stderr. */
export async function writeReports(
  comparison: Comparison,
  graphs: GraphPair,
  targets: readonly ReportTarget[],
  settings: ReportSettings,
  io: Io,
): Promise<void> {
  const drawing = showsGraphs(targets) ? await drawGraphs(graphs, comparison.matches) : null;
  await writeTargets(
    targets,
    { ...settings, drawing, summary: verdictLine(comparison) },
    async (format, context) => (await reporterFor(format))(comparison, context),
    io,
  );
}
