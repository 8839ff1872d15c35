import { extname } from "node:path";
import { DRAWING_FORMATS, type DrawingFormat } from "../draw/drawing-formats.ts";

/** How `parity graph` writes a graph: as JSON that `compare` reads back, or drawn. */
export type GraphFormat = "json" | DrawingFormat;

export const GRAPH_FORMATS: readonly GraphFormat[] = ["json", ...DRAWING_FORMATS];

const BY_EXTENSION: Readonly<Record<string, GraphFormat>> = {
  ".svg": "svg",
  ".dot": "dot",
  ".gv": "dot",
  ".mmd": "mermaid",
  ".mermaid": "mermaid",
};

/** The format asked for; where none is, the one that the file's name says, and JSON for any other name. */
export function graphFormat(format: GraphFormat | undefined, file: string | null): GraphFormat {
  return format ?? BY_EXTENSION[extname(file ?? "").toLowerCase()] ?? "json";
}
