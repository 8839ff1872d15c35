import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseProvider } from "./terraform-provider.ts";
import { parseBinding } from "./terraform-source.ts";
import type { TerraformType } from "./terraform-types.ts";

/**
 * Every resource type, data source and the provider of a prebuilt CDKTF binding.
 *
 * @param root the package's folder (`node_modules/@cdktf/provider-aws`)
 * @throws when a binding has a form that the reader does not know: a silent gap would become a silent equality
 */
export function readBinding(root: string): readonly TerraformType[] {
  const lib = join(root, "lib");
  const types: TerraformType[] = [];
  for (const folder of readdirSync(lib).sort()) {
    const file = join(lib, folder, "index.js");
    if (!existsSync(file)) continue;
    const files = [file, ...largeBlockFiles(join(lib, folder, "index-structs"))];
    const source = files.map((path) => originalSource(readFileSync(path, "utf8"), path)).join("\n");
    if (folder === "provider") types.push(parseProvider(source));
    else types.push(parseBinding(source, file));
  }
  return types;
}

/** A type with very many nested blocks keeps their classes in files of their own. */
function largeBlockFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => /^structs\d+\.js$/.test(name));
  return files.sort().map((name) => join(folder, name));
}

/**
 * The generated TypeScript behind a compiled binding. The compiled file carries it whole in its source map, and only
 * there does every attribute state whether it is computed, optional or required.
 */
function originalSource(compiled: string, file: string): string {
  const marker = "sourceMappingURL=data:application/json;base64,";
  const at = compiled.lastIndexOf(marker);
  if (at < 0) throw new Error(`${file} has no inline source map`);
  const map: unknown = JSON.parse(Buffer.from(compiled.slice(at + marker.length), "base64").toString("utf8"));
  const contents = (map as { sourcesContent?: readonly unknown[] }).sourcesContent;
  const source = contents?.[0];
  if (typeof source !== "string") throw new Error(`${file} has a source map without its source`);
  return source;
}
