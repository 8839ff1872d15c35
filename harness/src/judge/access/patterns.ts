import type { Value } from "../../model/value.ts";
import { isTagged } from "../../model/value.ts";

/**
 * Whether a pattern of a policy matches all that another matches and is not the same: `*` stands for any characters and
 * `?` for one (IAM reference, Resource element). Every computed part is taken for the same text.
 */
export function isWider(wide: Value | undefined, narrow: Value | undefined): boolean {
  const [a, b] = [plain(wide), plain(narrow)];
  if (a === undefined || b === undefined || a === b) return false;
  const source = a
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(b);
}

const COMPUTED = "\uE000";

function plain(value: Value | undefined): string | undefined {
  if (typeof value === "string") return value;
  if (!isTagged(value)) return undefined;
  if (value.kind === "reference") return COMPUTED;
  if (value.kind !== "template") return undefined;
  return value.parts.map((part) => (typeof part === "string" ? part : COMPUTED)).join("");
}
