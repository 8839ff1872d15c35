import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject, parseJsonFile } from "../parse-json-file.ts";

export interface ManifestStack {
  readonly name: string;
  readonly synthesizedStackPath: string;
  readonly workingDirectory: string;
}

/** CDKTF's list of what it synthesized (`cdktf` lib/manifest.ts). */
export interface Manifest {
  readonly stacks: readonly ManifestStack[];
}

/** Reads the manifest of an output folder; null when the app wrote none. */
export async function readManifest(output: string): Promise<Manifest | null> {
  const file = join(output, "manifest.json");
  const text = await readFile(file).catch(() => null);
  if (text === null) return null;
  const manifest = parseJsonFile(text, file);
  const stacks = isObject(manifest) && isObject(manifest.stacks) ? Object.values(manifest.stacks) : [];
  return { stacks: stacks.filter(isManifestStack).sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function isManifestStack(value: unknown): value is ManifestStack {
  return (
    isObject(value) &&
    typeof value.name === "string" &&
    typeof value.synthesizedStackPath === "string" &&
    typeof value.workingDirectory === "string"
  );
}
