import type { Path, Value } from "../model/value.ts";
import { isTagged } from "../model/value.ts";
import type { Findings } from "./findings.ts";

/** Files are equal when their contents are; where a content could not be read, nothing is said of them. */
export function compareAsset(left: Value, right: Value, path: Path, findings: Findings): void {
  const a = contentOf(left);
  const b = contentOf(right);
  if (a === null || b === null) {
    findings.notCompared(path, "a file's content could not be read, so it cannot be compared");
  } else if (a === undefined || b === undefined) {
    findings.notCompared(path, "a file on one side and something that is no file on the other");
  } else if (a !== b) findings.differ("value-changed", path, left, right);
}

/** The content's digest; null where it could not be read, undefined for what is no file. */
function contentOf(value: Value): string | null | undefined {
  return isTagged(value) && value.kind === "asset" ? value.sha256 : undefined;
}
