import type { Comparison, Verdict } from "../../model/comparison.ts";
import { escapeXml } from "../escape-xml.ts";
import { verdictDetail } from "../verdict-line.ts";
import { contentPolicy } from "./content-policy.ts";
import { combinedScript, combinedStyle, pageScript, pageStyle } from "./page-files.ts";
import { scriptJson } from "./script-json.ts";

export interface CombinedPage {
  readonly verdict: Verdict;
  /** The result as one sentence. */
  readonly title: string;
  readonly rules: readonly string[];
  readonly pairs: readonly { readonly name: string; readonly comparison: Comparison; readonly page: string }[];
}

/** The reports on several pairs as one page, each pair's own page in it as a frame that is made when it is opened. */
export function combinedPage({ verdict, title, rules, pairs }: CombinedPage): string {
  const style = `${pageStyle()}\n${combinedStyle()}`;
  const parts = [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    // A frame's page is held to the policy of the page that it is in, too.
    contentPolicy([style, pageStyle()], [combinedScript(), pageScript()]),
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeXml(`parity: ${verdict}`)}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    `<header><div class="verdict ${verdict}"><h1>${escapeXml(title)}</h1></div></header>`,
    "<main>",
    rules.length === 0 ? "" : `<h2>Rules</h2><ul>${rules.map((rule) => `<li>${escapeXml(rule)}</li>`).join("\n")}</ul>`,
    "<h2>Pairs</h2>",
    ...pairs.map(pairDetails),
    "</main>",
    `<script>${combinedScript()}</script>`,
    "</body>",
    "</html>",
  ];
  return `${parts.filter((part) => part !== "").join("\n")}\n`;
}

function pairDetails({ name, comparison, page }: CombinedPage["pairs"][number]): string {
  return [
    `<details class="pair ${comparison.verdict}">`,
    `<summary><strong>${escapeXml(name)}</strong> <span class="word">${comparison.verdict}</span> <span class="soft">${escapeXml(verdictDetail(comparison))}</span></summary>`,
    `<iframe title="${escapeXml(`Report on ${name}`)}" sandbox="allow-scripts"></iframe>`,
    `<script type="application/json">${scriptJson(page)}</script>`,
    "</details>",
  ].join("\n");
}
