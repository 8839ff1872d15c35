import { cp, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

const STATE = /^terraform\.tfstate(\.backup)?$|^\.terraform$|^\.terraform\.tfstate\.lock\.info$/;
const CONFIGURATION = /\.tf(\.json)?$/;
/** Read last by Terraform, so that it has the last word ("Override Files"). */
const OVERRIDE = "zz_parity_override.tf.json";

/** Copies a root module without its state and without what `init` made. Existing assets and variable files come along. */
export async function copyStackFolder(from: string, to: string): Promise<void> {
  await cp(from, to, {
    recursive: true,
    filter: (source) => source === from || !STATE.test(basename(source)),
  });
}

/** Writes the only configuration of a root module's folder, and leaves its other files. */
export async function replaceConfiguration(folder: string, document: object): Promise<void> {
  for (const name of await readdir(folder)) {
    if (CONFIGURATION.test(name)) await rm(join(folder, name));
  }
  await writeFile(join(folder, "main.tf.json"), JSON.stringify(document, null, 2), { mode: 0o600 });
}

/** What is to be changed in a configuration whose files stay as they are. */
export interface ConfigurationOverride {
  /** Terraform's version constraint on the AWS provider; null leaves the configuration's own. */
  readonly awsProvider: string | null;
  /** The state is kept in the folder, whatever backend the configuration names. */
  readonly localState: boolean;
}

/** Writes an override file into a root module's folder. */
export async function overrideConfiguration(
  folder: string,
  { awsProvider, localState }: ConfigurationOverride,
): Promise<void> {
  const terraform = {
    ...(awsProvider === null ? {} : { required_providers: { aws: { source: "hashicorp/aws", version: awsProvider } } }),
    ...(localState ? { backend: { local: {} } } : {}),
  };
  await writeFile(join(folder, OVERRIDE), JSON.stringify({ terraform }), { mode: 0o600 });
}
