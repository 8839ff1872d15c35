import type { Comparison, RuleFinding } from "../model/comparison.ts";
import type { Combined } from "../team/combined.ts";
import { escapeXml } from "./escape-xml.ts";
import { jsonText } from "./json-text.ts";
import { reporterFor } from "./reporters.ts";
import type { ReportContext, ReportFormat } from "./types.ts";
import { plural, verdictLine } from "./verdict-line.ts";

/** Version of the combined JSON report. */
export const COMBINED_SCHEMA_VERSION = 1;

/** Several pairs as one report: the verdict on all, then each pair's own report. */
export async function combinedReport(
  combined: Combined,
  format: ReportFormat,
  context: ReportContext,
): Promise<string> {
  const reporter = await reporterFor(format);
  const pairs = combined.pairs.map(({ name, comparison }) => ({
    name,
    text: reporter(comparison, context),
    comparison,
  }));
  const { verdict, ruleFindings } = combined;
  switch (format) {
    case "json": {
      const { shard, severities, waivers } = combined;
      const reports = pairs.map(({ name, text }) => ({ name, report: JSON.parse(text) as unknown }));
      const head = { combinedVersion: COMBINED_SCHEMA_VERSION, verdict, shard, severities, waivers, ruleFindings };
      return `${jsonText({ ...head, pairs: reports })}\n`;
    }
    case "sarif": {
      const logs = [...pairs, ...shared(combined, reporter, context)].map(
        ({ text }) => JSON.parse(text) as { runs: readonly object[] },
      );
      const names = [...pairs.map(({ name }) => name), "rules"];
      const runs = logs.flatMap(({ runs: own }, index) =>
        own.map((run) => ({ ...run, automationDetails: { id: `parity/${names[index]}` } })),
      );
      return `${jsonText({ ...logs[0], version: "2.1.0", runs })}\n`;
    }
    case "junit": {
      const suites = [...pairs, ...shared(combined, reporter, context)].flatMap(({ name, text }) =>
        [...text.matchAll(/ {2}<testsuite name="([^"]*)"([\s\S]*?)<\/testsuite>\n/g)].map(
          ([, suite, rest]) => `  <testsuite name="${escapeXml(name)}: ${suite}"${rest}</testsuite>\n`,
        ),
      );
      return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="parity">\n${suites.join("")}</testsuites>\n`;
    }
    case "html":
      return htmlPage(combined, pairs);
    case "markdown": {
      const rows = pairs.map(
        ({ name, comparison }) => `| ${name.replaceAll("|", "\\|")} | ${verdictLine(comparison)} |`,
      );
      const table = [
        "| pair | verdict |",
        "| --- | --- |",
        ...rows,
        ...ruleFindings.map(ruleLine).map((line) => `\n- ${line}`),
      ];
      return [
        `# parity: ${headLine(combined)}\n`,
        `${table.join("\n")}\n`,
        ...pairs.map(({ name, text }) => `# ${name}\n\n${text}`),
      ].join("\n");
    }
    case "text": {
      const lines = pairs.map(({ name, comparison }) => `  ${name}: ${verdictLine(comparison)}`);
      const rules = ruleFindings.map((finding) => `  ${ruleLine(finding)}`);
      const head = [capital(headLine(combined)), "", ...lines, ...rules, ""].join("\n");
      return [head, ...pairs.map(({ name, text }) => `${name}\n${"=".repeat(name.length)}\n\n${text}`)].join("\n");
    }
  }
}

/** The result of several pairs as one sentence. */
export function headLine({ verdict, pairs, ruleFindings, shard }: Combined): string {
  const part = shard === null ? "" : ` in part ${shard.index} of ${shard.count}`;
  const other = pairs.filter(({ comparison }) => comparison.verdict !== "equivalent").length;
  const rules = ruleFindings.length === 0 ? "" : `; ${plural(ruleFindings.length, "waiver")} expired or unused`;
  return `${verdict}: ${plural(pairs.length, "pair")} of programs compared${part}, ${other} not equivalent${rules}`;
}

function ruleLine({ kind, id, message, source }: RuleFinding): string {
  return `${message}${source === null ? "" : ` (${source.file}:${source.line})`}; ${kind} ${id}`;
}

/** The findings on shared waivers as a report of their own, for formats that are lists of findings. */
function shared(
  { ruleFindings, severities, pairs }: Combined,
  reporter: (comparison: Comparison, context: ReportContext) => string,
  context: ReportContext,
): readonly { readonly name: string; readonly text: string }[] {
  const [first] = pairs;
  if (ruleFindings.length === 0 || first === undefined) return [];
  const nothing = { matches: [], differences: [], notCompared: [], waived: [], waivedNotCompared: [], outputs: [] };
  const rules: Comparison = {
    ...first.comparison,
    ...nothing,
    verdict: "equivalent",
    normalizations: [],
    notes: [],
    ruleFindings,
    severities,
  };
  return [{ name: "rules", text: reporter(rules, context) }];
}

function htmlPage(
  combined: Combined,
  pairs: readonly { readonly name: string; readonly text: string; readonly comparison: Comparison }[],
): string {
  const title = capital(headLine(combined));
  const parts = pairs.map(({ name, text, comparison }) =>
    [
      "<details>",
      `<summary>${escapeXml(name)}: ${escapeXml(verdictLine(comparison))}</summary>`,
      `<iframe title="${escapeXml(name)}" sandbox="allow-scripts" srcdoc="${escapeXml(text)}"></iframe>`,
      "</details>",
    ].join("\n"),
  );
  const rules = combined.ruleFindings.map((finding) => `<li>${escapeXml(ruleLine(finding))}</li>`);
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>parity: ${combined.verdict}</title>`,
    "<style>:root{color-scheme:light dark}body{font-family:system-ui,sans-serif;margin:2rem}iframe{width:100%;height:80vh;border:1px solid}summary{padding:.5rem 0}</style>",
    "</head>",
    "<body>",
    "<main>",
    `<h1>${escapeXml(title)}</h1>`,
    rules.length === 0 ? "" : `<ul>${rules.join("\n")}</ul>`,
    ...parts,
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
