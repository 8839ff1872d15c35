import { isTagged, type Value } from "../model/value.ts";
import type { KindOfReference } from "./functions/define.ts";

/** Terraform's functions that give a list or tuple, whatever their arguments. */
const LISTS: ReadonlySet<string> = new Set([
  "[*]",
  "chunklist",
  "compact",
  "concat",
  "distinct",
  "flatten",
  "keys",
  "matchkeys",
  "range",
  "regexall",
  "reverse",
  "slice",
  "sort",
  "split",
  "tolist",
  "values",
]);

/** Whether something known only after deployment is surely a list. */
export function isUnknownList(value: Value, kindOf: KindOfReference): boolean {
  if (!isTagged(value)) return false;
  return value.kind === "reference" ? kindOf(value) === "list" : value.kind === "call" && LISTS.has(value.function);
}

/**
 * The items of a collection that is known only after deployment, in the order in which Terraform walks it: a list's own,
 * and for a set of texts the order of the alphabet. Undefined where the schema does not say what it is, or nothing says
 * in which order it is walked.
 */
export function itemsInOrder(value: Value, kindOf: KindOfReference): Value | undefined {
  if (isUnknownList(value, kindOf)) return value;
  if (!isTagged(value) || value.kind !== "reference" || kindOf(value) !== "set") return undefined;
  const item = kindOf({ ...value, path: [...value.path, 0] });
  return item === "string" ? { kind: "call", function: "sort", args: [value] } : undefined;
}
