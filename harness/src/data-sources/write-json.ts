import type { Template, Value } from "../model/value.ts";
import { isList, isMap, isTagged } from "../model/value.ts";
import { joinParts } from "../model/walk.ts";

/**
 * Writes a document as Go's `json.Marshal` does (keys in the order given, `<`, `>` and `&` escaped), with references left
 * in the text where they stand.
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
      parts.push(`${quote(key)}:${indent > 0 ? " " : ""}`);
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

/** A computed text: its known pieces are escaped, its references stand inside the quotes. */
function writeText(value: Exclude<Value, string | number | boolean | null | readonly Value[]>, parts: Value[]): void {
  const pieces: readonly (Template["parts"][number] | Value)[] = value.kind === "template" ? value.parts : [value];
  parts.push('"');
  for (const piece of pieces) parts.push(typeof piece === "string" ? quote(piece).slice(1, -1) : piece);
  parts.push('"');
}

function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
