import { isAbsolute, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourcePosition } from "../../model/graph.ts";

/** A stack frame as the SDK sends it. */
export interface Frame {
  readonly uri: string;
  readonly line: number;
}

/**
 * The place in the program's own code that a request came from: the first frame that is in no installed package.
 *
 * Takes the frames, innermost first, and the program's folder. Returns null when no frame is the program's own.
 */
export function ownPosition(frames: readonly Frame[], folder: string): SourcePosition | null {
  for (const frame of frames) {
    const file = fileOf(frame.uri);
    if (file === null || frame.line < 1 || file.split(/[\\/]/).includes("node_modules")) continue;
    return { file: shorten(file, folder), line: frame.line };
  }
  return null;
}

/** Writes a file's path relative to the program's folder where it lies inside it. */
export function shorten(file: string, folder: string): string {
  const path = relative(folder, file);
  return path === "" || path.startsWith("..") || isAbsolute(path) ? file : path.split(sep).join("/");
}

/** The SDK makes a URL of each frame's file, also of one that is a URL already: the innermost one is meant. */
function fileOf(uri: string): string | null {
  const decoded = uri.lastIndexOf("file:/");
  if (decoded < 0) return null;
  const inner = uri.slice(decoded).replace(/^file:\/*/, "file:///");
  try {
    return resolve(fileURLToPath(decoded > 0 ? decodeURI(inner) : inner));
  } catch {
    return null;
  }
}
