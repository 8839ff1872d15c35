import type { ReportContext, ReportFormat, Timings } from "../report/types.ts";
import type { Io } from "./io.ts";
import { type ReportTarget, writeReport } from "./outputs.ts";
import { reportWidth, wantsColor } from "./terminal.ts";
import { harnessVersion } from "./version.ts";

export interface TargetSettings {
  readonly options: { readonly verbose: boolean; readonly color?: boolean };
  readonly timings: Timings | null;
  readonly drawing: ReportContext["drawing"];
  /** The result as one line. */
  readonly summary: string;
}

/** Writes a report to each target; somebody who asked for files only sees the summary on stderr. */
export async function writeTargets(
  targets: readonly ReportTarget[],
  { options, timings, drawing, summary }: TargetSettings,
  report: (format: ReportFormat, context: ReportContext) => Promise<string>,
  io: Io,
): Promise<void> {
  for (const { format, file } of targets) {
    const text = await report(format, {
      version: harnessVersion(),
      verbose: options.verbose,
      color: file === null && wantsColor(options.color, io.stdout, io.env),
      width: file === null ? reportWidth(io.stdout) : 80,
      timings,
      drawing,
    });
    if (file === null) await io.stdout.write(text);
    else writeReport(file, text, io.cwd);
  }
  if (targets.every(({ file }) => file !== null)) await io.stderr.write(`${summary}\n`);
}

/** Whether a target shows the graphs, which are then to be drawn. */
export function showsGraphs(targets: readonly ReportTarget[]): boolean {
  return targets.some(({ format }) => format === "html");
}
