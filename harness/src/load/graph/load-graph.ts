import { readFileSync } from "node:fs";
import { ParityError } from "../../errors.ts";
import type { RecordedGraph } from "../types.ts";
import { decodeGraph } from "./decode-graph.ts";

/** Reads a graph that `parity graph` wrote. Throws a `ParityError` when the file is no such document. */
export function loadGraph(path: string): RecordedGraph {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new ParityError({
      problem: "cannot read the recorded graph",
      at: path,
      found: error instanceof Error ? error.message : String(error),
      expected: "a document written by `parity graph --format json`",
    });
  }
  return { kind: "graph", path, graph: { ...decodeGraph(document, path), origin: "graph", path } };
}
