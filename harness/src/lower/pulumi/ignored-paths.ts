import type { BlockSchema } from "../../bridge/types.ts";
import type { Path } from "../../model/value.ts";
import { pulumiOutputOf } from "./output-path.ts";

const NAME = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/**
 * A path of Terraform's `ignore_changes` as Pulumi's `ignoreChanges` writes it; `*` for all of them. Null when the SDK has
 * nothing there.
 */
export function ignoredPath(path: Path, block: BlockSchema): string | null {
  if (path.length === 0) return "*";
  const output = path.includes("*") ? null : pulumiOutputOf(path, block);
  return output === null ? null : formatPulumiPath(output.path);
}

/** Writes a path the way Pulumi does: `ingress[0].cidrBlocks`, `tags["a.b"]`. */
export function formatPulumiPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (!NAME.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}
