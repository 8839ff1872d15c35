import { valueKey } from "../model/order.ts";
import type { Scalar, SetValue, Value } from "../model/value.ts";
import { compareText, isScalar } from "./convert.ts";

/**
 * A set of items of one type: without duplicates, and sorted as Terraform walks it. Where items are known only after
 * deployment the order is by the text of the references, since nothing may depend on it.
 */
export function setOf(items: readonly Value[]): SetValue {
  const distinct = [...new Map(items.map((item) => [valueKey(item), item])).entries()];
  const sorted = distinct.every(([, item]) => isScalar(item))
    ? distinct.sort(([, a], [, b]) => compareScalars(a as Scalar, b as Scalar))
    : distinct.sort(([a], [b]) => compareText(a, b));
  return { kind: "set", items: sorted.map(([, item]) => item) };
}

function compareScalars(left: Scalar, right: Scalar): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compareText(String(left), String(right));
}
