import type { PairDrawing } from "../draw/draw-pair.ts";
import { combinedReport, headLine } from "../report/combined-report.ts";
import type { ReportContext } from "../report/types.ts";
import type { Combined } from "../team/combined.ts";
import { drawGraphs } from "./draw-graphs.ts";
import { EXIT_DIFFERENT, EXIT_EQUIVALENT, exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { type ReportTarget, writeReport } from "./outputs.ts";
import { reportWidth, wantsColor } from "./terminal.ts";
import { harnessVersion } from "./version.ts";

/** Writes the report on several pairs to each target; with files only, the verdict goes to stderr. */
export async function writeCombined(
  combined: Combined,
  targets: readonly ReportTarget[],
  options: { readonly verbose: boolean; readonly color?: boolean },
  io: Io,
): Promise<void> {
  const isDrawn = targets.some(({ format }) => format === "html");
  const drawings = isDrawn ? await drawPairs(combined) : undefined;
  for (const { format, file } of targets) {
    const context: ReportContext = {
      version: harnessVersion(),
      verbose: options.verbose,
      color: file === null && wantsColor(options.color, io.stdout, io.env),
      width: file === null ? reportWidth(io.stdout) : 80,
      timings: null,
      drawing: null,
    };
    const text = await combinedReport(combined, format, context, drawings);
    if (file === null) await io.stdout.write(text);
    else writeReport(file, text, io.cwd);
  }
  if (targets.every(({ file }) => file !== null)) await io.stderr.write(`${headLine(combined)}\n`);
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
