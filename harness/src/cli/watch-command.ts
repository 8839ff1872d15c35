import { resolve } from "node:path";
import type { Comparison } from "../model/comparison.ts";
import { headline } from "../report/headline.ts";
import { printable } from "../report/printable.ts";
import { uncomparedPlace } from "../report/uncompared-place.ts";
import type { CompareOptions } from "./command-line.ts";
import { EXIT_COULD_NOT_RUN } from "./exit-code.ts";
import { reportFailure } from "./failure.ts";
import type { Io } from "./io.ts";
import { planOutputs } from "./outputs.ts";
import { type CompareRun, runComparison } from "./run-comparison.ts";
import { nextSave } from "./watch-files.ts";

/**
 * `parity compare --watch`: the report once, then after each save only what has changed since. Reports to files are
 * written anew each time. Ends when it is interrupted, with the last run's exit code.
 */
export async function watchCommand(programs: readonly string[], options: CompareOptions, io: Io): Promise<number> {
  const targets = planOutputs(options.format, options.output);
  const reports = new Set(targets.flatMap(({ file }) => (file === null ? [] : [resolve(io.cwd, file)])));
  const files = targets.filter(({ file }) => file !== null);
  const first = await runComparison(programs, options, io);
  await first.write(targets);
  let last: CompareRun = first;
  let code = first.code;
  let saved = nextSave(last.watched, reports, io.signal);
  await io.stderr.write("Watching for changes; Ctrl-C ends it.\n");
  while (await saved) {
    // Before the programs are read: what is saved while they run is compared after.
    saved = nextSave(last.watched, reports, io.signal);
    try {
      const next = await runComparison(programs, options, io);
      if (files.length > 0) await next.write(files);
      await io.stdout.write(changes(last, next));
      last = next;
      code = next.code;
    } catch (error) {
      if (io.signal.aborted) break;
      // Half an edit does not run; the next save may.
      await reportFailure(error, options.verbose ? ["--verbose"] : [], io);
      code = EXIT_COULD_NOT_RUN;
    }
  }
  return code;
}

function changes(before: CompareRun, after: CompareRun): string {
  const [old, now] = [findings(before), findings(after)];
  const lines = [
    ...[...now].filter(([id]) => !old.has(id)).map(([, text]) => `+ ${text}`),
    ...[...old].filter(([id]) => !now.has(id)).map(([, text]) => `- ${text}`),
  ];
  const said = lines.length === 0 ? ["no finding has come or gone"] : lines;
  return `\n${after.summary}\n${said.map((line) => `  ${printable(line)}`).join("\n")}\n`;
}

/** Each finding as one line, by all that makes it this finding: its values too, so that another wrong value is news. */
function findings({ comparisons }: CompareRun): ReadonlyMap<string, string> {
  const lines = comparisons.flatMap(({ name, comparison }) =>
    linesOf(comparison).map(([id, text]) => {
      const said = name === "" ? text : `${name}: ${text}`;
      return [`${name} ${id} ${said}`, said] as const;
    }),
  );
  return new Map(lines);
}

function linesOf({ differences, notCompared, ruleFindings }: Comparison): readonly (readonly [string, string])[] {
  return [
    ...differences.map((difference) => {
      const { id, left, right, message } = difference;
      const values = [left?.value, right?.value].map((value) => value ?? "").join(" ");
      const place = left?.address ?? right?.address ?? "";
      return [`${id} ${values} ${message}`, `${place}: ${headline(difference)} (${id})`] as const;
    }),
    ...notCompared.map(
      (finding) =>
        [finding.id, `${uncomparedPlace(finding)}: not compared: ${finding.reason} (${finding.id})`] as const,
    ),
    ...ruleFindings.map(({ id, message }) => [id, `${message} (${id})`] as const),
  ];
}
