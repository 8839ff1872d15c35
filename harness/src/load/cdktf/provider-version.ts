import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject, parseJsonFile } from "../parse-json-file.ts";
import type { Manifest } from "./manifest.ts";

/** The AWS provider version that the binding asks for in a stack's `required_providers`; null where none does. */
export async function providerVersionOf(output: string, manifest: Manifest): Promise<string | null> {
  for (const stack of manifest.stacks) {
    const file = join(output, stack.synthesizedStackPath);
    const text = await readFile(file).catch(() => null);
    const version = text === null ? null : requiredAwsVersion(parseJsonFile(text, file));
    if (version !== null) return version;
  }
  return null;
}

/** `terraform.required_providers.aws.version` of a parsed configuration, where it is one exact version. */
export function requiredAwsVersion(document: unknown): string | null {
  const versions = objectsIn(isObject(document) ? document.terraform : undefined)
    .flatMap((terraform) => objectsIn(terraform.required_providers))
    .map(({ aws }) => (isObject(aws) ? aws.version : aws));
  const exact = versions.find((version) => typeof version === "string" && /^=?\s*\d+\.\d+\.\d+$/.test(version));
  return typeof exact === "string" ? exact.replace(/^=?\s*/, "") : null;
}

/** The AWS provider version that `terraform init` settled on in a folder; null where it was not run or chose none. */
export async function lockedAwsVersion(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, ".terraform.lock.hcl"), "utf8").catch(() => "");
  return /^provider\s+"[^"\n]*\/hashicorp\/aws"\s*\{\s*version\s*=\s*"([^"\n]+)"/m.exec(text)?.[1] ?? null;
}

/** Terraform's JSON syntax has one object or a list of them wherever a block stands. */
function objectsIn(value: unknown): Readonly<Record<string, unknown>>[] {
  return [value].flat().filter(isObject);
}
