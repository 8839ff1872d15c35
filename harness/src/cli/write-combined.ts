import type { PairDrawing } from "../draw/draw-pair.ts";
import { combinedReport, headLine } from "../report/combined-report.ts";
import type { Combined } from "../team/combined.ts";
import { drawGraphs } from "./draw-graphs.ts";
import { EXIT_DIFFERENT, EXIT_EQUIVALENT, exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import type { ReportTarget } from "./outputs.ts";
import { showsGraphs, type TargetSettings, writeTargets } from "./write-targets.ts";

/** Writes the report on several pairs to each target; with files only, the verdict goes to stderr. */
export async function writeCombined(
  combined: Combined,
  targets: readonly ReportTarget[],
  options: TargetSettings["options"],
  io: Io,
): Promise<void> {
  const drawings = showsGraphs(targets) ? await drawPairs(combined) : undefined;
  await writeTargets(
    targets,
    { options, timings: null, drawing: null, summary: headLine(combined) },
    (format, context) => combinedReport(combined, format, context, drawings),
    io,
  );
}

async function drawPairs({ pairs }: Combined): Promise<ReadonlyMap<string, PairDrawing>> {
  const drawings = new Map<string, PairDrawing>();
  for (const { name, comparison, graphs } of pairs) {
    if (graphs !== undefined) drawings.set(name, await drawGraphs(graphs, comparison.matches));
  }
  return drawings;
}

/** 0 where every pair's own exit code is 0 and the shared waivers are right. */
export function combinedExitCode({ pairs, ruleFindings, severities }: Combined): number {
  const rules = exitCode({ verdict: "equivalent", ruleFindings, severities });
  const own = pairs.every(({ comparison }) => exitCode(comparison) === EXIT_EQUIVALENT);
  return own && rules === EXIT_EQUIVALENT ? EXIT_EQUIVALENT : EXIT_DIFFERENT;
}
