import { readFileSync } from "node:fs";
import { ParityError } from "../../errors.ts";
import { parseJsonFile } from "../parse-json-file.ts";
import type { RecordedGraph } from "../types.ts";
import { decodeGraph } from "./decode-graph.ts";

/** Reads a graph that `parity graph` wrote. Throws a `ParityError` when the file is no such document. */
export function loadGraph(path: string): RecordedGraph {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new ParityError({
      problem: "cannot read the recorded graph",
      at: path,
      found: error instanceof Error ? error.message : String(error),
      expected: "a document written by `parity graph --format json`",
    });
  }
  return { kind: "graph", path, graph: { ...decodeGraph(parseJsonFile(bytes, path), path), origin: "graph", path } };
}
