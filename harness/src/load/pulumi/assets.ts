import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { record } from "../../model/value.ts";
import { type FileList, listDigest, sha256 } from "../archive/file-list.ts";
import { zipFiles } from "../archive/zip-files.ts";
import type { PropertyBag } from "../types.ts";
import { isObject, signatureOf } from "./signatures.ts";
import { shorten } from "./source-position.ts";

/** Where the paths of a program's assets start, and what they are written relative to. */
export interface AssetFolders {
  readonly program: string;
  readonly root: string;
}

/**
 * Adds to each asset and archive object the hash of its content as found on disk, as `hash`, to an archive also the hash
 * of the files in it, as `files`, and writes its path relative to the project. One that is not there, or not on this
 * machine, is left without.
 */
export function hashAssets(bag: PropertyBag, folders: AssetFolders): PropertyBag {
  return record(Object.entries(bag).map(([key, value]) => [key, hashed(value, folders)]));
}

function hashed(value: unknown, folders: AssetFolders): unknown {
  if (Array.isArray(value)) return value.map((item) => hashed(item, folders));
  if (!isObject(value)) return value;
  const signature = signatureOf(value);
  if (signature !== "asset" && signature !== "archive") return hashAssets(value, folders);
  const { path, text, assets } = value;
  if (typeof path === "string") {
    const file = resolve(folders.program, path);
    const files = signature === "archive" ? filesField(filesAt(file)) : {};
    return { ...value, path: shorten(file, folders.root), ...hashField(hashAt(file)), ...files };
  }
  if (typeof text === "string") return { ...value, ...hashField(sha256(text)) };
  if (!isObject(assets)) return value;
  const list = filesOf(value, folders);
  const digest = list === null ? null : listDigest(list);
  return { ...value, assets: hashAssets(assets, folders), ...hashField(digest), ...filesField(list) };
}

function hashField(hash: string | null): { readonly hash?: string } {
  return hash === null ? {} : { hash };
}

function filesField(list: FileList | null): { readonly files?: string } {
  const files = list === null ? null : listDigest(list);
  return files === null ? {} : { files };
}

/** The files of an archive object, archives inside of it included; null where one of them cannot be read. */
function filesOf(archive: Readonly<Record<string, unknown>>, folders: AssetFolders): FileList | null {
  if (typeof archive.path === "string") return filesAt(resolve(folders.program, archive.path));
  if (!isObject(archive.assets)) return null;
  const files: (readonly [string, string])[] = [];
  for (const [name, entry] of Object.entries(archive.assets)) {
    if (!isObject(entry)) return null;
    const inside = signatureOf(entry) === "archive" ? filesOf(entry, folders) : oneFile(entry, folders);
    if (inside === null) return null;
    files.push(...inside.map(([below, digest]) => [posix.join(name, below), digest] as const));
  }
  return files;
}

function oneFile({ path, text }: Readonly<Record<string, unknown>>, folders: AssetFolders): FileList | null {
  const digest =
    typeof path === "string" ? hashAt(resolve(folders.program, path)) : typeof text === "string" ? sha256(text) : null;
  return digest === null ? null : [["", digest]];
}

/** The digest of a file, or of all files below a folder. */
function hashAt(path: string): string | null {
  try {
    return statSync(path).isDirectory() ? listDigest(filesBelow(path)) : sha256(readFileSync(path));
  } catch {
    return null;
  }
}

/** What an archive of the file or folder holds. */
function filesAt(path: string): FileList | null {
  try {
    if (statSync(path).isDirectory()) return filesBelow(path);
    return zipFiles(readFileSync(path))?.map(([name, content]) => [name, sha256(content)] as const) ?? null;
  } catch {
    return null;
  }
}

function filesBelow(folder: string): FileList {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => [name.replaceAll("\\", "/"), sha256(readFileSync(join(folder, name)))] as const);
}
