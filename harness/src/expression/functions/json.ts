import { isList, isMap, isTagged, type Value } from "../../model/value.ts";
import { isSet, sortedKeys } from "../convert.ts";
import { escapeParts, escapeText } from "../json-escape.ts";
import { formatNumber } from "../number.ts";
import { joinText } from "../text.ts";
import type { KindOfReference } from "./define.ts";

/**
 * JSON as Terraform's `jsonencode` writes it: keys sorted, no spaces, `<`, `>`, `&` and line separators escaped. What is
 * only known after deployment stays in the text: escaped between quotes where it is text for certain, else as a call of
 * `jsonencode` in the place of the value.
 */
export function encodeJson(value: Value, kindOf: KindOfReference): Value | undefined {
  const parts: Value[] = [];
  return write(value, kindOf, parts) ? joinText(parts) : undefined;
}

function write(value: Value, kindOf: KindOfReference, parts: Value[]): boolean {
  if (isList(value) || isSet(value)) {
    const items = isList(value) ? value : value.items;
    parts.push("[");
    const done = items.every((item, index) => {
      if (index > 0) parts.push(",");
      return write(item, kindOf, parts);
    });
    parts.push("]");
    return done;
  }
  if (isMap(value)) {
    parts.push("{");
    const done = sortedKeys(value.entries).every((key, index) => {
      parts.push(`${index > 0 ? "," : ""}${quote(key)}:`);
      return write(value.entries[key] ?? null, kindOf, parts);
    });
    parts.push("}");
    return done;
  }
  if (!isTagged(value)) {
    parts.push(
      typeof value === "string" ? quote(value) : typeof value === "number" ? formatNumber(value) : String(value),
    );
    return true;
  }
  switch (value.kind) {
    case "template":
      parts.push('"', ...escapeParts(value.parts), '"');
      return true;
    case "reference":
      if (kindOf(value) === "string") parts.push('"', ...escapeParts([value]), '"');
      else parts.push({ kind: "call", function: "jsonencode", args: [value] });
      return true;
    case "call":
      parts.push({ kind: "call", function: "jsonencode", args: [value] });
      return true;
    default:
      return false;
  }
}

function quote(text: string): string {
  return `"${escapeText(text)}"`;
}
