import { isList, isMap, isTagged, type Value } from "../../model/value.ts";
import { isSet, toInteger, toNumber, toText } from "../convert.ts";
import { isKnown } from "../known.ts";
import { formatNumber } from "../number.ts";
import { Refusal } from "../refusal.ts";
import { joinText } from "../text.ts";
import { encodeJson } from "./json.ts";

const VERB = /%(?:%|(?:\[(\d+)\])?([-+ 0#]*)(\d+)?(?:\.(\d+))?([a-zA-Z]))/g;

/**
 * Terraform's `format`. Verbs whose argument is only known after deployment keep it as a part of the text, as long as
 * they write it unchanged (`%s`, `%v`).
 * @returns undefined when the pattern is not known, or an unknown argument would have to be laid out.
 */
export function formatText(pattern: Value | undefined, args: readonly Value[]): Value | undefined {
  if (typeof pattern !== "string") return undefined;
  const parts: Value[] = [];
  let at = 0;
  let next = 0;
  for (const verb of pattern.matchAll(VERB)) {
    const [whole, position, flags = "", width, precision, letter] = verb;
    parts.push(pattern.slice(at, verb.index));
    at = verb.index + whole.length;
    if (letter === undefined) {
      parts.push("%");
      continue;
    }
    const index = position === undefined ? next : Number(position) - 1;
    next = index + 1;
    const value = args[index];
    if (value === undefined) throw new Refusal("not enough arguments for the format");
    if (!isKnown(value)) {
      const plain = flags === "" && width === undefined && precision === undefined;
      if (!plain || !"sv".includes(letter) || isList(value) || isMap(value) || isSet(value)) return undefined;
      parts.push(value);
      continue;
    }
    parts.push(pad(write(value, letter, flags, precision), flags, width));
  }
  parts.push(pattern.slice(at));
  return joinText(parts);
}

function write(value: Value, letter: string, flags: string, precision: string | undefined): string {
  const signed = (text: string, number: number) => (flags.includes("+") && number >= 0 ? `+${text}` : text);
  switch (letter) {
    case "s":
      return cut(value === null ? refuseNull() : toText(value), precision);
    case "v":
      return cut(isTagged(value) || isList(value) || value === null ? toJsonText(value) : toText(value), precision);
    case "q":
      return JSON.stringify(toText(value));
    case "d":
      return signed(String(toInteger(value)), toNumber(value));
    case "t":
      return toText(value);
    case "f":
      return signed(toNumber(value).toFixed(precision === undefined ? 6 : Number(precision)), toNumber(value));
    case "x":
      return toInteger(value).toString(16);
    case "X":
      return toInteger(value).toString(16).toUpperCase();
    case "o":
      return toInteger(value).toString(8);
    case "b":
      return toInteger(value).toString(2);
    case "g":
      return formatNumber(toNumber(value));
    default:
      throw new Refusal(`the verb %${letter} is not understood`);
  }
}

function refuseNull(): never {
  throw new Refusal("null cannot be written with %s");
}

function toJsonText(value: Value): string {
  const encoded = encodeJson(value, () => undefined);
  if (typeof encoded !== "string") throw new Refusal("a known value is needed");
  return encoded;
}

function cut(text: string, precision: string | undefined): string {
  return precision === undefined ? text : [...text].slice(0, Number(precision)).join("");
}

function pad(text: string, flags: string, width: string | undefined): string {
  if (width === undefined) return text;
  const missing = Number(width) - [...text].length;
  if (missing <= 0) return text;
  if (flags.includes("-")) return text + " ".repeat(missing);
  if (!flags.includes("0")) return " ".repeat(missing) + text;
  const sign = /^[+-]/.exec(text)?.[0] ?? "";
  return sign + "0".repeat(missing) + text.slice(sign.length);
}
