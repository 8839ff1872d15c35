import { printable } from "./printable.ts";

/** Text that Markdown and the HTML in it show as it is. `@` is kept from addressing people in a comment. */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]#|~]/g, "\\$&")
    .replaceAll("@", "&#64;");
}

/** Text as a code span that no backtick in it can end. */
export function codeSpan(text: string): string {
  const safe = printable(text);
  const runs = safe.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const padding = runs.length > 0 || safe.trim() === "" ? " " : "";
  return `${fence}${padding}${safe === "" ? " " : safe}${padding}${fence}`;
}
