import type { Comparison } from "../../model/comparison.ts";
import { escapeXml } from "../escape-xml.ts";
import { countByKind } from "../verdict-line.ts";
import { type Item, STATES } from "./items.ts";

/** The form that narrows down rows, boxes and findings; the page's script shows it. */
export function filterForm(comparison: Comparison, items: readonly Item[]): string {
  if (items.length === 0) return "";
  const states = STATES.map((state) => [state, items.filter((item) => item.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => option(state, `${state} (${count})`));
  const kinds = [...countByKind(comparison)].map(([kind, count]) => option(kind, `${kind} (${count})`));
  const consequences = [...new Set(comparison.differences.map(({ consequence }) => consequence))].sort();
  return [
    '<form id="filter" role="search" hidden>',
    '<label>Search (press /)<input type="search" id="query" autocomplete="off" spellcheck="false"></label>',
    select("Result", "state", states),
    kinds.length === 0 ? "" : select("Kind of finding", "kind", kinds),
    consequences.length === 0
      ? ""
      : select(
          "Consequence",
          "consequence",
          consequences.map((text) => option(text, text)),
        ),
    '<button type="reset">Clear</button>',
    '<output id="count" role="status" aria-live="polite" class="soft"></output>',
    "</form>",
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function select(label: string, id: string, options: readonly string[]): string {
  return `<label>${label}<select id="${id}">${option("", "all")}${options.join("")}</select></label>`;
}

function option(value: string, text: string): string {
  return `<option value="${escapeXml(value)}">${escapeXml(text)}</option>`;
}
