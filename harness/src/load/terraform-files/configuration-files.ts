import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { ParityError } from "../../errors.ts";

const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;

/**
 * The files that make up the configuration in a folder, overrides last: as Terraform takes them, or as OpenTofu does where
 * one ends in `.tofu`, which stands for the `.tf` of that name.
 *
 * Takes an absolute path; returns absolute paths. Throws a `ParityError` when there are none.
 * Sources: hashicorp/terraform, internal/configs/parser_config_dir.go; https://opentofu.org/docs/language/files/
 */
export async function configurationFiles(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).sort();
  const all = names.filter((name) => isConfiguration(name) && !isIgnored(name));
  const files = all.filter((name) => !all.includes(name.replace(/\.tf(\.json)?$/, ".tofu$1")) || isTofu(name));
  if (files.length === 0)
    throw new ParityError({
      problem: "the folder has no Terraform configuration",
      at: folder,
      found: names.slice(0, 5).join(", ") || "nothing",
      expected: "files named *.tf, *.tofu or *.tf.json",
      fix: "name the root module, the cdk.tf.json that `cdktf synth` wrote, or the CDKTF project itself",
    });
  const ordered = [...files.filter((name) => !isOverride(name)), ...files.filter(isOverride)];
  return ordered.map((name) => join(folder, name));
}

/** Whether Terraform or OpenTofu reads a file of this name as configuration. */
export function isConfiguration(name: string): boolean {
  return CONFIGURATION.test(name);
}

/** Whether a file changes what others declare: `override.tf`, `x_override.tf.json`. */
export function isOverride(file: string): boolean {
  return /(?:^|_)override\.(?:tf|tofu)(?:\.json)?$/.test(basename(file));
}

function isTofu(name: string): boolean {
  return /\.tofu(?:\.json)?$/.test(name);
}

/** Hidden files and what editors leave behind. */
function isIgnored(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || (name.startsWith("#") && name.endsWith("#"));
}
