import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { record } from "../../model/value.ts";
import type { PropertyBag } from "../types.ts";
import { isObject, signatureOf } from "./signatures.ts";
import { shorten } from "./source-position.ts";

/** Where the paths of a program's assets start, and what they are written relative to. */
export interface AssetFolders {
  readonly program: string;
  readonly root: string;
}

/**
 * Adds to each asset and archive object the hash of its content as found on disk, as `hash`, and writes its path relative
 * to the project. One that is not there, or not on this machine, is left without.
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
    return { ...value, path: shorten(file, folders.root), ...hashField(pathHash(file)) };
  }
  if (typeof text === "string") return { ...value, ...hashField(sha256(text)) };
  if (!isObject(assets)) return value;
  const entries = hashAssets(assets, folders);
  return { ...value, assets: entries, ...hashField(entriesHash(entries)) };
}

function hashField(hash: string | null): { readonly hash?: string } {
  return hash === null ? {} : { hash };
}

function entriesHash(entries: PropertyBag): string | null {
  const rows = Object.keys(entries)
    .sort()
    .map((name) => {
      const entry = entries[name];
      return [name, isObject(entry) ? entry.hash : undefined] as const;
    });
  return rows.every(([, hash]) => typeof hash === "string") ? sha256(JSON.stringify(rows)) : null;
}

/** A folder's hash is over the names and contents of all files below it. */
function pathHash(path: string): string | null {
  try {
    if (!statSync(path).isDirectory()) return sha256(readFileSync(path));
    const files = readdirSync(path, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(path, name)).isFile())
      .sort();
    return sha256(JSON.stringify(files.map((name) => [name, sha256(readFileSync(join(path, name)))])));
  } catch {
    return null;
  }
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
