import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ParityError } from "../../errors.ts";
import { requiredAwsVersion } from "../cdktf/provider-version.ts";
import { isObject, parseJsonFile } from "../parse-json-file.ts";
import { programEnvironment } from "../pulumi/environment.ts";
import type { LoadOptions, TerraformProgram } from "../types.ts";
import { readAmbientVariables } from "./ambient-variables.ts";
import { refuseDeclaredTwice } from "./declared-twice.ts";
import { readStackFiles } from "./stack-files.ts";

/**
 * Reads a Terraform JSON configuration: one file, or all `*.tf.json` files of a folder, overrides last as Terraform does.
 *
 * @throws ParityError when there is none, or one is not readable.
 */
export async function loadTerraformJson(path: string, options: LoadOptions): Promise<TerraformProgram> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const files = isFolder ? await filesOf(path) : [resolve(path)];
  const documents = await Promise.all(files.map(readDocument));
  refuseDeclaredTwice(
    documents.filter((_, index) => !isOverride(files[index] ?? "")),
    path,
  );
  const folder = isFolder ? resolve(path) : dirname(resolve(path));
  const versions = documents.map(requiredAwsVersion).filter((version) => version !== null);
  return {
    kind: "terraform",
    origin: "tfjson",
    path,
    stacks: [{ name: basename(folder), folder, documents, ...(await readStackFiles(documents, folder)) }],
    variables: options.variables,
    ambient: await readAmbientVariables(folder, programEnvironment(options, process.env)),
    providerVersion: versions.at(-1) ?? null,
  };
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).sort();
  const json = names.filter((name) => name.endsWith(".tf.json"));
  const hcl = names.filter((name) => name.endsWith(".tf"));
  if (json.length === 0 || hcl.length > 0)
    throw new ParityError({
      problem: json.length === 0 ? "the folder has no *.tf.json" : "the folder mixes *.tf and *.tf.json",
      at: folder,
      found: (json.length === 0 ? names : hcl).slice(0, 5).join(", ") || "nothing",
      expected: "a configuration in Terraform's JSON syntax",
      fix: "name the cdk.tf.json that `cdktf synth` wrote, or the CDKTF project itself",
    });
  const ordered = [...json.filter((name) => !isOverride(name)), ...json.filter(isOverride)];
  return ordered.map((name) => join(resolve(folder), name));
}

function isOverride(file: string): boolean {
  return /(?:^|_)override\.tf\.json$/.test(basename(file));
}

async function readDocument(file: string): Promise<unknown> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new ParityError({
      problem: "the file cannot be read",
      at: file,
      found: error.message,
      expected: "a Terraform JSON configuration",
      fix: "check the path",
    });
  });
  const document = parseJsonFile(bytes, file);
  if (!isObject(document))
    throw new ParityError({
      problem: "the file is no Terraform configuration",
      at: file,
      found: Array.isArray(document) ? "a list" : typeof document,
      expected: "an object with `resource`, `provider`, `output` …",
      fix: "name the cdk.tf.json that `cdktf synth` wrote",
    });
  return document;
}
