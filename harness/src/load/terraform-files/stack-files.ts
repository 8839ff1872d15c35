import { readFile, stat } from "node:fs/promises";
import { isAbsolute, resolve } from "node:path";
import { record } from "../../model/value.ts";
import { listDigest, sha256 } from "../archive/file-list.ts";
import { zipFiles } from "../archive/zip-files.ts";
import type { StackAsset } from "../types.ts";

/** What a configuration's texts name on disk. */
export interface StackFiles {
  /** Each named file's digest, by the path as written. */
  readonly assets: Readonly<Record<string, StackAsset>>;
  /** Base64 content of the files that Terraform's file functions read, by the path as written. */
  readonly files: Readonly<Record<string, string>>;
}

/** Terraform's functions that read a file named by their first argument. */
const FILE_FUNCTION =
  /\b(?:file|filebase64|templatefile|fileexists|file(?:base64)?(?:md5|sha1|sha256|sha512))\(\s*"((?:[^"\\$]|\$\{path\.(?:module|root|cwd)\})+)"/g;
const LONGEST_PATH = 1024;
const LOOKS_LIKE_A_PATH = /^[^\n"{}[\]<>|*?]*[^\n"{}[\]<>|*?/\s]\.[A-Za-z0-9]{1,8}$/;
const ROOT = /\$\{path\.(?:root|cwd)\}/g;
const MODULE = /\$\{path\.module\}/g;

/**
 * Reads the files under a stack's folder that its documents name, so that later stages need no disk. `modulePath` is the
 * folder of the module that the documents are of, relative to the stack's.
 */
export async function readStackFiles(
  documents: readonly unknown[],
  folder: string,
  modulePath = ".",
): Promise<StackFiles> {
  const evaluated = (path: string) => path.replace(ROOT, ".").replace(MODULE, modulePath);
  const paths = new Set<string>();
  const read = new Set<string>();
  for (const document of documents)
    for (const text of textsIn(document)) {
      if (text.length <= LONGEST_PATH && LOOKS_LIKE_A_PATH.test(evaluated(text))) paths.add(text);
      for (const [, path] of text.matchAll(FILE_FUNCTION)) if (path !== undefined) read.add(path);
    }
  const assets: [string, StackAsset][] = [];
  const files: [string, string][] = [];
  for (const path of paths) {
    const content = await contentOf(evaluated(path), folder);
    if (content === null) continue;
    const asset = assetOf(content);
    for (const spelling of spellings(path, evaluated(path))) assets.push([spelling, asset]);
  }
  for (const path of read) {
    const content = await contentOf(evaluated(path), folder);
    if (content !== null)
      for (const spelling of spellings(path, evaluated(path))) files.push([spelling, content.toString("base64")]);
  }
  return { assets: record(assets), files: record(files) };
}

function assetOf(content: Buffer): StackAsset {
  const packed = zipFiles(content)?.map(([name, file]) => [name, sha256(file)] as const);
  const files = packed === undefined ? null : listDigest(packed);
  return { sha256: sha256(content), ...(files === null ? {} : { files }) };
}

/** A path is looked up as written and as it reads once the folders that `path` names are put in. */
function spellings(path: string, evaluated: string): readonly string[] {
  return [...new Set([path, evaluated, evaluated.replace(/^\.\//, "")])];
}

async function contentOf(path: string, folder: string): Promise<Buffer | null> {
  const file = isAbsolute(path) ? path : resolve(folder, path);
  try {
    return (await stat(file)).isFile() ? await readFile(file) : null;
  } catch {
    return null;
  }
}

function* textsIn(root: unknown): Iterable<string> {
  const queue: unknown[] = [root];
  for (let value = queue.pop(); queue.length > 0 || value !== undefined; value = queue.pop()) {
    if (typeof value === "string") yield value;
    else if (typeof value === "object" && value !== null) queue.push(...Object.values(value));
  }
}
