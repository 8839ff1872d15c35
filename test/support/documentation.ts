import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A Markdown page of the project. */
export interface Page {
  /** Path from the project's folder. */
  readonly file: string;
  readonly text: string;
}

/** Every page that people read: those at the top and those of docs/. */
export function pages(): readonly Page[] {
  const at = (folder: string): readonly string[] =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => join(folder, name));
  return ["", "docs", "docs/findings"]
    .flatMap(at)
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }));
}

/** Text of any file of the project. */
export function projectText(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

/** A command line that a page shows. */
export interface ShownCommand {
  readonly file: string;
  /** Without the comment behind it, and without the `npx` and the `[…]` around what may be left out. */
  readonly command: string;
}

const PROGRAMS = /^(?:[A-Z_]+=\S+ )*(?:npx )?(?:parity|npm|pulumi|cdktf|terraform|moto_server|export|mkdir|echo)\b/;

/** A line that tells how a command is used rather than one to type: a word in capitals stands for something. */
const SYNOPSIS = /(?<![$\w])[A-Z]{4,}(?![\w=])/;

/** The command lines of a page's code blocks, indented or fenced. */
export function shownCommands({ file, text }: Page): readonly ShownCommand[] {
  return codeLines(text)
    .filter((line) => PROGRAMS.test(line))
    .flatMap((line) => plain(line).split(" && "))
    .filter((command) => !SYNOPSIS.test(command))
    .map((command) => ({ file, command }));
}

function plain(line: string): string {
  return line
    .replace(/\s{2,}.*$/, "")
    .replace(/\s#.*$/, "")
    .replace(/^npx (?=parity)/, "")
    .replace(/ \[(--[\w-]+)\]/g, " $1")
    .trim();
}

function codeLines(text: string): readonly string[] {
  let fence: string | null = null;
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    const mark = /^(```+)(\w*)/.exec(line);
    if (mark !== null) {
      fence = fence === null ? (mark[2] ?? "") : null;
    } else if (fence === null ? line.startsWith("    ") : /^(|sh|bash|console)$/.test(fence)) {
      lines.push(line.trim());
    }
  }
  return joined(lines);
}

/** A line that ends in a backslash goes on in the next. */
function joined(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  let start = "";
  for (const line of lines) {
    if (line.endsWith("\\")) start += `${line.slice(0, -1).trim()} `;
    else {
      whole.push(start + line);
      start = "";
    }
  }
  return whole;
}
