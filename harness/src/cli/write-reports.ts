import type { Comparison } from "../model/comparison.ts";
import type { GraphPair } from "../read-program.ts";
import { reporterFor } from "../report/reporters.ts";
import type { ReportContext, Timings } from "../report/types.ts";
import { verdictLine } from "../report/verdict-line.ts";
import type { CompareOptions } from "./command-line.ts";
import { drawGraphs } from "./draw-graphs.ts";
import type { Io } from "./io.ts";
import { type ReportTarget, writeReport } from "./outputs.ts";
import { reportWidth, wantsColor } from "./terminal.ts";
import { harnessVersion } from "./version.ts";

export interface ReportSettings {
  readonly options: Pick<CompareOptions, "verbose" | "color">;
  readonly timings: Timings | null;
}

/** Writes each report to its target; with files only, the verdict goes to stderr. */
export async function writeReports(
  comparison: Comparison,
  graphs: GraphPair,
  targets: readonly ReportTarget[],
  { options, timings }: ReportSettings,
  io: Io,
): Promise<void> {
  const isDrawn = targets.some(({ format }) => format === "html");
  const drawing = isDrawn ? await drawGraphs(graphs, comparison.matches) : null;
  for (const { format, file } of targets) {
    const report = await reporterFor(format);
    const context: ReportContext = {
      version: harnessVersion(),
      verbose: options.verbose,
      color: file === null && wantsColor(options.color, io.stdout, io.env),
      width: file === null ? reportWidth(io.stdout) : 80,
      timings,
      drawing,
    };
    const text = report(comparison, context);
    if (file === null) await io.stdout.write(text);
    else writeReport(file, text, io.cwd);
  }
  // Somebody who asked for files only still sees at once how it went.
  if (targets.every(({ file }) => file !== null)) await io.stderr.write(`${verdictLine(comparison)}\n`);
}
