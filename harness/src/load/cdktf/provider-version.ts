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
  const terraform = isObject(document) ? document.terraform : undefined;
  const providers = isObject(terraform) ? terraform.required_providers : undefined;
  const aws = isObject(providers) ? providers.aws : undefined;
  const version = isObject(aws) ? aws.version : aws;
  return typeof version === "string" && /^=?\s*\d+\.\d+\.\d+$/.test(version) ? version.replace(/^=?\s*/, "") : null;
}
