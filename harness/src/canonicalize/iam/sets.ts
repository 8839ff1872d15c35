import { compareText, valueKey } from "../../model/order.ts";
import type { SetValue, Value } from "../../model/value.ts";
import { isList, isMap, isTagged } from "../../model/value.ts";

/**
 * The items of a member that may be one text or a list of texts. Numbers and booleans are read as their text. Undefined
 * for anything else, which the provider cannot compare.
 */
export function textsOf(value: Value | undefined): readonly Value[] | undefined {
  if (value === undefined || value === null) return [];
  const items = isList(value) ? value : isTagged(value) && value.kind === "set" ? value.items : [value];
  const texts = items.map(textOf);
  return texts.includes(undefined) ? undefined : (texts as readonly Value[]);
}

function textOf(value: Value): Value | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === null || isList(value) || isMap(value)) return undefined;
  return isTagged(value) && (value.kind === "set" || value.kind === "json") ? undefined : value;
}

/** Items without an order, each as often as it is written: so the provider compares actions and resources. */
export function multisetOf(items: readonly Value[]): SetValue {
  if (items.length < 2) return { kind: "set", items };
  return { kind: "set", items: sorted(items).map(([, item]) => item) };
}

/**
 * Items without an order, of which the provider compares which there are and how many there are in all: so it compares
 * statements, principals and condition values. Repetitions are written as repetitions of the first item.
 */
export function setOf(items: readonly Value[]): SetValue {
  if (items.length < 2) return { kind: "set", items };
  const distinct = [...new Map(sorted(items)).values()];
  const [first] = distinct;
  const repeated = first === undefined ? [] : Array.from({ length: items.length - distinct.length }, () => first);
  return { kind: "set", items: [...repeated, ...distinct] };
}

function sorted(items: readonly Value[]): readonly (readonly [string, Value])[] {
  return items.map((item) => [valueKey(item), item] as const).sort(([left], [right]) => compareText(left, right));
}
