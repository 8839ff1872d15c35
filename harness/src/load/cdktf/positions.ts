import { readFile } from "node:fs/promises";
import type { SourcePosition } from "../../model/graph.ts";
import { record } from "../../model/value.ts";
import { isObject } from "../parse-json-file.ts";
import { ownPosition } from "../pulumi/source-position.ts";

/** Reads what the preloaded recorder noted: construct path to stack frames. A report without positions is still right. */
export async function readPositions(file: string, folder: string): Promise<Readonly<Record<string, SourcePosition>>> {
  const text = await readFile(file, "utf8").catch(() => "{}");
  const noted: unknown = JSON.parse(text);
  const pairs = Object.entries(isObject(noted) ? noted : {}).flatMap(([path, stack]) => {
    const position = typeof stack === "string" ? ownPosition(framesOf(stack), folder) : null;
    return position === null ? [] : [[path, position] as const];
  });
  return record(pairs);
}

function framesOf(stack: string): readonly { uri: string; line: number }[] {
  return [...stack.matchAll(/((?:file:\/\/)?\/[^\s()]+?):(\d+):\d+/g)].map(([, file = "", line = "0"]) => ({
    uri: file.startsWith("file:") ? file : `file://${file}`,
    line: Number(line),
  }));
}
