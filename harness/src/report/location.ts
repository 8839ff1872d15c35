import { isAbsolute, posix } from "node:path";
import type { Comparison, SideSummary, UncomparedFinding } from "../model/comparison.ts";
import type { SourcePosition } from "../model/graph.ts";

/**
 * The source file as seen from where the comparison was started: a graph holds it relative to the program's folder.
 * Takes the position and the program that it is in.
 */
export function sourceFile({ file }: SourcePosition, program: SideSummary): string {
  // The folder of the program that a recorded graph was made of is not known any more.
  if (isAbsolute(file) || program.origin === "graph") return slashes(file);
  const path = slashes(program.path);
  const folder = path.endsWith(".json") ? posix.dirname(path) : path;
  return posix.join(folder, slashes(file));
}

/** The position as editors and terminals link it: `file:line`. */
export function sourceText(source: SourcePosition, program: SideSummary): string {
  return `${sourceFile(source, program)}:${source.line}`;
}

/** The program that the source of something not compared is in. */
export function uncomparedProgram(side: UncomparedFinding["side"], comparison: Comparison): SideSummary {
  return side === "left" ? comparison.left : comparison.right;
}

function slashes(path: string): string {
  return path.replaceAll("\\", "/");
}
