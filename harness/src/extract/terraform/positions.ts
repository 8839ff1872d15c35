import type { SourcePosition } from "../../model/graph.ts";
import type { Configuration } from "./configuration.ts";
import { isObject, type JsonObject } from "./json.ts";

/** Names of the constructs round a block and its own, from CDKTF's `//` comment; null where it has none. */
export function constructPath(body: JsonObject): readonly string[] | null {
  const path = metadataOf(body)?.path;
  return typeof path === "string" && path !== "" ? path.split("/") : null;
}

/** Where the program makes the construct: as the loader recorded it, else from the comment's stack trace. */
export function readPosition(configuration: Configuration, key: string, body: JsonObject): SourcePosition | null {
  const recorded = configuration.source.positions?.[key];
  return recorded ?? positionInTrace(metadataOf(body)?.stackTrace);
}

function metadataOf(body: JsonObject): JsonObject | null {
  const comment = body["//"];
  return isObject(comment) && isObject(comment.metadata) ? comment.metadata : null;
}

/** The first frame of a stack trace that lies in the program itself. */
export function positionInTrace(trace: unknown): SourcePosition | null {
  if (!Array.isArray(trace)) return null;
  for (const frame of trace) {
    const position = typeof frame === "string" ? positionInFrame(frame) : null;
    if (position !== null) return position;
  }
  return null;
}

function positionInFrame(frame: string): SourcePosition | null {
  const found = /(?:\(|^|\s)(?:file:\/\/)?((?:[A-Za-z]:)?[^():]+):(\d+):\d+\)?$/.exec(frame.trim());
  const [, file, line] = found ?? [];
  if (file === undefined || line === undefined) return null;
  return file.includes("node_modules") || file.startsWith("node:") ? null : { file, line: Number(line) };
}
