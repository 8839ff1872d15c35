import { isList, isMap, type Value } from "../../model/value.ts";
import { isSet, sortedKeys } from "../convert.ts";
import { formatNumber } from "../number.ts";
import { Limit } from "../refusal.ts";

/** YAML as Terraform's `yamlencode` writes it: texts quoted, or as literal blocks when they have lines. */
export function writeYaml(value: Value): string {
  const body = write(value, 0);
  const isPlain = value === null || typeof value === "number" || typeof value === "boolean";
  return `${body.replace(/^\n/, "")}${body.endsWith("\n") ? "" : "\n"}${isPlain ? "...\n" : ""}`;
}

/** A value after its key or dash; a collection with items starts on a line of its own. */
function write(value: Value, depth: number): string {
  const indent = "  ".repeat(depth);
  if (isList(value) || isSet(value)) {
    const items = isList(value) ? value : value.items;
    if (items.length === 0) return "[]";
    return items.map((item) => `\n${indent}- ${inItem(write(item, depth + 1), depth + 1)}`).join("");
  }
  if (isMap(value)) {
    const keys = sortedKeys(value.entries);
    if (keys.length === 0) return "{}";
    if (keys.some((key) => key.includes("\n"))) throw new Limit("a key of several lines");
    return keys.map((key) => `\n${indent}${quote(key)}:${inEntry(value.entries[key] ?? null, depth)}`).join("");
  }
  if (typeof value === "string") return value.includes("\n") ? block(value, Math.max(depth, 1)) : quote(value);
  if (typeof value === "number") return formatNumber(value);
  if (value === null || typeof value === "boolean") return String(value);
  throw new Limit("a value that YAML does not have");
}

/** The first line of a nested collection continues after the dash. */
function inItem(text: string, depth: number): string {
  return text.startsWith(`\n${"  ".repeat(depth)}`) ? text.slice(1 + 2 * depth) : text;
}

/** A list in a map is not indented further. */
function inEntry(value: Value, depth: number): string {
  const isFilled = (isList(value) && value.length > 0) || (isSet(value) && value.items.length > 0);
  const text = write(value, isFilled ? depth : depth + 1);
  return text.startsWith("\n") ? text : ` ${text}`;
}

/** A literal block, for texts whose lines it keeps as they are. */
function block(text: string, depth: number): string {
  if (/^\s*\n$|^\s+\S/.test(text)) throw new Limit("a text of several lines that starts with blanks");
  const isPlain = /^[^\s][^\t\r]*$/.test(text) && !/[ \t](?:\n|$)/.test(text) && isPrintable(text);
  if (!isPlain) return quote(text);
  const chomping = text.endsWith("\n\n") ? "+" : text.endsWith("\n") ? "" : "-";
  const lines = text.replace(/\n$/, "").split("\n");
  const indented = lines.map((line) => (line === "" ? "" : "  ".repeat(depth) + line));
  return `|${chomping}\n${indented.join("\n")}${chomping === "-" ? "" : "\n"}`;
}

function isPrintable(text: string): boolean {
  return /^[\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/.test(text);
}

// The writer breaks longer texts at their blanks.
const UNBROKEN = 60;

function quote(text: string): string {
  if (text.length > UNBROKEN && /\s/.test(text)) throw new Limit("a long text with blanks");
  return `"${Array.from(text, quoted).join("")}"`;
}

function quoted(character: string): string {
  const escaped = ESCAPES[character];
  if (escaped !== undefined) return escaped;
  if (/[^ -~\u00a1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u.test(character))
    throw new Limit("a character whose escape in YAML is not known");
  return character;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\u0007": "\\a",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  '"': '\\"',
  "\\": "\\\\",
};
