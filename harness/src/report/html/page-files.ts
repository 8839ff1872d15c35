import { readFileSync } from "node:fs";

const FOLDER = new URL("../../../browser/", import.meta.url);

/** The modules of the page's script, each after those that it imports. */
const MODULES = ["element", "theme", "view", "boxes", "details", "filter", "main"] as const;

const texts = new Map<string, string>();

/**
 * The page's script as one text: a page in one file can import nothing, so the modules stand in one scope, after one
 * another. They import each other only, each in one line, and no two have a name in common.
 */
export function pageScript(): string {
  return `(() => {\n"use strict";\n${MODULES.map((name) => moduleText(`${name}.js`)).join("\n")}\n})();`;
}

/** The script of a page of several pairs. */
export function combinedScript(): string {
  return moduleText("combined.js");
}

/** The page's style sheet. */
export function pageStyle(): string {
  return read("page.css").trim();
}

/** What a page of several pairs has beside that. */
export function combinedStyle(): string {
  return read("combined.css").trim();
}

/** A module's text without its imports, exports and comments. */
function moduleText(name: string): string {
  const inOneScope = read(name)
    .replace(/^import .*;\n/gm, "")
    .replace(/^export /gm, "");
  return inOneScope.replace(/^ *\/\*\*[\s\S]*?\*\/\n|^ *\/\/.*\n/gm, "").trim();
}

function read(name: string): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(name, FOLDER), "utf8");
  texts.set(name, text);
  return text;
}
