import { valueKey } from "../../model/order.ts";
import type { Value } from "../../model/value.ts";
import { makeSet } from "../convert.ts";

/**
 * A set of items of which some are known only after deployment: equal ones are one item, and the order is by the text of
 * the references, since nothing may depend on it.
 */
export function asSet(items: readonly Value[]): Value {
  const scalars = makeSet(items);
  if (scalars !== undefined) return scalars;
  const distinct = new Map(items.map((item) => [valueKey(item), item]));
  return { kind: "set", items: [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item) };
}
