import { map, type Value } from "../../model/value.ts";
import { toText } from "../convert.ts";
import { Limit, Refusal } from "../refusal.ts";
import { type FunctionFamily, known } from "./define.ts";

const text = (value: Value | undefined): string => toText(value ?? null);

/** Go's patterns (https://github.com/google/re2/wiki/Syntax) that JavaScript spells differently. */
const CLASSES: Readonly<Record<string, string>> = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  ascii: "\\x00-\\x7F",
  blank: "\\t ",
  cntrl: "\\x00-\\x1F\\x7F",
  digit: "0-9",
  graph: "!-~",
  lower: "a-z",
  print: " -~",
  punct: "!-\\/:-@\\[-`\\{-~",
  space: "\\t\\n\\v\\f\\r ",
  upper: "A-Z",
  word: "0-9A-Za-z_",
  xdigit: "0-9A-Fa-f",
};
const BLANKS = "\\t\\n\\f\\r ";

/** Translates a pattern token by token. */
function translate(pattern: string, dotAll: boolean): string {
  let result = "";
  let inClass = false;
  for (let rest = pattern; rest !== ""; ) {
    const [token, translated] = inClass ? inside(rest) : outside(rest, dotAll);
    if (!inClass && token.startsWith("[")) inClass = true;
    else if (inClass && token === "]") inClass = false;
    result += translated;
    rest = rest.slice(token.length);
  }
  return result;
}

function outside(rest: string, dotAll: boolean): readonly [token: string, translated: string] {
  const quoted = /^\\Q([\s\S]*?)(?:\\E|$)/.exec(rest);
  if (quoted !== null) return [quoted[0], (quoted[1] ?? "").replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")];
  if (/^\\[1-9]/.test(rest) || /^\(\?(?:[=!]|<[=!])/.test(rest)) throw new Refusal("the pattern looks around or back");
  if (/^\(\?[a-zA-Z-]+[:)]/.test(rest)) throw new Limit("the pattern sets flags for a part of it");
  const named = /^\(\?P?</.exec(rest)?.[0];
  if (named !== undefined) return [named, "(?<"];
  const opening = /^\[\^?\]?/.exec(rest)?.[0];
  if (opening !== undefined) return [opening, opening.replace("]", "\\]")];
  if (rest.startsWith("{")) {
    const quantifier = /^\{\d+(?:,\d*)?\}/.exec(rest)?.[0];
    return quantifier === undefined ? ["{", "\\{"] : [quantifier, quantifier];
  }
  if (rest.startsWith("}") || rest.startsWith("]")) return [rest[0] ?? "", `\\${rest[0]}`];
  if (rest.startsWith(".")) return [".", dotAll ? "[\\s\\S]" : "[^\\n]"];
  if (rest.startsWith("\\A")) return ["\\A", "(?<![\\s\\S])"];
  if (rest.startsWith("\\z")) return ["\\z", "(?![\\s\\S])"];
  return escapeOr(rest, (set, negated) => (negated ? `[^${set}]` : `[${set}]`));
}

function inside(rest: string): readonly [token: string, translated: string] {
  const [named, negated, name = ""] = /^\[:(\^?)(\w+):\]/.exec(rest) ?? [];
  if (named !== undefined) {
    const set = CLASSES[name];
    if (set === undefined) throw new Refusal("the pattern names an unknown class");
    if (negated === "^") return [named, complement(name)];
    return [named, set];
  }
  if (rest.startsWith("[")) return ["[", "\\["];
  return escapeOr(rest, (set, isNegated) => {
    if (isNegated) throw new Limit("the pattern negates a class inside of another");
    return set;
  });
}

/** A negated class beside others in brackets; only those that JavaScript can write there. */
function complement(name: string): string {
  const written = { alpha: "\\x00-@\\[-`\\{-\\u{10FFFF}", digit: "\\D", word: "\\W" }[name];
  if (written === undefined) throw new Limit("the pattern negates a class inside of another");
  return written;
}

/** An escape, or one character as it is. */
function escapeOr(rest: string, blanks: (set: string, negated: boolean) => string): readonly [string, string] {
  if (/^\\[sS]/.test(rest)) return [rest.slice(0, 2), blanks(BLANKS, rest[1] === "S")];
  const property = /^\\([pP])(?:\{(\^?)(\w+)\}|([A-Z]))/.exec(rest);
  if (property !== null) {
    const [token, letter = "p", inverted, long, short] = property;
    const script = (long ?? "").length > 2 ? `Script=${long}` : (long ?? short ?? "");
    return [token, `\\${inverted === "^" ? (letter === "p" ? "P" : "p") : letter}{${script}}`];
  }
  const code = /^\\x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/.exec(rest);
  if (code !== null) return [code[0], `\\u{${code[1] ?? code[2]}}`];
  if (/^\\[dDwWbBnrtfv]/.test(rest)) return [rest.slice(0, 2), rest.slice(0, 2)];
  if (rest.startsWith("\\a")) return ["\\a", "\\x07"];
  const punctuation = /^\\([^\w\s])/u.exec(rest);
  if (punctuation !== null) {
    const [token, character = ""] = punctuation;
    return [token, /[\\^$.*+?()[\]{}|/-]/.test(character) ? escaped(character) : character];
  }
  if (rest.startsWith("\\")) throw new Refusal("the pattern has an unknown escape");
  const character = [...rest][0] ?? "";
  return [character, character];
}

function escaped(character: string): string {
  return character === "-" ? "\\u002d" : `\\${character}`;
}

function expression(pattern: string): RegExp {
  const [, flags = "", rest = ""] = /^(?:\(\?([imsU]+)\))?([\s\S]*)$/.exec(pattern) ?? [];
  if (flags.includes("U")) throw new Limit("the pattern turns greediness round");
  const translated = translate(rest, flags.includes("s"));
  try {
    return new RegExp(translated, `gu${flags.replace("s", "")}`);
  } catch {
    throw new Limit("the pattern is not understood");
  }
}

/** All matches as Go finds them: an empty one right after another match is none. */
function matches(pattern: string, value: string): RegExpExecArray[] {
  let end = -1;
  return [...value.matchAll(expression(pattern))].filter((match) => {
    const counts = match[0] !== "" || match.index !== end;
    if (counts) end = match.index + match[0].length;
    return counts;
  }) as RegExpExecArray[];
}

function captures(match: RegExpExecArray): Value {
  if (match.length === 1) return match[0];
  if (match.groups === undefined) return match.slice(1).map((group) => group ?? null);
  if (Object.keys(match.groups).length !== match.length - 1)
    throw new Refusal("the pattern has groups with a name and groups without");
  return map(Object.entries(match.groups).map(([name, group]) => [name, group ?? null] as const));
}

/** `replace` with a pattern between slashes, else of the text itself. */
export function replaceText(value: string, search: string, replacement: string): string {
  if (search.length < 2 || !search.startsWith("/") || !search.endsWith("/"))
    return value.replaceAll(search, () => replacement);
  let result = "";
  let at = 0;
  for (const match of matches(search.slice(1, -1), value)) {
    result += value.slice(at, match.index) + expand(replacement, match);
    at = match.index + match[0].length;
  }
  return result + value.slice(at);
}

/** Go's `Expand`: `$1`, `$name`, `${name}`, `$$`; a name is as long as it can be, and an unknown one is empty. */
function expand(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, bare, braced) => {
    const name = bare ?? braced;
    if (name === undefined) return whole === "$$" ? "$" : whole;
    return (/^\d+$/.test(name) ? match[Number(name)] : match.groups?.[name]) ?? "";
  });
}

export const PATTERNS: FunctionFamily = {
  regex: known(2, (pattern, value) => {
    const [match] = matches(text(pattern), text(value));
    if (match === undefined) throw new Refusal("the text does not match the pattern");
    return captures(match);
  }),
  regexall: known(2, (pattern, value) => matches(text(pattern), text(value)).map(captures)),
};
