import { escapeParts, escapeText } from "../expression/json-escape.ts";
import { textParts } from "../expression/text.ts";
import type { Value } from "../model/value.ts";
import { isList, isMap, isTagged } from "../model/value.ts";
import { joinParts } from "../model/walk.ts";
import { keyText } from "./computed-keys.ts";

/**
 * Writes a document as Go's `json.Marshal` does (keys in the order given, `<`, `>` and `&` escaped), with references in
 * the text where they stand, as a part to be escaped.
 *
 * @param indent spaces of one level; 0 writes everything on one line.
 */
export function writeJson(document: Value, indent: number): Value {
  const parts: Value[] = [];
  write(document, indent, "", parts);
  return joinParts(parts);
}

function write(value: Value, indent: number, margin: string, parts: Value[]): void {
  if (isList(value)) {
    writeItems(
      "[",
      "]",
      value.map((item) => (inner: string) => write(item, indent, inner, parts)),
      indent,
      margin,
      parts,
    );
  } else if (isMap(value)) {
    const entries = Object.entries(value.entries).map(([key, item]) => (inner: string) => {
      write(keyText(key), 0, "", parts);
      parts.push(indent > 0 ? ": " : ":");
      write(item, indent, inner, parts);
    });
    writeItems("{", "}", entries, indent, margin, parts);
  } else if (typeof value === "string") parts.push(quote(value));
  else if (isTagged(value)) writeText(value, parts);
  else parts.push(JSON.stringify(value));
}

function writeItems(
  open: string,
  close: string,
  items: readonly ((margin: string) => void)[],
  indent: number,
  margin: string,
  parts: Value[],
): void {
  const inner = margin + " ".repeat(indent);
  const line = (at: string) => (indent > 0 ? `\n${at}` : "");
  if (items.length === 0) {
    parts.push(open + close);
    return;
  }
  parts.push(open);
  items.forEach((item, index) => {
    parts.push(`${index > 0 ? "," : ""}${line(inner)}`);
    item(inner);
  });
  parts.push(`${line(margin)}${close}`);
}

/** A computed text: its known pieces are escaped, and so is what its references hold. */
function writeText(value: Exclude<Value, string | number | boolean | null | readonly Value[]>, parts: Value[]): void {
  const pieces = joinParts([value]);
  parts.push(
    '"',
    ...escapeParts(isTagged(pieces) && pieces.kind === "template" ? pieces.parts : textParts(pieces)),
    '"',
  );
}

function quote(text: string): string {
  return `"${escapeText(text)}"`;
}
