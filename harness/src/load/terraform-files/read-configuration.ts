import { readFile } from "node:fs/promises";
import { posix, relative, resolve, sep } from "node:path";
import { ParityError } from "../../errors.ts";
import type { SourcePosition } from "../../model/graph.ts";
import { record } from "../../model/value.ts";
import { isObject, parseJsonFile } from "../parse-json-file.ts";
import type { CalledModule, TerraformStackSource } from "../types.ts";
import { configurationFiles, isOverride } from "./configuration-files.ts";
import { refuseDeclaredTwice } from "./declared-twice.ts";
import type { InstalledModule } from "./installed-modules.ts";
import { readStackFiles } from "./stack-files.ts";

/** Where a module stands in a program. */
export interface ModulePlace {
  readonly name: string;
  /** The root module's folder, where all relative paths start. */
  readonly root: string;
  /** The module's folder, relative to that. */
  readonly modulePath: string;
  /** The calls that lead to it, by name. */
  readonly calls: readonly string[];
  readonly installed: ReadonlyMap<string, InstalledModule>;
}

/** Terraform has no limit; modules that call each other in a circle would have no end. */
const DEEPEST = 20;

/** Reads the files of one module, and the modules that it calls. @throws ParityError when one is not readable. */
export async function readConfiguration(files: readonly string[], place: ModulePlace): Promise<TerraformStackSource> {
  const read = await Promise.all(files.map((file) => readDocument(file, shown(place.root, file))));
  const documents = read.map(({ document }) => document);
  refuseDeclaredTwice(
    documents.filter((_, index) => !isOverride(files[index] ?? "")),
    place.modulePath === "." ? place.root : `${place.root}/${place.modulePath}`,
  );
  return {
    name: place.name,
    folder: place.root,
    documents,
    // What an override says anew is declared where the base file declares it.
    positions: record(read.flatMap((file) => file.positions).reverse()),
    ...(await readStackFiles(documents, place.root, place.modulePath)),
    ...(place.modulePath === "." ? {} : { modulePath: place.modulePath }),
    modules: await readModules(documents, place),
  };
}

/** Reads the modules that the documents of a configuration call. */
export async function readModules(
  documents: readonly unknown[],
  place: ModulePlace,
): Promise<Readonly<Record<string, CalledModule>>> {
  const calls = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { module } of documents.filter(isObject))
    for (const [name, body] of [module]
      .flat()
      .filter(isObject)
      .flatMap(Object.entries<unknown>))
      calls.set(name, Object.assign({}, calls.get(name), ...[body].flat().filter(isObject)));
  return record(
    await Promise.all([...calls].map(async ([name, body]) => [name, await readModule(name, body, place)] as const)),
  );
}

async function readModule(
  name: string,
  body: Readonly<Record<string, unknown>>,
  place: ModulePlace,
): Promise<CalledModule> {
  const calls = [...place.calls, name];
  const folder = folderOf(body, calls, place);
  if (typeof folder !== "string") return folder;
  if (calls.length > DEEPEST) return { kind: "unread", reason: `modules call each other more than ${DEEPEST} deep` };
  const files = await configurationFiles(resolve(place.root, folder)).catch(() => null);
  if (files === null)
    return {
      kind: "unread",
      reason: `there is no Terraform configuration in its folder ${folder}; correct its source`,
    };
  return { kind: "read", source: await readConfiguration(files, { ...place, name, modulePath: folder, calls }) };
}

/** The module's folder, relative to the root module's: named by the call, or where `terraform init` has put it. */
function folderOf(
  { source, version }: Readonly<Record<string, unknown>>,
  calls: readonly string[],
  { modulePath, installed }: ModulePlace,
): string | Extract<CalledModule, { kind: "unread" }> {
  if (typeof source !== "string" || source.includes("${"))
    return { kind: "unread", reason: "its source is no plain text; write the folder or the address itself" };
  if (/^\.\.?\//.test(source)) return posix.normalize(posix.join(modulePath, source)).replace(/\/$/, "");
  const found = installed.get(calls.join("."));
  const init = "run `terraform init` in the root module's folder, which fetches it";
  if (found === undefined) return { kind: "unread", reason: `its source ${source} is not on this machine; ${init}` };
  if (found.source !== source && !found.source.endsWith(`/${source}`))
    return { kind: "unread", reason: `it was fetched from ${found.source} and is now ${source}; ${init} anew` };
  if (typeof version === "string" && /^[\d.]+$/.test(version) && version !== found.version)
    return { kind: "unread", reason: `it was fetched as version ${found.version} and is now ${version}; ${init} anew` };
  return found.folder;
}

/** One file of a configuration, in Terraform's JSON syntax. */
interface ConfigurationDocument {
  readonly document: Readonly<Record<string, unknown>>;
  readonly positions: readonly (readonly [string, SourcePosition])[];
}

function shown(root: string, file: string): string {
  return relative(root, file).split(sep).join("/");
}

async function readDocument(file: string, name: string): Promise<ConfigurationDocument> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new ParityError({
      problem: "the file cannot be read",
      at: file,
      found: error.message,
      expected: "a Terraform configuration",
      fix: "check the path",
    });
  });
  if (!file.endsWith(".json")) {
    const { readHcl } = await import("../terraform-hcl/read-hcl.ts");
    return await readHcl(bytes.toString("utf8"), file, name);
  }
  const document = parseJsonFile(bytes, file);
  if (!isObject(document))
    throw new ParityError({
      problem: "the file is no Terraform configuration",
      at: file,
      found: Array.isArray(document) ? "a list" : typeof document,
      expected: "an object with `resource`, `provider`, `output` …",
      fix: "name the cdk.tf.json that `cdktf synth` wrote",
    });
  return { document, positions: [] };
}
