import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isConfiguration } from "../load/terraform-files/configuration-files.ts";
import type { LocalBackend } from "./terraform-program.ts";

/** Read last by Terraform, so that it has the last word ("Override Files"). */
const OVERRIDE = "zz_parity_override.tf.json";

/** Writes the only configuration of a root module's folder, and leaves its other files. */
export async function replaceConfiguration(folder: string, document: object): Promise<void> {
  for (const name of await readdir(folder)) {
    if (isConfiguration(name)) await rm(join(folder, name));
  }
  await writeFile(join(folder, "main.tf.json"), JSON.stringify(document, null, 2), { mode: 0o600 });
}

/** What is to be changed in a configuration whose files stay as they are. */
export interface ConfigurationOverride {
  /** Terraform's version constraint on the AWS provider; null leaves the configuration's own. */
  readonly awsProvider: string | null;
  /** Settings of the local backend that takes the configuration's place; null leaves the configuration's own. */
  readonly localState: Partial<LocalBackend> | null;
}

/** Writes an override file into a root module's folder. */
export async function overrideConfiguration(
  folder: string,
  { awsProvider, localState }: ConfigurationOverride,
): Promise<void> {
  const terraform = {
    ...(awsProvider === null ? {} : { required_providers: { aws: { source: "hashicorp/aws", version: awsProvider } } }),
    ...(localState === null ? {} : { backend: { local: localState } }),
  };
  await writeFile(join(folder, OVERRIDE), JSON.stringify({ terraform }), { mode: 0o600 });
}
