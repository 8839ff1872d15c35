import type { Expression } from "./ast.ts";
import { Cursor } from "./cursor.ts";
import { type ExpressionParsers, parseTemplateBody } from "./parse-template.ts";

/** Reads `<<EOT … EOT` (and `<<-`, which takes the common indentation away), with the cursor on `<<`. */
export function parseHeredoc(cursor: Cursor, parsers: ExpressionParsers): Expression {
  const head = cursor.match(/<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy);
  if (head === null) throw cursor.problem("expected the name of a heredoc and a line end after <<");
  const indented = head.startsWith("<<-");
  const name = head.replace(/^<<-?/, "").trim();
  const lines: string[] = [];
  for (;;) {
    if (cursor.done) throw cursor.problem(`the heredoc's closing ${name} is missing`);
    const line = cursor.match(/[^\n]*/y) ?? "";
    if (line.trim() === name) break;
    lines.push(line);
    cursor.take("\n");
  }
  if (indented && lines.some((line) => /[$%]\{~|~\}/.test(line)))
    throw cursor.problem("an indented heredoc with trimming marks is not read");
  const text = (indented ? withoutIndentation(lines) : lines).map((line) => `${line}\n`).join("");
  return cursor.nested(() => parseTemplateBody(new Cursor(text), parsers, { quote: null }));
}

function withoutIndentation(lines: readonly string[]): string[] {
  const depths = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const depth = Math.min(...depths);
  return lines.map((line) => line.slice(Number.isFinite(depth) ? depth : 0));
}
