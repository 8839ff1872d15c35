import type { Asset, Path, Value } from "../model/value.ts";
import { isTagged } from "../model/value.ts";
import type { Findings } from "./findings.ts";

/**
 * Files are equal when their contents are; where a content could not be read, nothing is said of them. Of an archive that
 * an engine packs, the content is the files in it: a ZIP of CDKTF's and one of Pulumi's never have the same bytes.
 */
export function compareAsset(left: Value, right: Value, path: Path, findings: Findings): void {
  if (!isAsset(left) || !isAsset(right)) {
    findings.notCompared(path, "a file on one side and something that is no file on the other");
  } else if (left.sha256 === null || right.sha256 === null) {
    findings.notCompared(path, "a file's content could not be read, so it cannot be compared");
  } else if (left.sha256 !== right.sha256 && !isSameArchive(left, right)) {
    findings.differ("value-changed", path, left, right);
  }
}

function isSameArchive(left: Asset, right: Asset): boolean {
  const isPacked = left.form === "archive" || right.form === "archive";
  return isPacked && left.files !== undefined && left.files === right.files;
}

function isAsset(value: Value): value is Asset {
  return isTagged(value) && value.kind === "asset";
}
