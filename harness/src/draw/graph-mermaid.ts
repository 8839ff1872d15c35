import { printable } from "../report/printable.ts";
import { type Nested, nest } from "./nested.ts";
import type { Block, Outline } from "./types.ts";

/** A graph's outline as a Mermaid flowchart, which GitHub and GitLab draw where Markdown has it in a code block. */
export function graphMermaid(outline: Outline, title: string): string {
  return [
    "---",
    `title: ${JSON.stringify(printable(title))}`,
    "---",
    "flowchart LR",
    ...nest(outline.blocks).flatMap((nested) => statements(nested, "  ")),
    ...outline.links.map(({ from, to }) => `  ${from} --> ${to}`),
    "",
  ].join("\n");
}

function statements({ block, inside }: Nested, indent: string): readonly string[] {
  const { key, shape } = block;
  if (inside.length === 0) {
    const [open, close] = shape === "resource" ? ["[", "]"] : ["([", "])"];
    return [`${indent}${key}${open}${caption(block)}${close}`];
  }
  return [
    `${indent}subgraph ${key}[${caption(block)}]`,
    ...inside.flatMap((nested) => statements(nested, `${indent}  `)),
    `${indent}end`,
  ];
}

function caption({ title, subtitle }: Block): string {
  return `"${[subtitle, title]
    .filter((line) => line !== "")
    .map(escaped)
    .join("<br>")}"`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '"': "#quot;",
  "#": "#35;",
  "<": "#lt;",
  ">": "#gt;",
  "&": "#amp;",
  "`": "#96;",
};

function escaped(text: string): string {
  return printable(text).replace(/["#<>&`]/g, (character) => ENTITIES[character] ?? "");
}
