import { encodeGraph } from "../load/graph/encode-graph.ts";
import { locateProgram } from "../load/locate.ts";
import { readProgram } from "../read-program.ts";
import type { GraphOptions } from "./command-line.ts";
import { EXIT_EQUIVALENT } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { checkWritable, type ReportTarget, writeReport } from "./outputs.ts";
import { loadOptions } from "./program-options.ts";
import { startProgress } from "./progress.ts";

/** `parity graph`: reads one program and writes its resource graph as JSON. Returns 0. */
export async function graphCommand(program: string | undefined, options: GraphOptions, io: Io): Promise<number> {
  const file = options.output === undefined || options.output === "-" ? null : options.output;
  const target: ReportTarget = { format: "json", file };
  checkWritable([target], io.cwd);
  const located = locateProgram(program, io.cwd);
  const progress = startProgress(io);
  let text: string;
  try {
    const onProgress = (message: string): void => progress.update("left", message);
    text = encodeGraph(await readProgram(located, { ...loadOptions(options, io), onProgress }));
  } finally {
    progress.stop();
  }
  if (file === null) await io.stdout.write(text);
  else writeReport(file, text, io.cwd);
  return EXIT_EQUIVALENT;
}
