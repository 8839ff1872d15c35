import { JSON_ESCAPE } from "../../expression/json-escape.ts";
import type { Call, NodeId, Path, Reference, Value } from "../../model/value.ts";
import { isList } from "../../model/value.ts";

/** Where a node stands in the configuration that is written; undefined for one that cannot stand there. */
export type AddressOf = (node: NodeId) => string | undefined;

/** A value that has no spelling in Terraform's language. */
export class NotLowerable extends Error {}

const BINARY = new Set(["+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||"]);
const IDENTIFIER = /^[A-Za-z_][\w-]*$/;

/**
 * Writes a value as an expression in Terraform's own language. Throws `NotLowerable` for what has no spelling there (a value that a
 * program computed in its own language, a file).
 */
export function expressionText(value: Value, addressOf: AddressOf): string {
  const text = (inner: Value): string => expressionText(inner, addressOf);
  if (typeof value === "string") return quoted(value);
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(text).join(", ")}]`;
  switch (value.kind) {
    case "map":
      return `{${Object.entries(value.entries)
        .map(([key, item]) => `${quoted(key)} = ${text(item)}`)
        .join(", ")}}`;
    case "set":
      return `[${value.items.map(text).join(", ")}]`;
    case "json":
      return `jsonencode(${text(value.document)})`;
    case "reference":
      return referenceText(value, addressOf);
    case "template":
      return `"${value.parts.map((part) => (typeof part === "string" ? inside(part) : `\${${text(part)}}`)).join("")}"`;
    case "call":
      return callText(value, text);
    case "secret":
      return text(value.value);
    case "derived":
      throw new NotLowerable("the program computed it from outputs in its own language");
    case "asset":
      throw new NotLowerable("a file inside an expression");
    case "unsupported":
      throw new NotLowerable(value.reason);
  }
}

/** The address of a reference's output, `aws_vpc.main.arn`. A resource without a path stands for its `id`. */
export function referenceText(reference: Reference, addressOf: AddressOf): string {
  const address = addressOf(reference.node);
  if (address === undefined) throw new NotLowerable("it refers to something that is not part of the plan");
  return address + pathText(reference.path.length === 0 ? ["id"] : reference.path);
}

/** Text inside quotes, with the signs that begin a template doubled. */
export function escapedTemplate(text: string): string {
  return text.replace(/([$%])\{/g, "$1$1{");
}

function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === "string" && IDENTIFIER.test(step) ? `.${step}` : `[${keyText(step)}]`))
    .join("");
}

function keyText(step: string | number): string {
  if (step === "*") return "*";
  return typeof step === "number" ? String(step) : quoted(step);
}

function callText({ function: name, args }: Call, text: (value: Value) => string): string {
  const [first, second, third] = args;
  if (name === "?:" && first !== undefined && second !== undefined && third !== undefined)
    return `(${text(first)} ? ${text(second)} : ${text(third)})`;
  if (BINARY.has(name) && first !== undefined && second !== undefined)
    return `(${text(first)} ${name} ${text(second)})`;
  if ((name === "!" || name === "-") && first !== undefined) return `${name}(${text(first)})`;
  if (name === "[]" && first !== undefined && second !== undefined) return `${text(first)}[${text(second)}]`;
  if (name === "[*]" && first !== undefined) return splatText(text(first), args.slice(1));
  // One quote on either side of the encoded text goes; a text of quotes keeps its own.
  if (name === JSON_ESCAPE && first !== undefined)
    return `trimsuffix(trimprefix(jsonencode(${text(first)}), "\\""), "\\"")`;
  if (IDENTIFIER.test(name)) return `${name}(${args.map(text).join(", ")})`;
  throw new NotLowerable(`the operation ${name} on values that are known after deployment only`);
}

function splatText(of: string, keys: readonly Value[]): string {
  const path = keys.filter((key) => typeof key === "string" || typeof key === "number");
  if (path.length < keys.length) throw new NotLowerable("an index that is known after deployment only");
  return `${of}[*]${pathText(path)}`;
}

function quoted(text: string): string {
  return `"${inside(text)}"`;
}

/** Terraform's quoted strings know these escapes ("Strings and Templates"); any other character stands for itself. */
function inside(text: string): string {
  return escapedTemplate(
    text
      .replaceAll("\\", "\\\\")
      .replaceAll('"', '\\"')
      .replaceAll("\n", "\\n")
      .replaceAll("\r", "\\r")
      .replaceAll("\t", "\\t"),
  );
}
