import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { ParityError } from "../errors.ts";
import { similarlySpelled } from "../model/spelling.ts";
import { isObject, parseJsonFile } from "./parse-json-file.ts";
import type { ProgramSpec } from "./types.ts";

export type ProgramKind = Exclude<ProgramSpec["kind"], "auto">;

/** A program whose kind is settled. */
export interface LocatedProgram extends ProgramSpec {
  readonly kind: ProgramKind;
}

export interface LocatedPair {
  readonly left: LocatedProgram;
  readonly right: LocatedProgram;
}

export const PROGRAM_KINDS: readonly ProgramKind[] = [
  "cdktf",
  "pulumi",
  "terraform",
  "tfjson",
  "graph",
  "pulumi-state",
];

const PREFIX = /^([a-z][a-z-]+):(.*)$/s;
/** Terraform's own language; OpenTofu's name for both syntaxes. */
const TERRAFORM_FILE = /\.(?:tf|tofu|tofu\.json)$/;
const PULUMI_PROJECT = /^Pulumi\.ya?ml$/;
const EXPECTED = "a folder with cdktf.json, Pulumi.yaml, *.tf or *.tf.json; a *.tf.json file; or a recorded graph";

/**
 * Finds the two programs that a command line names.
 *
 * Takes no argument (the folder's own two programs), one (a folder that holds both), or two (LEFT and RIGHT); `cwd` is
 * where relative paths start. Reads folder listings and, for a `.json` file, the file. Throws a `ParityError` for a path
 * that is no program and for a folder whose program cannot be told.
 */
export function locatePair(args: readonly string[], cwd: string): LocatedPair {
  const [first, second, ...more] = args;
  if (more.length > 0) {
    throw new ParityError({
      problem: "too many programs",
      found: args.join(" "),
      expected: "at most two: parity compare [LEFT RIGHT]",
    });
  }
  if (first !== undefined && second !== undefined) {
    return { left: locateProgram(first, cwd), right: locateProgram(second, cwd) };
  }
  return pairInFolder(first, cwd);
}

/**
 * Finds one program. Takes what the user wrote (`cdktf:app`, `./port`, `graph:left.json`); undefined is the current
 * folder. Throws a `ParityError` as `locatePair` does.
 */
export function locateProgram(text: string | undefined, cwd: string): LocatedProgram {
  const spec = parseProgramSpec(text ?? ".", cwd);
  if (spec.kind !== "auto") {
    requireStat(spec.path, cwd);
    return { kind: spec.kind, path: spec.path };
  }
  const stat = requireStat(spec.path, cwd);
  if (!stat.isDirectory()) return locateFile(spec.path, cwd);
  const { terraform, pulumi } = programsInFolder(spec.path, cwd);
  if (terraform !== null && pulumi !== null) {
    throw new ParityError({
      problem: "two programs in one folder",
      at: spec.path,
      found: `${terraform.marker} and ${pulumi.marker}`,
      expected: "the engine that is meant",
      fix: `write ${terraform.kind}:${spec.path} or pulumi:${spec.path}`,
    });
  }
  const only = terraform ?? pulumi;
  if (only === null) throw noProgram(spec.path, cwd);
  return { kind: only.kind, path: spec.path };
}

/**
 * Splits a forced kind from a path. Takes the argument and the folder that relative paths start from; returns kind
 * `auto` without a known prefix. Throws a `ParityError` for a prefix that is none of the known and no file's name either.
 */
export function parseProgramSpec(text: string, cwd: string): ProgramSpec {
  const match = PREFIX.exec(text);
  const [, prefix, rest] = match ?? [];
  if (prefix === undefined || rest === undefined) return { kind: "auto", path: text === "" ? "." : text };
  const kind = PROGRAM_KINDS.find((known) => known === prefix);
  if (kind !== undefined) return { kind, path: rest === "" ? "." : rest };
  if (stat(text, cwd) !== null) return { kind: "auto", path: text };
  const [near] = similarlySpelled(prefix, PROGRAM_KINDS);
  throw new ParityError({
    problem: `no program kind "${prefix}"`,
    found: text,
    expected: `${PROGRAM_KINDS.map((known) => `${known}:`).join(", ")}, or a path`,
    fix: near === undefined ? `use one of these prefixes` : `did you mean ${near}:${rest}?`,
  });
}

function pairInFolder(argument: string | undefined, cwd: string): LocatedPair {
  const spec = parseProgramSpec(argument ?? ".", cwd);
  const isFolder = requireStat(spec.path, cwd).isDirectory();
  if (spec.kind !== "auto" || !isFolder) {
    throw new ParityError({
      problem: "only one program to compare",
      found: argument ?? spec.path,
      expected: "two programs, or a folder with both a CDKTF (or Terraform) and a Pulumi program",
      fix: `parity compare ${argument ?? spec.path} RIGHT`,
    });
  }
  const { terraform, pulumi } = programsInFolder(spec.path, cwd);
  if (terraform !== null && pulumi !== null) {
    return { left: { kind: terraform.kind, path: spec.path }, right: { kind: "pulumi", path: spec.path } };
  }
  const only = terraform ?? pulumi;
  if (only === null) {
    throw new ParityError({
      problem: argument === undefined ? "no programs to compare in the current folder" : "no programs to compare",
      at: describe(spec.path, cwd),
      found: "neither cdktf.json (or *.tf, *.tf.json) nor Pulumi.yaml",
      expected: "both in one folder, or the two programs named on the command line",
      fix: "parity compare LEFT RIGHT, for example: parity compare ./cdktf-app ./pulumi-app",
    });
  }
  const other = only === terraform ? "Pulumi.yaml" : "cdktf.json, *.tf or *.tf.json";
  throw new ParityError({
    problem: "only one program to compare",
    at: describe(spec.path, cwd),
    found: `${only.marker}, but no ${other}`,
    expected: "both in one folder, or the two programs named on the command line",
    fix: `parity compare ${spec.path} RIGHT`,
  });
}

interface Found<Kind extends ProgramKind> {
  readonly kind: Kind;
  /** The file that says so. */
  readonly marker: string;
}

type TerraformKind = "cdktf" | "terraform" | "tfjson";

interface FolderPrograms {
  readonly terraform: Found<TerraformKind> | null;
  readonly pulumi: Found<"pulumi"> | null;
}

function programsInFolder(folder: string, cwd: string): FolderPrograms {
  const names = readFolder(folder, cwd);
  const project = names.find((name) => PULUMI_PROJECT.test(name));
  return {
    terraform: terraformInFolder(names),
    pulumi: project === undefined ? null : { kind: "pulumi", marker: project },
  };
}

function terraformInFolder(names: readonly string[]): Found<TerraformKind> | null {
  if (names.includes("cdktf.json")) return { kind: "cdktf", marker: "cdktf.json" };
  const module = names.find((name) => TERRAFORM_FILE.test(name));
  if (module !== undefined) return { kind: "terraform", marker: module };
  const document = names.find((name) => name.endsWith(".tf.json"));
  if (document !== undefined) return { kind: "tfjson", marker: document };
  // What `cdktf synth` writes: a manifest beside a folder per stack.
  if (names.includes("manifest.json") && names.includes("stacks")) return { kind: "tfjson", marker: "manifest.json" };
  return null;
}

function locateFile(path: string, cwd: string): LocatedProgram {
  const name = basename(path);
  if (name === "cdktf.json") return { kind: "cdktf", path: dirname(path) };
  if (PULUMI_PROJECT.test(name)) return { kind: "pulumi", path: dirname(path) };
  if (name.endsWith(".tf.json")) return { kind: "tfjson", path };
  if (TERRAFORM_FILE.test(name)) return { kind: "terraform", path: dirname(path) };
  if (name.endsWith(".json")) return { kind: kindOfDocument(path, cwd), path };
  throw new ParityError({
    problem: "not a program",
    at: path,
    found: "a file of another kind",
    expected: EXPECTED,
    fix: `name the folder of the program: ${dirname(path)}`,
  });
}

/** Tells a recorded graph, a Pulumi state and Terraform JSON apart by the keys that only each of them has. */
function kindOfDocument(path: string, cwd: string): ProgramKind {
  const document = readJson(path, cwd);
  const has = (key: string): boolean => Object.hasOwn(document, key);
  if (has("engine") && has("nodes")) return "graph";
  if (has("deployment") || has("steps")) return "pulumi-state";
  if (has("resource") || has("terraform") || has("provider") || has("data") || has("output")) return "tfjson";
  throw new ParityError({
    problem: "not a program",
    at: path,
    found: `a JSON document with ${Object.keys(document).slice(0, 5).join(", ") || "no keys"}`,
    expected: "Terraform JSON, a graph written by `parity graph`, or `pulumi stack export`",
    fix: "force the kind with a prefix if the document is one of these: tfjson:, graph:, pulumi-state:",
  });
}

function readJson(path: string, cwd: string): object {
  try {
    const document = parseJsonFile(readFileSync(resolve(cwd, path)), path);
    if (isObject(document)) return document;
    throw new Error("the document is not an object");
  } catch (error) {
    if (error instanceof ParityError) throw error;
    throw new ParityError({
      problem: "not a readable JSON document",
      at: path,
      found: error instanceof Error ? error.message : String(error),
      expected: EXPECTED,
    });
  }
}

function noProgram(path: string, cwd: string): ParityError {
  const names = readFolder(path, cwd);
  return new ParityError({
    problem: "no program in this folder",
    at: describe(path, cwd),
    found: nearMisses(names),
    expected: EXPECTED,
    fix: "name the folder that holds the program's project file",
  });
}

function nearMisses(names: readonly string[]): string {
  if (names.length === 0) return "an empty folder";
  const near = names.filter((name) => /^(cdktf|pulumi)/i.test(name) || name.endsWith(".json"));
  return near.length === 0 ? `${names.length} other files` : near.slice(0, 3).join(", ");
}

function readFolder(path: string, cwd: string): readonly string[] {
  try {
    return readdirSync(resolve(cwd, path)).sort();
  } catch (error) {
    throw unreadable(path, error);
  }
}

function requireStat(path: string, cwd: string): Stats {
  const found = stat(path, cwd);
  if (found !== null) return found;
  throw new ParityError({
    problem: "no such file or folder",
    at: path,
    found: `nothing at ${resolve(cwd, path)}`,
    expected: EXPECTED,
  });
}

function stat(path: string, cwd: string): Stats | null {
  try {
    return statSync(resolve(cwd, path), { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    // A path through a file, or a name that the file system cannot hold, is a path to nothing.
    if (["ENOTDIR", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"].includes(errorCode(error))) return null;
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): ParityError {
  return new ParityError({
    problem: "cannot read the path",
    at: path,
    found: error instanceof Error ? error.message : String(error),
    expected: EXPECTED,
  });
}

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function describe(path: string, cwd: string): string {
  return path === "." ? resolve(cwd) : path;
}
