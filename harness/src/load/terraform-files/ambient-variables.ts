import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { record } from "../../model/value.ts";
import type { AmbientVariables } from "../types.ts";

const PREFIX = "TF_VAR_";

/**
 * What Terraform takes for input variables without being told: the environment, then the variable files of the folder in
 * the order in which they count, the last most.
 * Source: https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
 */
export async function readAmbientVariables(folder: string, environment: NodeJS.ProcessEnv): Promise<AmbientVariables> {
  const names = (await readdir(folder).catch(() => [])).sort();
  const files = [
    ...["terraform.tfvars", "terraform.tfvars.json"].filter((name) => names.includes(name)),
    ...names.filter((name) => /\.auto\.tfvars(?:\.json)?$/.test(name)),
  ];
  return {
    environment: record(
      Object.entries(environment).flatMap(([name, value]) =>
        name.startsWith(PREFIX) && value !== undefined ? [[name.slice(PREFIX.length), value] as const] : [],
      ),
    ),
    files: await Promise.all(
      files.map(async (name) => ({ name, text: await readFile(join(folder, name), "utf8").catch(() => "") })),
    ),
  };
}
