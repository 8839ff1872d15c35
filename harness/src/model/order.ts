import type { Value } from "./value.ts";
import { isList, isTagged } from "./value.ts";

/** Compares by code units: the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Text that is the same for exactly the structurally same values, with map keys sorted; the order and identity behind
 * sets, hashes and reports.
 */
export function valueKey(value: Value): string {
  if (isList(value)) return `[${value.map(valueKey).join(",")}]`;
  if (!isTagged(value)) return JSON.stringify(value);
  switch (value.kind) {
    case "map":
      return `{${Object.keys(value.entries)
        .sort(compareText)
        .map((key) => `${JSON.stringify(key)}:${valueKey(value.entries[key] as Value)}`)
        .join(",")}}`;
    case "set":
      return `set[${value.items.map(valueKey).sort(compareText).join(",")}]`;
    case "json":
      return `json(${valueKey(value.document)})`;
    case "reference":
      return `ref(${JSON.stringify([value.node, value.path])})`;
    case "template":
      return `template(${value.parts.map(valueKey).join(",")})`;
    case "call":
      return `${value.function}(${value.args.map(valueKey).join(",")})`;
    case "derived":
      return `derived(${valueKey(value.witness)};${JSON.stringify([...value.from].sort(compareText))})`;
    case "secret":
      return `secret(${valueKey(value.value)})`;
    case "asset":
      return `asset(${JSON.stringify([value.form, value.location, value.sha256])})`;
    case "unsupported":
      return `unsupported(${JSON.stringify([value.reason, value.text])})`;
  }
}
