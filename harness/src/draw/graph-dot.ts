import { printable } from "../report/printable.ts";
import { type Nested, nest } from "./nested.ts";
import type { Block, Outline } from "./types.ts";

/** A graph's outline in Graphviz's language, for `dot -Tsvg` and whatever else reads it. */
export function graphDot(outline: Outline, title: string): string {
  const containers = new Set(outline.blocks.map(({ parent }) => parent));
  const clusters = (key: string, end: "lhead" | "ltail"): readonly string[] =>
    containers.has(key) ? [`${end}=cluster_${key}`] : [];
  const links = outline.links.map(({ from, to }) => {
    const attributes = [...clusters(from, "ltail"), ...clusters(to, "lhead")];
    return `  ${from} -> ${to}${attributes.length === 0 ? "" : ` [${attributes.join(" ")}]`};`;
  });
  return [
    "digraph parity {",
    `  label=${quoted(title)};`,
    "  compound=true;",
    "  rankdir=LR;",
    '  node [shape=box style=rounded fontname="sans-serif"];',
    '  graph [fontname="sans-serif"];',
    ...nest(outline.blocks).flatMap((nested) => statements(nested, "  ")),
    ...links,
    "}",
    "",
  ].join("\n");
}

function statements({ block, inside }: Nested, indent: string): readonly string[] {
  if (inside.length === 0) return [`${indent}${block.key} [label=${caption(block)}${lineStyle(block)}];`];
  return [
    `${indent}subgraph cluster_${block.key} {`,
    `${indent}  label=${caption(block)};`,
    // A cluster takes no lines: they go to this point, and end at the cluster's border.
    `${indent}  ${block.key} [shape=point style=invis label=""];`,
    ...inside.flatMap((nested) => statements(nested, `${indent}  `)),
    `${indent}}`,
  ];
}

function lineStyle({ shape }: Block): string {
  return shape === "resource" ? "" : ' style="rounded,dashed"';
}

function caption({ title, subtitle }: Block): string {
  const lines = subtitle === "" ? [title] : [subtitle, title];
  return `"${lines.map(escaped).join("\\n")}"`;
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

function escaped(text: string): string {
  return printable(text).replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}
