import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject } from "../parse-json-file.ts";

/** A module that `terraform init` has put below `.terraform`. */
export interface InstalledModule {
  readonly source: string;
  readonly version: string | null;
  /** Relative to the root module's folder. */
  readonly folder: string;
}

/**
 * What `terraform init` noted of the modules it fetched, by the path of calls (`network.subnets`): empty where it was not
 * run. Source: hashicorp/terraform, internal/modsdir/manifest.go.
 */
export async function installedModules(folder: string): Promise<ReadonlyMap<string, InstalledModule>> {
  const text = await readFile(join(folder, ".terraform/modules/modules.json"), "utf8").catch(() => "{}");
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return new Map();
  }
  const records = isObject(manifest) ? [manifest.Modules].flat().filter(isObject) : [];
  return new Map(
    records.flatMap(({ Key, Source, Version, Dir }) =>
      typeof Key === "string" && typeof Source === "string" && typeof Dir === "string"
        ? [[Key, { source: Source, version: typeof Version === "string" ? Version : null, folder: Dir }] as const]
        : [],
    ),
  );
}
