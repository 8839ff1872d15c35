import { kindOfResult } from "../../expression/call-function.ts";
import { unescaped } from "../../expression/json-escape.ts";
import { isExactNumber } from "../../expression/number.ts";
import { lossesIn } from "../../model/json-text.ts";
import type { Reference, Template, Value } from "../../model/value.ts";
import { isTagged, record, template } from "../../model/value.ts";
import { joinParts } from "../../model/walk.ts";

/** Placeholders stand in private-use characters, which no AWS document contains. */
const OPEN = "\uE000";
const BARE = "\uE001";
const CLOSE = "\uE002";
const PLACEHOLDER = /\uE000([0-9]+)\uE002/;
const BARE_PLACEHOLDER = /^\uE001([0-9]+)\uE002$/;
const ANY_PRIVATE = /[\uE000-\uE002]|\\ue00[0-2]/i;

type Part = Exclude<Template["parts"][number], string>;

/** What reading a document takes to be known of the computed parts in it. */
export interface PartsOfDocument {
  /** Tells whether an output is a string: only then does a quoted reference mean the same as the encoded one. */
  readonly isText: (reference: Reference) => boolean;
  /** Tells whether a text holds nothing that JSON escapes: only then is it what it says when it stands between quotes. */
  readonly isPlain: (text: Value) => boolean;
}

/**
 * Reads JSON text that may have computed parts inside its strings or in place of its values.
 *
 * @returns the document as a value with references inside; undefined when the text is not one object or list of JSON, when
 *   a key is computed, or when reading it would lose something: a key given twice, digits of a number.
 */
export function parseJsonTemplate(text: Value, known: PartsOfDocument): Value | undefined {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const computed: Part[] = [];
  let source = "";
  let inString = false;
  for (const [index, part] of parts.entries()) {
    if (typeof part === "string") {
      if (ANY_PRIVATE.test(part)) return undefined;
      if (index < parts.length - 1) inString = endsInsideString(part, inString);
      source += part;
    } else {
      source += inString ? `${OPEN}${computed.length}${CLOSE}` : `"${BARE}${computed.length}${CLOSE}"`;
      computed.push(part);
    }
  }
  let document: unknown;
  try {
    document = JSON.parse(source);
  } catch {
    return undefined;
  }
  // A text that is a document's text once more is not that document.
  if (typeof document !== "object" || document === null) return undefined;
  const [loss] = lossesIn(source, isExactNumber);
  if (loss !== undefined || (computed.length > 0 && hasComputedKey(document))) return undefined;
  return restore(document, computed, known);
}

function partsOf(text: Value): Template["parts"] | undefined {
  if (typeof text === "string") return /^\s*[[{]/.test(text) ? [text] : undefined;
  return isTagged(text) && text.kind === "template" ? text.parts : undefined;
}

function endsInsideString(text: string, inside: boolean): boolean {
  let inString = inside;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString && character === "\\") index++;
    else if (character === '"') inString = !inString;
  }
  return inString;
}

function hasComputedKey(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (!Array.isArray(value) && Object.keys(value).some((key) => ANY_PRIVATE.test(key))) return true;
  return Object.values(value).some(hasComputedKey);
}

function restore(value: unknown, computed: readonly Part[], known: PartsOfDocument): Value {
  if (typeof value === "string") return restoreText(value, computed, known);
  if (Array.isArray(value)) return value.map((item) => restore(item, computed, known));
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => [key, restore(item, computed, known)] as const);
    return { kind: "map", entries: record(entries) };
  }
  return value as number | boolean | null;
}

function restoreText(text: string, computed: readonly Part[], known: PartsOfDocument): Value {
  const bare = BARE_PLACEHOLDER.exec(text)?.[1];
  if (bare !== undefined) return bareValue(computed[Number(bare)] as Part, known);
  if (!text.includes(OPEN)) return text;
  const parts = text
    .split(PLACEHOLDER)
    .map((piece, index) => (index % 2 === 0 ? piece : quotedText(computed[Number(piece)] as Part, known)));
  const joined = joinParts(parts);
  if (isTagged(joined) && joined.kind === "reference" && !known.isText(joined))
    return { kind: "call", function: "tostring", args: [joined] };
  return joined;
}

/**
 * What a computed part between the quotes of a string says. Where it is escaped, that is the part itself; where it may
 * hold a quote or a backslash, JSON reads another text, or the string ends early.
 */
function quotedText(part: Part, { isText, isPlain }: PartsOfDocument): Value {
  const text = unescaped(part);
  if (text !== undefined) return text;
  const asItIs = part.kind === "reference" ? !isText(part) || isPlain(part) : part.kind !== "call" || isPlain(part);
  return asItIs ? part : { kind: "call", function: "jsondecode", args: [template(['"', part, '"'])] };
}

/** `jsonencode(x)` in place of a value is the value x, and so is a number; any other text is read as JSON. */
function bareValue(part: Part, { isText }: PartsOfDocument): Value {
  if (part.kind === "call" && part.function === "jsonencode" && part.args.length === 1) return part.args[0] as Value;
  const isJson =
    part.kind === "reference" ? isText(part) : part.kind === "call" && kindOfResult(part.function) === "string";
  return isJson ? { kind: "call", function: "jsondecode", args: [part] } : part;
}
