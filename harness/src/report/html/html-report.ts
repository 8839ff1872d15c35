import type { Comparison, SideSummary } from "../../model/comparison.ts";
import { capital } from "../capital.ts";
import { escapeXml } from "../escape-xml.ts";
import type { ReportContext } from "../types.ts";
import { verdictDetail } from "../verdict-line.ts";
import { contentPolicy } from "./content-policy.ts";
import { detailsJson } from "./details-data.ts";
import { filterForm } from "./filter-form.ts";
import { differencesSection, uncomparedSection } from "./findings.ts";
import { graphsSection } from "./graphs.ts";
import { itemsOf } from "./items.ts";
import { pageScript, pageStyle } from "./page-files.ts";
import { resourcesSection } from "./resources.ts";
import { judgementsSection, normalizationsSection, notesSection, rulesSection, waivedSection } from "./tables.ts";

/** The report as one page that needs no network: everything is in the file, and its own policy forbids the rest. */
export function htmlReport(comparison: Comparison, context: ReportContext): string {
  const { verdict } = comparison;
  const { drawing } = context;
  const items = itemsOf(comparison, drawing);
  const page = [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    contentPolicy([pageStyle()], [pageScript()]),
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeXml(`parity: ${verdict}`)}</title>`,
    `<style>${pageStyle()}</style>`,
    "</head>",
    "<body>",
    "<header>",
    '<div class="top">',
    `<div class="verdict ${verdict}"><h1>${capital(verdict)}</h1>`,
    `<p>${escapeXml(capital(verdictDetail(comparison)))}.</p></div>`,
    '<button type="button" id="theme" hidden>Theme: auto</button>',
    "</div>",
    programs(comparison),
    "</header>",
    "<main>",
    judgementsSection(comparison),
    filterForm(comparison, items),
    graphsSection(comparison, drawing, items),
    differencesSection(comparison, items),
    uncomparedSection(comparison),
    waivedSection(comparison),
    rulesSection(comparison),
    resourcesSection(comparison, items),
    notesSection(comparison),
    normalizationsSection(comparison, context),
    "</main>",
    `<footer><p class="soft small">parity ${escapeXml(context.version)}</p></footer>`,
    items.length === 0 ? "" : DETAILS,
    `<script type="application/json" id="items-data">${detailsJson(items, comparison, drawing)}</script>`,
    `<script>${pageScript()}</script>`,
    "</body>",
    "</html>",
  ];
  return `${page.filter((part) => part !== "").join("\n")}\n`;
}

/** The place that the page's script fills. */
const DETAILS = [
  '<aside id="details" aria-labelledby="details-title" hidden>',
  '<div class="details-head"><h2 id="details-title" tabindex="-1">Details</h2>',
  '<button type="button" id="details-close">Close <span class="soft">Esc</span></button></div>',
  '<div id="details-content"></div>',
  "</aside>",
].join("\n");

function programs({ left, right }: Comparison): string {
  const numbers = ["resources", "data sources", "providers", "outputs"];
  return [
    '<div class="scroll" tabindex="0" role="region" aria-label="The two programs"><table>',
    `<thead><tr><th scope="col">side</th><th scope="col">program</th>${numbers
      .map((name) => `<th scope="col" class="number">${name}</th>`)
      .join("")}<th scope="col">AWS provider</th></tr></thead>`,
    `<tbody>${programRow("left", left)}${programRow("right", right)}</tbody>`,
    "</table></div>",
  ].join("\n");
}

function programRow(label: string, side: SideSummary): string {
  const counts = [side.resources, side.dataSources, side.providers, side.outputs];
  return [
    `<tr><th scope="row">${label}</th><td>${escapeXml(side.origin)} <code>${escapeXml(side.path)}</code></td>`,
    ...counts.map((count) => `<td class="number">${count}</td>`),
    `<td>${escapeXml(side.providerVersion ?? "unknown")}</td></tr>`,
  ].join("");
}
