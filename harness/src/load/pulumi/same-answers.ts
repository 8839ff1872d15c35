import type { SameOutputs } from "../../bridge/same-outputs.ts";
import type { BridgedType } from "../../bridge/types.ts";
import { record } from "../../model/value.ts";
import type { PropertyBag } from "../types.ts";

/**
 * Gives `id` the answer of the output that the provider documents as the same value, so that what a program computes
 * from either of them is the same.
 */
export function withSameOutputs(
  outputs: PropertyBag,
  bridged: BridgedType | undefined,
  table: Readonly<Record<string, SameOutputs>>,
): PropertyBag {
  if (bridged === undefined || !Object.hasOwn(table, bridged.type)) return outputs;
  const same = Object.entries(table[bridged.type]?.outputs ?? {}).flat();
  const name = same.find((output) => output !== "id");
  const key = bridged.block.attributes[name ?? ""]?.pulumi ?? "";
  const twin = outputs[key];
  // An id is never empty, whatever the world.
  if (twin === "") return record<unknown>([...Object.entries(outputs), [key, outputs.id]]);
  return typeof twin === "string" ? record<unknown>([...Object.entries(outputs), ["id", twin]]) : outputs;
}
