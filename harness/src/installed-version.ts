import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * The version of a package as a program in a folder would find it, without loading the package: the nearest
 * `node_modules` upwards decides. Null where there is none.
 */
export function installedVersion(name: string, folder: string): string | null {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const version = versionIn(join(at, "node_modules", name, "package.json"));
    if (version !== null) return version;
    if (dirname(at) === at) return null;
  }
}

function versionIn(file: string): string | null {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Absent, or not readable as a package: looked for further up.
    return null;
  }
  const version = typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : null;
  return typeof version === "string" ? version : null;
}
