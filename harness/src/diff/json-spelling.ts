import { type PartsOfDocument, parseJsonTemplate } from "../canonicalize/json/parse-json-template.ts";
import type { Value } from "../model/value.ts";
import { isTagged } from "../model/value.ts";
import { equalValues } from "./compare-values.ts";
import type { Correspondence } from "./correspondence.ts";

/** What may differ between two texts of one JSON document. */
export type JsonSpelling = "key-order" | "whitespace" | "escapes" | "numbers";

/** A text that may need escapes is not taken for one that has them. */
const AS_WRITTEN: PartsOfDocument = { isText: () => true, isPlain: () => false };
/** Stands for a computed part; both texts have the same ones. */
const COMPUTED = "\uE000";

const STRING = '"(?:[^"\\\\]|\\\\.)*"';
const OUTSIDE_STRINGS: Readonly<Record<"whitespace" | "numbers", RegExp>> = {
  whitespace: new RegExp(`${STRING}|(?<found>\\s+)`, "gs"),
  numbers: new RegExp(`${STRING}|(?<found>-?[0-9][0-9.eE+-]*)`, "gs"),
};
const ESCAPE = /\\(?:u[0-9a-f]{4}|.)/gi;

/** How two texts of the same JSON document differ; undefined where they are not two such texts. */
export function jsonSpellings(
  left: Value | undefined,
  right: Value | undefined,
  nodes: Correspondence,
): readonly JsonSpelling[] | undefined {
  const [a, b] = [textOf(left), textOf(right)];
  if (a === undefined || b === undefined) return undefined;
  const documents = [parseJsonTemplate(a, AS_WRITTEN), parseJsonTemplate(b, AS_WRITTEN)] as const;
  if (documents[0] === undefined || documents[1] === undefined) return undefined;
  if (!equalValues(documents[0], documents[1], nodes)) return undefined;
  const [one, other] = [written(a), written(b)];
  const found: JsonSpelling[] = plainest(one) === plainest(other) ? [] : ["key-order"];
  for (const kind of ["whitespace", "numbers"] as const)
    if (inventory(one, kind) !== inventory(other, kind)) found.push(kind);
  if (sorted(one.match(ESCAPE) ?? []) !== sorted(other.match(ESCAPE) ?? [])) found.push("escapes");
  return found;
}

function textOf(value: Value | undefined): Value | undefined {
  if (typeof value === "string") return value;
  if (!isTagged(value)) return undefined;
  if (value.kind === "secret") return textOf(value.value);
  return value.kind === "template" ? value : undefined;
}

function written(text: Value): string {
  if (!isTagged(text) || text.kind !== "template") return String(text);
  return text.parts.map((part) => (typeof part === "string" ? part : COMPUTED)).join("");
}

function inventory(text: string, kind: "whitespace" | "numbers"): string {
  return sorted([...text.matchAll(OUTSIDE_STRINGS[kind])].flatMap(({ groups }) => groups?.found ?? []));
}

function sorted(pieces: readonly string[]): string {
  return JSON.stringify([...pieces].sort());
}

/** The text without blanks, and with one spelling of each string and number: what is left to differ is the order of keys. */
function plainest(text: string): string {
  return text
    .replace(OUTSIDE_STRINGS.whitespace, (token) => (token.startsWith('"') ? token : ""))
    .replace(OUTSIDE_STRINGS.numbers, (token) =>
      JSON.stringify(token.startsWith('"') ? JSON.parse(token) : Number(token)),
    );
}
