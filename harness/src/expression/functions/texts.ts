import { isList, isTagged, type Value } from "../../model/value.ts";
import { isSet, toInteger, toItems, toText } from "../convert.ts";
import { isKnown } from "../known.ts";
import { Refusal } from "../refusal.ts";
import { joinText } from "../text.ts";
import { ANY_NUMBER, type FunctionFamily, known, structural } from "./define.ts";
import { formatText } from "./format.ts";

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

/** RE2 and JavaScript agree on the common syntax; named groups are spelled differently. */
function expression(pattern: string, flags: string): RegExp {
  const [, inline = "", rest = ""] = /^(?:\(\?([ims]+)\))?([\s\S]*)$/.exec(pattern) ?? [];
  try {
    return new RegExp(rest.replaceAll("(?P<", "(?<"), `${flags}u${inline}`);
  } catch {
    throw new Refusal("the pattern is not understood");
  }
}

function replace(value: string, search: string, replacement: string): string {
  if (search.length > 1 && search.startsWith("/") && search.endsWith("/"))
    return value.replace(
      expression(search.slice(1, -1), "g"),
      replacement.replace(/\$(\d+)|\$\{(\w+)\}/g, (_, number, name) =>
        number !== undefined ? `$${number}` : /^\d+$/.test(name) ? `$${name}` : `$<${name}>`,
      ),
    );
  return value.replaceAll(search, () => replacement);
}

function captures(match: RegExpExecArray | RegExpMatchArray): Value {
  if (match.length === 1) return match[0];
  if (match.groups !== undefined)
    return {
      kind: "map",
      entries: Object.assign(
        Object.create(null),
        Object.fromEntries(Object.entries(match.groups).map(([k, v]) => [k, v ?? null])),
      ),
    };
  return match.slice(1).map((group) => group ?? null);
}

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
    return whole === "" ? [""] : text(separator) === "" ? [...whole] : whole.split(text(separator));
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
  lower: known(1, (value) => text(value).toLowerCase(), "string"),
  upper: known(1, (value) => text(value).toUpperCase(), "string"),
  title: known(
    1,
    (value) =>
      text(value).replace(/(^|[^\p{L}\p{N}_'])(\p{Ll})/gu, (_, before, letter) => before + letter.toUpperCase()),
    "string",
  ),
  chomp: known(1, (value) => text(value).replace(/(?:\r?\n)+$/, ""), "string"),
  indent: known(2, (spaces, value) => text(value).replaceAll("\n", `\n${" ".repeat(toInteger(spaces))}`), "string"),
  replace: known(3, (value, search, replacement) => replace(text(value), text(search), text(replacement)), "string"),
  strrev: known(1, (value) => [...text(value)].reverse().join(""), "string"),
  substr: known(
    3,
    (value, offset, length) => {
      const characters = [...text(value)];
      const start = toInteger(offset);
      const from = start < 0 ? Math.max(0, characters.length + start) : start;
      const count = toInteger(length);
      return characters.slice(from, count < 0 ? undefined : from + count).join("");
    },
    "string",
  ),
  trim: known(2, (value, cut) => trimStart(trimEnd(text(value), trimSet(text(cut))), trimSet(text(cut))), "string"),
  trimspace: known(1, (value) => text(value).trim(), "string"),
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
  regex: known(2, (pattern, value) => {
    const match = expression(text(pattern), "").exec(text(value));
    if (match === null) throw new Refusal("the text does not match the pattern");
    return captures(match);
  }),
  regexall: known(2, (pattern, value) => [...text(value).matchAll(expression(text(pattern), "g"))].map(captures)),
};
