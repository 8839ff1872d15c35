import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { installedVersion } from "../installed-version.ts";
import { isGeneratedFolder } from "../load/generated-folders.ts";
import type { LocatedProgram } from "../load/locate.ts";
import { record } from "../model/value.ts";
import { type Digests, type EvidenceSide, sha256 } from "./evidence.ts";

/** What does not make the program. */
const NO_SOURCE = /\.(?:md|log|tfstate|tfstate\.backup)$/;
const LOCK_FILES = [
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "bun.lock",
  ".terraform.lock.hcl",
];
const PACKAGES = [
  "cdktf",
  "@cdktf/provider-aws",
  "cdktn",
  "@cdktn/provider-aws",
  "constructs",
  "@pulumi/pulumi",
  "@pulumi/aws",
];
const DATA = fileURLToPath(new URL("../../data", import.meta.url));

/** Digests of what makes one program. `cwd` is where its path starts, `left out` are files that parity writes. */
export function collectSide(program: LocatedProgram, cwd: string, leftOut: ReadonlySet<string>): EvidenceSide {
  const path = resolve(cwd, program.path);
  const folder = statSync(path).isDirectory() ? path : dirname(path);
  const files = folder === path ? filesIn(folder).filter((file) => !leftOut.has(file)) : [path];
  return {
    kind: program.kind,
    path: slashes(relative(cwd, path)) || ".",
    sources: digests(
      files.filter((file) => !LOCK_FILES.includes(basename(file))),
      folder,
    ),
    locks: digests(lockFiles(folder), cwd),
    packages: record(
      PACKAGES.flatMap((name) => {
        const version = installedVersion(name, folder);
        return version === null ? [] : [[name, version] as const];
      }),
    ),
  };
}

/** Digests of files by their path as seen from a folder. Throws where one cannot be read. */
export function digests(files: readonly string[], from: string): Digests {
  return record(files.map((file) => [slashes(relative(from, file)), sha256(readFileSync(file))] as const).sort(byKey));
}

/** Digests of the tables that say what the comparison takes for equal. */
export function dataDigests(): Digests {
  return digests(filesIn(DATA), DATA);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !isGeneratedFolder(name) && !NO_SOURCE.test(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesIn(path);
      return entry.isFile() ? [path] : [];
    });
}

/** The nearest of each kind, as the package managers look for them. */
function lockFiles(folder: string): string[] {
  const found = new Map<string, string>();
  for (let at = folder; ; at = dirname(at)) {
    for (const name of LOCK_FILES) if (!found.has(name) && existsSync(join(at, name))) found.set(name, join(at, name));
    if (dirname(at) === at) return [...found.values()];
  }
}

function slashes(path: string): string {
  return path.split(sep).join("/");
}

function byKey([left]: readonly [string, string], [right]: readonly [string, string]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
