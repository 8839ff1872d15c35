import { isObject } from "../load/parse-json-file.ts";
import type { Path } from "../model/value.ts";

/**
 * The paths that a tree of `true` marks, as Terraform's JSON output writes `sensitive_values`, `after_sensitive` and
 * `after_unknown`: `true` stands for everything below.
 */
export function markedPaths(tree: unknown, at: Path = []): readonly Path[] {
  if (tree === true) return [at];
  if (Array.isArray(tree)) return tree.flatMap((item, index) => markedPaths(item, [...at, index]));
  if (isObject(tree)) return Object.entries(tree).flatMap(([key, item]) => markedPaths(item, [...at, key]));
  return [];
}
