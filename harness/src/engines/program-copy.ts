import { existsSync } from "node:fs";
import { readdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { ParityError } from "../errors.ts";
import { type PulumiProject, readYaml } from "../load/pulumi/project.ts";
import type { StackConfig } from "../load/pulumi/stack-config.ts";

const PROJECT_FILE = /^Pulumi(\..+)?\.ya?ml$/;
/** Settings of a project file that would lead the engine out of the copy. */
const LEADS_OUT = new Set(["stackConfigDir", "backend", "config"]);
const SURROUNDINGS = ["node_modules", "package.json"];

/**
 * Makes a folder in which a project can be deployed without a trace in the user's: its entries are links to the project's,
 * and its settings files are its own. Throws a `ParityError` when a setting is encrypted and cannot be read.
 */
export async function copyProject(project: PulumiProject, config: StackConfig, folder: string): Promise<void> {
  if (config.encrypted.length > 0) {
    throw new ParityError({
      problem: "the stack's configuration is encrypted",
      at: project.stackFile ?? project.file,
      found: config.encrypted.join(", "),
      expected: "a passphrase that opens it, to deploy the program to the emulator",
      fix: "set PULUMI_CONFIG_PASSPHRASE, or give the values with --secret",
    });
  }
  for (const name of await readdir(project.root)) {
    if (PROJECT_FILE.test(name) || SURROUNDINGS.includes(name)) continue;
    await symlink(join(project.root, name), join(folder, name));
  }
  for (const name of SURROUNDINGS) {
    const found = nearest(project.root, name);
    if (found !== null) await symlink(found, join(folder, name));
  }
  const settings = Object.entries(readYaml(project.file)).filter(([key]) => !LEADS_OUT.has(key));
  await writeFile(join(folder, "Pulumi.yaml"), stringify(Object.fromEntries(settings)));
  const secret = new Set(config.secretKeys);
  const plain = Object.entries(config.values).filter(([key]) => !secret.has(key));
  await writeFile(join(folder, `Pulumi.${project.stack}.yaml`), stringify({ config: Object.fromEntries(plain) }), {
    mode: 0o600,
  });
}

/**
 * The folder's own, or the nearest above it. npm workspaces put the SDK into a folder above; packages that only the
 * project's own folder has are found all the same, since Node.js looks from where a linked file really is.
 */
function nearest(from: string, name: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, name);
    if (existsSync(name === "node_modules" ? join(path, "@pulumi", "pulumi") : path)) return path;
    if (dirname(folder) === folder) return null;
  }
}
