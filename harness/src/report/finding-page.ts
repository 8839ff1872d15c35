import type { FindingKind, RuleFindingKind } from "../model/comparison.ts";
import { EXPLANATIONS, explanationOf, FINDING_KINDS, isDifferenceKind } from "./explanations.ts";

/** The documentation's page of one kind of finding, as Markdown. */
export function findingPage(kind: FindingKind | RuleFindingKind): string {
  const words = explanationOf(kind);
  const lines = [
    `# ${kind}: ${words.title}`,
    "",
    ...(isDifferenceKind(kind) ? [`Category: ${EXPLANATIONS[kind].category}.`, ""] : []),
    words.meaning,
    "",
    "## What follows",
    "",
    words.consequence,
    "",
    "## Usual causes",
    "",
    ...words.causes.map((cause) => `- ${cause}`),
    "",
    "## What to do",
    "",
    ...words.fixes.map((fix) => `- ${fix}`),
    "",
    `At a terminal: \`parity explain ${kind}\`. [All kinds of findings](README.md).`,
  ];
  return `${lines.join("\n")}\n`;
}

/** The documentation's list of all kinds, as Markdown. */
export function findingsIndex(): string {
  const lines = [
    "# Findings",
    "",
    "What `parity compare` reports, one page per kind. These pages are generated from the table that the reports and",
    "`parity explain` use: `npm run findings -w harness`.",
    "",
    ...table([
      ["kind", "what it is", "category"],
      ...FINDING_KINDS.map((kind) => {
        const title = kind === "not-compared" ? "met and not understood" : explanationOf(kind).title;
        return [`[${kind}](${kind}.md)`, title, isDifferenceKind(kind) ? EXPLANATIONS[kind].category : ""];
      }),
    ]),
    "",
    "A finding's consequence says what deploying the right program over the left one's infrastructure would do:",
    "",
    ...table([
      ["consequence", "meaning"],
      ["replace", "the live resource is deleted and made anew"],
      ["update", "the live resource is changed in place"],
      ["create, delete", "a resource is added or removed"],
      ["drift", "nothing changes at once, but a later change no longer travels as it did"],
      ["security", "access, encryption or secrecy is not the same"],
      ["none known", "the harness knows of none"],
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

/** A table with its columns aligned, as the repository's formatter writes it; the first row is the head. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const [head = [], ...body] = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)];
}
