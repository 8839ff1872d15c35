import { stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { lockedAwsVersion, requiredAwsVersion } from "../cdktf/provider-version.ts";
import { programEnvironment } from "../pulumi/environment.ts";
import type { LoadOptions, TerraformProgram } from "../types.ts";
import { readAmbientVariables } from "./ambient-variables.ts";
import { configurationFiles } from "./configuration-files.ts";
import { installedModules } from "./installed-modules.ts";
import { readConfiguration } from "./read-configuration.ts";

/**
 * Reads a Terraform configuration: one `*.tf.json` file, or all files of a folder in Terraform's JSON syntax and in its own
 * language, overrides last as Terraform does; and the modules that it calls.
 *
 * @throws ParityError when there is none, or one is not readable.
 */
export async function loadTerraformFiles(
  path: string,
  origin: "tfjson" | "terraform",
  options: LoadOptions,
): Promise<TerraformProgram> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const folder = isFolder ? resolve(path) : dirname(resolve(path));
  const source = await readConfiguration(isFolder ? await configurationFiles(folder) : [resolve(path)], {
    name: basename(folder),
    root: folder,
    modulePath: ".",
    calls: [],
    installed: await installedModules(folder),
  });
  const versions = source.documents.map(requiredAwsVersion).filter((version) => version !== null);
  return {
    kind: "terraform",
    origin,
    path,
    stacks: [source],
    variables: options.variables,
    ambient: await readAmbientVariables(folder, programEnvironment(options, process.env)),
    providerVersion: (await lockedAwsVersion(folder)) ?? versions.at(-1) ?? null,
  };
}
