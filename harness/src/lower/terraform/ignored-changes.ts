import { formatPath } from "../../model/path.ts";
import type { Path } from "../../model/value.ts";

export interface IgnoredChanges {
  /** As `lifecycle.ignore_changes` takes them in JSON. */
  readonly paths: readonly string[] | "all";
  /** Those that stand for more than was asked: Terraform has no path for "all items". */
  readonly widened: readonly Path[];
}

/** Writes paths as `ignore_changes` takes them. One empty path stands for all; a step `*` for all items. */
export function ignoredChanges(paths: readonly Path[]): IgnoredChanges {
  if (paths.some((path) => path.length === 0)) return { paths: "all", widened: [] };
  const cut = paths.map((path) => (path.includes("*") ? path.slice(0, path.indexOf("*")) : path));
  return {
    paths: [...new Set(cut.map(formatPath))],
    widened: cut.filter((path, index) => path.length < (paths[index]?.length ?? 0) - 1),
  };
}
