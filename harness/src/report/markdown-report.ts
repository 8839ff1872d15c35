import type { Comparison, Difference, SideSummary } from "../model/comparison.ts";
import { capital } from "./capital.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { escapeXml } from "./escape-xml.ts";
import { excerpts } from "./excerpt.ts";
import { EXPLANATIONS } from "./explanations.ts";
import { type DifferenceGroup, groupByResource } from "./group.ts";
import { headline, valueText } from "./headline.ts";
import { judgementLine } from "./judgement-line.ts";
import { sourceText, uncomparedProgram } from "./location.ts";
import { fitMarkdown, type MarkdownBlock } from "./markdown-size.ts";
import { severityNote } from "./severity-note.ts";
import type { ReportContext } from "./types.ts";
import { uncomparedPlace } from "./uncompared-place.ts";
import { countByKind, plural, verdictDetail } from "./verdict-line.ts";

/** The report for a job summary or a pull request: each resource's differences fold away. */
export function markdownReport(comparison: Comparison, context: ReportContext): string {
  return fitMarkdown(markdownBlocks(comparison, context));
}

/** The report in pieces, in their order: its head, and then what may be cut off where there is too much. */
export function markdownBlocks(comparison: Comparison, context: ReportContext): readonly MarkdownBlock[] {
  return [
    { findings: 0, text: head(comparison) },
    ...groupByResource(comparison).map((group) => ({
      findings: group.differences.length,
      text: groupBlock(group, comparison, context),
    })),
    ...uncomparedBlocks(comparison),
    ...waivedBlocks(comparison),
    ...ruleBlocks(comparison),
    ...normalizationBlocks(comparison, context),
  ];
}

function head(comparison: Comparison): string {
  const lines = [
    `## parity: ${comparison.verdict}`,
    "",
    `${sentence(verdictDetail(comparison))}`,
    "",
    "| | program | resources | data sources | providers | outputs | AWS provider |",
    "| --- | --- | ---: | ---: | ---: | ---: | --- |",
    sideRow("left", comparison.left),
    sideRow("right", comparison.right),
    "",
  ];
  const judges = comparison.judgements ?? [];
  if (judges.length > 0) {
    lines.push("| judge | says | over | notes |", "| --- | --- | --- | --- |");
    for (const judgement of judges) {
      const { judge, engine, basis, notes } = judgement;
      const cells = [`${judge}: ${engine}`, judgementLine(judgement), basis, notes.join("; ")];
      lines.push(`| ${cells.map(escapeMarkdown).join(" | ")} |`);
    }
    lines.push("");
  }
  const counts = [...countByKind(comparison)];
  if (counts.length > 0) {
    lines.push("| kind | what it is | number | what to do |", "| --- | --- | ---: | --- |");
    for (const [kind, count] of counts) {
      const { title, fixes } = EXPLANATIONS[kind];
      lines.push(`| ${codeSpan(kind)} | ${title} | ${count} | ${escapeMarkdown(fixes[0] ?? "")} |`);
    }
    lines.push("");
  }
  for (const note of comparison.notes) lines.push(`> Note: ${escapeMarkdown(note)}`, "");
  return lines.join("\n");
}

function sideRow(label: string, side: SideSummary): string {
  const program = `${escapeMarkdown(`${side.origin} program at ${side.path}`)}`;
  const counts = [side.resources, side.dataSources, side.providers, side.outputs].join(" | ");
  return `| ${label} | ${program} | ${counts} | ${escapeMarkdown(side.providerVersion ?? "unknown")} |`;
}

function groupBlock(
  { left, right, differences }: DifferenceGroup,
  comparison: Comparison,
  context: ReportContext,
): string {
  const name = left ?? right ?? "the programs";
  return details(`${code(name)}: ${plural(differences.length, "difference")}`, [
    ...(left !== null && right !== null && right !== left ? [codeSpan(right), ""] : []),
    ...differences.flatMap((difference) => findingLines(difference, comparison, context)),
  ]);
}

function findingLines(difference: Difference, comparison: Comparison, { verbose }: ReportContext): readonly string[] {
  const { left, right, kind, id, consequence, fix } = difference;
  const values = [left?.value ?? null, right?.value ?? null] as const;
  const [leftValue, rightValue] = verbose ? values : excerpts(...values);
  const at = (side: typeof left, program: SideSummary): string =>
    side?.source == null ? "" : ` at ${codeSpan(sourceText(side.source, program))}`;
  return [
    `- **${escapeMarkdown(headline(difference))}**`,
    `  - left: ${codeSpan(valueText(difference, left, leftValue))}${at(left, comparison.left)}`,
    `  - right: ${codeSpan(valueText(difference, right, rightValue))}${at(right, comparison.right)}`,
    `  - consequence: ${consequence}; ${codeSpan(kind)} ${codeSpan(id)}`,
    ...(fix === null ? [] : [`  - fix: ${escapeMarkdown(fix)}`]),
  ];
}

function uncomparedBlocks(comparison: Comparison): readonly MarkdownBlock[] {
  if (comparison.notCompared.length === 0) return [];
  const heading = { findings: 0, text: `### Not compared (${comparison.notCompared.length})\n` };
  const items = comparison.notCompared.map(({ side, address, path, reason, source, id }) => {
    const place = uncomparedPlace({ address, path });
    const program = uncomparedProgram(side, comparison);
    const at = source === null ? "" : ` at ${codeSpan(sourceText(source, program))}`;
    return { findings: 1, text: `- ${codeSpan(place)} (${side}): ${escapeMarkdown(reason)}${at}, ${codeSpan(id)}` };
  });
  return [heading, ...items, { findings: 0, text: "" }];
}

function waivedBlocks({ waived, waivedNotCompared }: Comparison): readonly MarkdownBlock[] {
  const count = waived.length + waivedNotCompared.length;
  if (count === 0) return [];
  const line = (place: string, what: string, reason: string, expires: string): string =>
    `- ${codeSpan(place)}: ${escapeMarkdown(what)}. Until ${escapeMarkdown(expires)}: ${escapeMarkdown(reason)}`;
  const lines = [
    ...waived.map(({ difference, reason, expires }) =>
      line(difference.left?.address ?? difference.right?.address ?? "", headline(difference), reason, expires),
    ),
    ...waivedNotCompared.map(({ finding, reason, expires }) =>
      line(uncomparedPlace(finding), `not compared: ${finding.reason}`, reason, expires),
    ),
  ];
  return [{ findings: count, text: details(`Waived (${count})`, lines) }];
}

function ruleBlocks(comparison: Comparison): readonly MarkdownBlock[] {
  const { ruleFindings } = comparison;
  const said = severityNote(comparison);
  const lines = ruleFindings.map(({ id, kind, message, source }) => {
    const at = source === null ? "" : ` at ${codeSpan(`${source.file}:${source.line}`)}`;
    return `- ${escapeMarkdown(message)}${at}; ${codeSpan(kind)} ${codeSpan(id)}`;
  });
  const note = said === null ? [] : [{ findings: 0, text: `> Note: ${escapeMarkdown(said)}\n` }];
  if (lines.length === 0) return note;
  const text = [`### Rules (${lines.length})`, "", ...lines, ""].join("\n");
  return [{ findings: lines.length, text }, ...note];
}

function normalizationBlocks({ normalizations }: Comparison, { verbose }: ReportContext): readonly MarkdownBlock[] {
  const used = normalizations.filter(({ count }) => count > 0);
  if (used.length === 0) return [];
  const lines = used.flatMap(({ rule, count, reason, uses }) => [
    `- ${count} × ${codeSpan(rule)}: ${escapeMarkdown(reason)}`,
    ...(verbose
      ? uses.map((use) => `  - ${use.side} ${codeSpan(`${use.address} ${use.path}`)}: ${escapeMarkdown(use.detail)}`)
      : []),
  ]);
  const total = used.reduce((sum, { count }) => sum + count, 0);
  return [{ findings: 0, text: details(`Differences of spelling that the rules hold harmless (${total})`, lines) }];
}

function details(summary: string, lines: readonly string[]): string {
  return ["<details>", `<summary>${summary}</summary>`, "", ...lines, "", "</details>", ""].join("\n");
}

/** Code in HTML, where Markdown's own spans mean nothing. */
function code(text: string): string {
  return `<code>${escapeXml(text)}</code>`;
}

function sentence(text: string): string {
  return `${capital(text)}.`;
}
