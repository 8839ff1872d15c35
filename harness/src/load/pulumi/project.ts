import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseDocument } from "yaml";
import { ParityError } from "../../errors.ts";
import { isObject } from "./signatures.ts";

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml"];
const STACK_FILE = /^Pulumi\.(.+)\.ya?ml$/;

/** A Pulumi project as its files describe it. */
export interface PulumiProject {
  readonly name: string;
  /** Folder of Pulumi.yaml. */
  readonly root: string;
  readonly file: string;
  /** Folder the program runs in. */
  readonly folder: string;
  /** What is run, relative to `folder`; `.` lets package.json decide. */
  readonly main: string;
  /** Arguments of `node` before the program, as written in `runtime.options.nodeargs`. */
  readonly nodeArguments: readonly string[];
  /** Whether the SDK compiles TypeScript itself. */
  readonly typescript: boolean;
  /** `config` of Pulumi.yaml: defaults for every stack. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly stack: string;
  /** Pulumi.<stack>.yaml; null when the project has none for this stack. */
  readonly stackFile: string | null;
}

/**
 * Reads Pulumi.yaml and finds the stack's file.
 *
 * Takes the project's folder or its Pulumi.yaml, and the stack's name or null for the only one, `dev`, or the first by
 * name. Throws a `ParityError` when there is no project, it is not for Node.js, or the stack has no file and others do.
 */
export function readProject(path: string, stack: string | null): PulumiProject {
  const file = projectFile(path);
  const root = dirname(file);
  const content = readYaml(file);
  const name = content.name;
  if (typeof name !== "string" || name === "") {
    throw new ParityError({ problem: "the project has no name", at: file, expected: "name: <project>" });
  }
  const options = runtimeOptions(content.runtime, file);
  const entry = entryPoint(root, content.main, file);
  const folder = typeof content.stackConfigDir === "string" ? resolve(root, content.stackConfigDir) : root;
  const chosen = chooseStack(folder, stack, file);
  return {
    name,
    root,
    file,
    ...entry,
    ...options,
    config: isObject(content.config) ? content.config : {},
    ...chosen,
  };
}

/** Reads a YAML file as a map. Throws a `ParityError` when it is not YAML or no map. */
export function readYaml(file: string): Readonly<Record<string, unknown>> {
  const content = parseYaml(file);
  if (content === null) return {};
  if (!isObject(content)) throw new ParityError({ problem: "not a map", at: file, expected: "keys with values" });
  return content;
}

/** The parser throws for some faults (nesting that exhausts its stack, aliases without anchor) and lists others. */
function parseYaml(file: string): unknown {
  try {
    const document = parseDocument(readFileSync(file, "utf8"));
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.toJS();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ParityError({
      problem: "not YAML",
      at: file,
      found: message.split("\n")[0] ?? "",
      expected: "a YAML map that is not nested without end",
    });
  }
}

function projectFile(path: string): string {
  const full = resolve(path);
  if (existsSync(full) && statSync(full).isFile()) return full;
  const found = PROJECT_FILES.map((name) => join(full, name)).find((file) => existsSync(file));
  if (found === undefined) {
    throw new ParityError({ problem: "no Pulumi project here", at: full, expected: "a folder with a Pulumi.yaml" });
  }
  return found;
}

function runtimeOptions(runtime: unknown, file: string): { nodeArguments: string[]; typescript: boolean } {
  const name = isObject(runtime) ? runtime.name : runtime;
  if (name !== "nodejs") {
    throw new ParityError({
      problem: "the project's runtime cannot be run",
      at: file,
      found: typeof name === "string" ? name : JSON.stringify(name ?? null),
      expected: "runtime: nodejs",
      fix: "compare its recorded state instead: pulumi stack export > state.json, then pulumi-state:state.json",
    });
  }
  const options = isObject(runtime) && isObject(runtime.options) ? runtime.options : {};
  const nodeArguments = typeof options.nodeargs === "string" ? splitWords(options.nodeargs) : [];
  return { nodeArguments, typescript: options.typescript !== false && options.typescript !== "false" };
}

/** Splits at blanks, but for text in quotes. */
function splitWords(text: string): string[] {
  return [...text.matchAll(/(?:"([^"]*)"|'([^']*)'|[^\s"'])+/g)].map(([word]) => word.replace(/["']/g, ""));
}

function entryPoint(root: string, main: unknown, file: string): { folder: string; main: string } {
  if (typeof main !== "string" || main === "") return { folder: root, main: "." };
  const path = resolve(root, main);
  if (!existsSync(path)) {
    throw new ParityError({ problem: "the program is not there", at: file, found: `main: ${main}`, expected: path });
  }
  if (statSync(path).isDirectory()) return { folder: path, main: "." };
  return { folder: dirname(path), main: basename(path) };
}

function chooseStack(folder: string, stack: string | null, file: string): { stack: string; stackFile: string | null } {
  const files = new Map(
    (existsSync(folder) ? readdirSync(folder) : []).sort().flatMap((name) => {
      const found = STACK_FILE.exec(name)?.[1];
      return found === undefined ? [] : [[found, join(folder, name)] as const];
    }),
  );
  // A stack may be named `organization/project/stack`; its file carries the last part alone.
  const wanted = stack?.split("/").at(-1) ?? null;
  if (wanted !== null && files.size > 0 && !files.has(wanted)) {
    throw new ParityError({
      problem: `the project has no stack ${wanted}`,
      at: file,
      found: [...files.keys()].join(", "),
      expected: `a file Pulumi.${wanted}.yaml`,
      fix: "give one of them with --stack",
    });
  }
  const name = wanted ?? (files.has("dev") ? "dev" : ([...files.keys()][0] ?? "dev"));
  return { stack: name, stackFile: files.get(name) ?? null };
}
