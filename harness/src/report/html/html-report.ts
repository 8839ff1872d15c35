import { createHash } from "node:crypto";
import type { Comparison, SideSummary } from "../../model/comparison.ts";
import { escapeXml } from "../escape-xml.ts";
import type { ReportContext } from "../types.ts";
import { verdictDetail } from "../verdict-line.ts";
import { differencesSection, uncomparedSection } from "./findings.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";
import {
  judgementsSection,
  matchesSection,
  normalizationsSection,
  notesSection,
  outputsSection,
  rulesSection,
  waivedSection,
} from "./tables.ts";

/** The report as one page that needs no network: everything is in the file, and its own policy forbids the rest. */
export function htmlReport(comparison: Comparison, context: ReportContext): string {
  const { verdict } = comparison;
  const page = [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hash(STYLE)}'; script-src '${hash(SCRIPT)}'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeXml(`parity: ${verdict}`)}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    "<header>",
    `<h1 class="${verdict}">${capital(verdict)}</h1>`,
    `<p>${escapeXml(capital(verdictDetail(comparison)))}.</p>`,
    programs(comparison),
    "</header>",
    "<main>",
    judgementsSection(comparison),
    notesSection(comparison),
    differencesSection(comparison),
    uncomparedSection(comparison),
    waivedSection(comparison),
    rulesSection(comparison),
    outputsSection(comparison),
    matchesSection(comparison),
    normalizationsSection(comparison, context),
    "</main>",
    `<footer><p class="soft">parity ${escapeXml(context.version)}</p></footer>`,
    `<script>${SCRIPT}</script>`,
    "</body>",
    "</html>",
  ];
  return `${page.filter((part) => part !== "").join("\n")}\n`;
}

function programs({ left, right }: Comparison): string {
  const numbers = ["resources", "data sources", "providers", "outputs"];
  return [
    '<div class="scroll"><table>',
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

function hash(content: string): string {
  return `sha256-${createHash("sha256").update(content).digest("base64")}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
