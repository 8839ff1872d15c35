import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const SOURCE = /\.[cm]?[jt]s$/;
const NOT_OWN = /^(?:node_modules|cdktf\.out|\..*)$/;
/** A larger file is made by a tool, and a program of more files compares with more than can be tried. */
const MAX_BYTES = 500_000;
const MAX_FILES = 500;

const TEXT = `(["'\`])((?:(?!\\1)[^\\n\\\\$])+)\\1`;
const NAME = "([A-Za-z_$][\\w$]*)";
/** What stands before a name in a chain of properties. */
const CHAIN = "(?:[\\w$\\])?!]+\\.)*";

/**
 * Finds the texts that a program's own files compare with, by the name of what is compared: `identity.accountId === "1"`,
 * `case`, `startsWith`, `["a", "b"].includes(zone)`. No made-up text is equal to one of them, so that a program which
 * is answered with made-up texts alone always takes the other branch.
 *
 * It reads sources by pattern: what it finds too much costs a run, and what it misses is taken as it was before. A name
 * that was given to an output (`const account = identity.accountId`, the parameter of `apply`) stands for it.
 */
export function comparedTexts(folder: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const source of ownSources(folder)) {
    const names = aliases(source);
    for (const [name, text] of comparisons(source)) {
      for (const known of behind(name, names)) found.set(known, (found.get(known) ?? new Set()).add(text));
    }
  }
  return new Map([...found].map(([name, texts]) => [name, [...texts].sort()]));
}

/** Each comparison of a source as the name and the text that are compared. */
export function comparisons(source: string): [name: string, text: string][] {
  const matches = (pattern: string) => [...source.matchAll(new RegExp(pattern, "g"))];
  return [
    ...matches(`${NAME}[)!]*\\s*[!=]==?\\s*${TEXT.replaceAll("1", "2")}`).map(pair(1, 3)),
    ...matches(`${TEXT}\\s*[!=]==?\\s*([^;&|?:=\\n]+)`).map(([, , text = "", side = ""]): [string, string] => [
      lastName(side),
      text,
    ]),
    ...matches(`${NAME}[)?!]*\\.(?:startsWith|endsWith|includes|indexOf|has)\\(\\s*${TEXT.replaceAll("1", "2")}`).map(
      pair(1, 3),
    ),
    ...lists(source),
    ...switches(source),
    ...lookups(source),
  ];
}

function pair(name: number, text: number): (match: RegExpExecArray) => [string, string] {
  return (match) => [match[name] ?? "", match[text] ?? ""];
}

/** What an expression is a property of: the name that it ends with. */
function lastName(expression: string): string {
  return /([\w$]+)[)!\s]*$/.exec(expression.replace(/[),{\s]+$/, ""))?.[1] ?? "";
}

/** `["a", "b"].includes(x.name)` and `new Set(["a"]).has(name)`. */
function lists(source: string): [string, string][] {
  const pattern = new RegExp(`\\[([^\\]]*)\\]\\)?\\s*\\.(?:includes|indexOf|has)\\(\\s*${CHAIN}${NAME}`, "g");
  return [...source.matchAll(pattern)].flatMap(([, items = "", name = ""]) =>
    textsIn(items).map((text): [string, string] => [name, text]),
  );
}

/** The cases between a `switch` and the next one. */
function switches(source: string): [string, string][] {
  const pattern = new RegExp(`^\\s*\\(\\s*(?:await\\s+)?${CHAIN}${NAME}\\s*\\)`);
  return source
    .split(/\bswitch\b/)
    .slice(1)
    .flatMap((part) => {
      const [, name = ""] = pattern.exec(part) ?? [];
      const cases = [...part.matchAll(new RegExp(`\\bcase\\s+${TEXT}`, "g"))];
      return cases.map(([, , text = ""]): [string, string] => [name, text]);
    });
}

/** `table[x.name]`: the keys of every table in the file. */
function lookups(source: string): [string, string][] {
  const names = [...source.matchAll(new RegExp(`[\\w$)}\\]]\\[\\s*${CHAIN}([A-Za-z_$][\\w$]*)!?\\s*\\]`, "g"))];
  if (names.length === 0) return [];
  const keys = [...source.matchAll(new RegExp(`[{,]\\s*${TEXT}\\s*:`, "g"))].map(([, , key = ""]) => key);
  return names.flatMap(([, name = ""]) => keys.map((key): [string, string] => [name, key]));
}

/** Names that a source gives to properties: by assignment, in a pattern, as the parameter of `apply`. */
function aliases(source: string): ReadonlyMap<string, readonly string[]> {
  const pairs = [
    ...[
      ...source.matchAll(/\b(?:const|let|var)\s+([\w$]+)[^=\n]*=\s*[^;\n]*\.([\w$]+)!?\s*(?:\?\?[^;\n]*)?[;\n]/g),
    ].map(pair(1, 2)),
    ...[...source.matchAll(/[{,]\s*([\w$]+)\s*:\s*([\w$]+)\s*(?=[,}])/g)].map(pair(2, 1)),
    ...[...source.matchAll(/([\w$]+)\s*\.apply\(\s*(?:async\s*)?\(?\s*([\w$]+)/g)].map(pair(2, 1)),
  ];
  const names = new Map<string, string[]>();
  for (const [alias, name] of pairs) names.set(alias, [...(names.get(alias) ?? []), name]);
  return names;
}

/** A name and what it is another name for, at any remove. */
function behind(name: string, names: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set([name]);
  for (const known of found) for (const next of names.get(known) ?? []) found.add(next);
  return found;
}

function textsIn(source: string): string[] {
  return [...source.matchAll(new RegExp(TEXT, "g"))].map(([, , text = ""]) => text);
}

function ownSources(folder: string): string[] {
  const files: string[] = [];
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (NOT_OWN.test(entry.name) || files.length >= MAX_FILES) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (SOURCE.test(entry.name) && statSync(path).size <= MAX_BYTES) files.push(path);
    }
  };
  walk(folder);
  return files.map((file) => readFileSync(file, "utf8"));
}
