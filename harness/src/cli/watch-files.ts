import { type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isGeneratedFolder } from "../load/generated-folders.ts";

/** Editors save a file in several steps. */
const QUIET_MS = 200;

/**
 * Resolves when something in the folders has been saved and nothing more for a moment; with false when `signal` is
 * aborted. Takes folders or files, and the files that do not count (the reports).
 */
export function nextSave(
  paths: readonly string[],
  ignoredFiles: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((done) => {
    const watchers: FSWatcher[] = [];
    let timer: NodeJS.Timeout | undefined;
    const finish = (saved: boolean): void => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      signal.removeEventListener("abort", stop);
      done(saved);
    };
    const stop = (): void => finish(false);
    signal.addEventListener("abort", stop);
    if (signal.aborted) return finish(false);
    for (const folder of foldersOf(paths)) {
      const watcher = watch(folder, (_, name) => {
        if (name !== null && (isGeneratedFolder(name) || ignoredFiles.has(join(folder, name)))) return;
        clearTimeout(timer);
        timer = setTimeout(() => finish(true), QUIET_MS);
      });
      // A folder that is removed while it is watched; its parent tells of it.
      watcher.on("error", () => watcher.close());
      watchers.push(watcher);
    }
  });
}

function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  const add = (folder: string): void => {
    if (folders.has(folder)) return;
    folders.add(folder);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory() && !isGeneratedFolder(entry.name)) add(join(folder, entry.name));
    }
  };
  for (const path of paths) {
    const full = resolve(path);
    if (statSync(full, { throwIfNoEntry: false })?.isDirectory() === true) add(full);
    else folders.add(dirname(full));
  }
  return folders;
}
