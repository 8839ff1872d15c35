import { encodeGraph } from "../load/graph/encode-graph.ts";
import { locateProgram } from "../load/locate.ts";
import type { ResourceGraph } from "../model/graph.ts";
import { readProgram } from "../read-program.ts";
import type { GraphOptions } from "./command-line.ts";
import { EXIT_EQUIVALENT } from "./exit-code.ts";
import { type GraphFormat, graphFormat } from "./graph-formats.ts";
import type { Io } from "./io.ts";
import { checkWritable, writeReport } from "./outputs.ts";
import { loadOptions } from "./program-options.ts";
import { startProgress } from "./progress.ts";

/** `parity graph`: reads one program and writes its resource graph, as JSON or drawn. Returns 0. */
export async function graphCommand(program: string | undefined, options: GraphOptions, io: Io): Promise<number> {
  const file = options.output === undefined || options.output === "-" ? null : options.output;
  const format = graphFormat(options.format, file);
  checkWritable([{ format: "json", file }], io.cwd);
  const located = locateProgram(program, io.cwd);
  const progress = startProgress(io);
  let text: string;
  try {
    const onProgress = (message: string): void => progress.update("left", message);
    text = await graphText(await readProgram(located, { ...loadOptions(options, io), onProgress }), format);
  } finally {
    progress.stop();
  }
  if (file === null) await io.stdout.write(text);
  else writeReport(file, text, io.cwd);
  return EXIT_EQUIVALENT;
}

async function graphText(graph: ResourceGraph, format: GraphFormat): Promise<string> {
  if (format === "json") return encodeGraph(graph);
  const [{ drawGraph }, { terraformForm }, { loadKnowledge }] = await Promise.all([
    import("../draw/draw-graph.ts"),
    import("../canonicalize/terraform-form.ts"),
    import("../knowledge.ts"),
  ]);
  const journal = { erased: () => {}, notCompared: () => {} };
  return drawGraph(terraformForm(graph, loadKnowledge(), journal), graph, format);
}
