import { isList, isTagged, type Value } from "../../model/value.ts";
import { isSet, toInteger, toItems, toText } from "../convert.ts";
import { isKnown } from "../known.ts";
import { Limit, Refusal } from "../refusal.ts";
import { joinText } from "../text.ts";
import { ANY_NUMBER, type FunctionFamily, known, structural } from "./define.ts";
import { formatText } from "./format.ts";
import { replaceText } from "./patterns.ts";

const text = (value: Value | undefined): string => toText(value ?? null);

function trimSet(characters: string): (character: string) => boolean {
  const set = new Set(characters);
  return (character) => set.has(character);
}

function trimStart(value: string, cut: (character: string) => boolean): string {
  const characters = [...value];
  const first = characters.findIndex((character) => !cut(character));
  return first === -1 ? "" : characters.slice(first).join("");
}

function trimEnd(value: string, cut: (character: string) => boolean): string {
  const characters = [...value];
  const last = characters.findLastIndex((character) => !cut(character));
  return characters.slice(0, last + 1).join("");
}

/** What a reader sees as one character: Terraform counts and cuts by these. */
function graphemes(value: string): string[] {
  return [...new Intl.Segmenter().segment(value)].map(({ segment }) => segment);
}

// Go maps each character to one, where JavaScript may map to several or look at its neighbours.
const WITH_OTHER_CASE_IN_GO = /[\u1f80-\u1fff]/;

function mapCase(value: string, change: (character: string) => string): string {
  return Array.from(value, (character) => {
    if (WITH_OTHER_CASE_IN_GO.test(character)) throw new Limit(`the other case of ${character} is not known`);
    const changed = change(character);
    return [...changed].length === 1 ? changed : character === "\u0130" ? "i" : character;
  }).join("");
}

// The letters whose title case is not their upper case. Source: https://www.unicode.org/Public/UCD/latest/ucd/UnicodeData.txt
const TITLE_CASE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [..."ǄǅǆǇǈǉǊǋǌǱǲǳ"].map((letter, index) => [letter, [..."ǅǈǋǲ"][Math.floor(index / 3)] ?? letter]),
  ),
};

function toTitle(letter: string): string {
  return TITLE_CASE[letter] ?? (/[\u10d0-\u10ff]/.test(letter) ? letter : mapCase(letter, (one) => one.toUpperCase()));
}

// `unicode.IsSpace` of Go, which is not JavaScript's `trim`.
const BLANK = "[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const OUTER_BLANKS = new RegExp(`^${BLANK}+|${BLANK}+$`, "g");

export const TEXTS: FunctionFamily = {
  join: structural(
    [1, ANY_NUMBER],
    ([separator, ...lists]) => {
      if (separator === undefined || !isKnown(separator)) return undefined;
      if (!lists.every((list) => isList(list) || isSet(list))) return undefined;
      const items = lists.flatMap(toItems);
      // A computed item that is a list would be an error in Terraform, so each stands for one text.
      return joinText(items.flatMap((item, index) => (index === 0 ? [item] : [separator, item])));
    },
    "string",
  ),
  split: known(2, (separator, value) => {
    const whole = text(value);
    return text(separator) === "" ? [...whole] : whole.split(text(separator));
  }),
  format: structural([1, ANY_NUMBER], ([pattern, ...args]) => formatText(pattern, args), "string"),
  formatlist: structural([1, ANY_NUMBER], ([pattern, ...args]) => {
    if (args.some((arg) => isTagged(arg) && !isSet(arg) && arg.kind !== "template")) return undefined;
    const lists = args.map((arg) => (isList(arg) || isSet(arg) ? toItems(arg) : undefined));
    const length = lists.find((list) => list !== undefined)?.length ?? 1;
    if (lists.some((list) => list !== undefined && list.length !== length))
      throw new Refusal("lists of one length are needed");
    const rows = Array.from({ length }, (_, index) =>
      formatText(
        pattern,
        args.map((arg, position) => lists[position]?.[index] ?? arg),
      ),
    );
    return rows.includes(undefined) ? undefined : (rows as Value[]);
  }),
  lower: known(1, (value) => mapCase(text(value), (character) => character.toLowerCase()), "string"),
  upper: known(1, (value) => mapCase(text(value), (character) => character.toUpperCase()), "string"),
  title: known(1, (value) => text(value).replace(/(?<![\p{L}\p{N}_])\p{L}/gu, toTitle), "string"),
  chomp: known(1, (value) => text(value).replace(/[\r\n]+$/, ""), "string"),
  indent: known(2, (spaces, value) => text(value).replaceAll("\n", `\n${" ".repeat(toInteger(spaces))}`), "string"),
  replace: known(
    3,
    (value, search, replacement) => replaceText(text(value), text(search), text(replacement)),
    "string",
  ),
  strrev: known(1, (value) => graphemes(text(value)).reverse().join(""), "string"),
  substr: known(
    3,
    (value, offset, length) => {
      const characters = graphemes(text(value));
      const start = toInteger(offset);
      const from = start < 0 ? Math.max(0, characters.length + start) : start;
      const count = toInteger(length);
      return characters.slice(from, count < 0 ? undefined : from + count).join("");
    },
    "string",
  ),
  trim: known(2, (value, cut) => trimStart(trimEnd(text(value), trimSet(text(cut))), trimSet(text(cut))), "string"),
  trimspace: known(1, (value) => text(value).replace(OUTER_BLANKS, ""), "string"),
  trimprefix: known(
    2,
    (value, prefix) => (text(value).startsWith(text(prefix)) ? text(value).slice(text(prefix).length) : text(value)),
    "string",
  ),
  trimsuffix: known(
    2,
    (value, suffix) =>
      text(suffix) !== "" && text(value).endsWith(text(suffix))
        ? text(value).slice(0, -text(suffix).length)
        : text(value),
    "string",
  ),
  startswith: known(2, (value, prefix) => text(value).startsWith(text(prefix)), "bool"),
  endswith: known(2, (value, suffix) => text(value).endsWith(text(suffix)), "bool"),
  strcontains: known(2, (value, part) => text(value).includes(text(part)), "bool"),
};
