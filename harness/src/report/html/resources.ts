import type { Comparison } from "../../model/comparison.ts";
import { escapeXml } from "../escape-xml.ts";
import { sourceText } from "../location.ts";
import { className } from "./graphs.ts";
import { type Item, SIGNS, STATES } from "./items.ts";

/** A browser lays out tables of a hundred thousand rows badly; the JSON report has all of them. */
const MOST_ROWS = 5000;

/** Every pair and what has no counterpart, worst first, as a table whose rows open the details. */
export function resourcesSection(comparison: Comparison, items: readonly Item[]): string {
  if (items.length === 0) return "";
  const rank = new Map(STATES.map((state, index) => [state, index]));
  const sorted = items
    .map((item, index) => ({ item, index, rank: rank.get(item.state) ?? 0 }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ item }) => item);
  const more = sorted.length - MOST_ROWS;
  return [
    '<section aria-labelledby="resources">',
    `<h2 id="resources">Resources and outputs (${items.length})</h2>`,
    '<p id="none-fits" class="soft" hidden>Nothing fits the search.</p>',
    '<div class="scroll" tabindex="0" role="region" aria-label="Resources and outputs"><table id="items"><thead><tr>',
    '<th scope="col">result</th><th scope="col">type</th><th scope="col">left</th><th scope="col">right</th><th scope="col">paired by</th>',
    "</tr></thead>",
    `<tbody>${sorted
      .slice(0, MOST_ROWS)
      .map((item) => row(item, comparison))
      .join("\n")}</tbody></table></div>`,
    more > 0 ? `<p>${more} more rows are not shown; the JSON report has all of them.</p>` : "",
    "</section>",
  ].join("\n");
}

function row(item: Item, comparison: Comparison): string {
  const { key, type, state, left, right, how } = item;
  const name = left?.name ?? right?.name ?? "";
  return [
    `<tr data-row="${key}" data-state="${state}"${facets(item)}>`,
    `<td class="state"><span class="swatch ${className(state)}" aria-hidden="true">${SIGNS[state]}</span>${state}</td>`,
    `<td><code>${escapeXml(type)}</code></td>`,
    `<td><button type="button" class="link" data-open="${key}" aria-label="${escapeXml(`Details of ${type} ${name}`)}" disabled><code>${escapeXml(left?.name ?? "—")}</code></button>${place(item, "left", comparison)}</td>`,
    `<td><code>${escapeXml(right?.name ?? "—")}</code>${place(item, "right", comparison)}</td>`,
    `<td class="soft">${how ?? ""}</td>`,
    "</tr>",
  ].join("");
}

/** What the form can ask for, where the item has findings. */
function facets({ differences }: Item): string {
  if (differences.length === 0) return "";
  const kinds = new Set(differences.map(({ kind }) => kind));
  const consequences = new Set(differences.map(({ consequence }) => consequence));
  return ` data-kinds="${[...kinds].join("|")}" data-consequences="${[...consequences].join("|")}"`;
}

function place(item: Item, side: "left" | "right", comparison: Comparison): string {
  const source = item[side]?.source ?? null;
  return source === null ? "" : `<div class="soft small">${escapeXml(sourceText(source, comparison[side]))}</div>`;
}
