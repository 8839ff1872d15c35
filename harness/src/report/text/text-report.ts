import type { Comparison, Difference, SideSummary, Verdict } from "../../model/comparison.ts";
import type { SourcePosition } from "../../model/graph.ts";
import { excerpts } from "../excerpt.ts";
import { EXPLANATIONS, NOT_COMPARED } from "../explanations.ts";
import { type DifferenceGroup, groupByResource } from "../group.ts";
import { headline, valueText } from "../headline.ts";
import { judgementLine } from "../judgement-line.ts";
import { sourceText, uncomparedProgram } from "../location.ts";
import { severityNote } from "../severity-note.ts";
import type { ReportContext } from "../types.ts";
import { uncomparedPlace } from "../uncompared-place.ts";
import { countByKind, plural, verdictDetail } from "../verdict-line.ts";
import { Page, type Style } from "./page.ts";
import { summaryTable } from "./summary.ts";

const VERDICTS: Readonly<Record<Verdict, { word: string; style: Style }>> = {
  equivalent: { word: "Equivalent", style: "green" },
  different: { word: "Different", style: "red" },
  incomplete: { word: "Incomplete", style: "yellow" },
};

const SIDES = { indent: 2, labels: 5 } as const;
const JUDGES = { indent: 2, labels: 9 } as const;
const FINDING = { indent: 4, labels: 11 } as const;

/** The report for people at a terminal: the verdict first, then the differences resource by resource. */
export function textReport(comparison: Comparison, context: ReportContext): string {
  const page = new Page(context.width, context.color);
  const verdict = VERDICTS[comparison.verdict];
  page.text(`${verdict.word}: ${verdictDetail(comparison)}`, { styles: [verdict.style, "bold"] });
  page.blank();
  page.row("left", sideLine(comparison.left), SIDES);
  page.row("right", sideLine(comparison.right), SIDES);
  judgements(page, comparison);
  differences(page, comparison, context);
  notCompared(page, comparison);
  waived(page, comparison);
  teamRules(page, comparison);
  hints(page, comparison);
  normalizations(page, comparison, context);
  for (const note of comparison.notes) {
    page.blank();
    page.row("Note", note, { indent: 0, labels: 4 });
  }
  summaryTable(page, comparison, context.timings);
  return page.toString();
}

function sideLine(side: SideSummary): string {
  // Of a recorded graph its origin does not say which engine it is of.
  const kind = side.origin === "graph" ? `graph (${side.engine})` : side.origin;
  const counts = [
    plural(side.resources, "resource"),
    plural(side.dataSources, "data source"),
    plural(side.providers, "provider"),
    plural(side.outputs, "output"),
  ];
  const provider = side.providerVersion === null ? "version unknown" : side.providerVersion;
  return `${kind} program at ${side.path}: ${counts.join(", ")}; AWS provider ${provider}`;
}

/** The judges of `parity prove` side by side. */
function judgements(page: Page, { judgements: judges = [] }: Comparison): void {
  if (judges.length === 0) return;
  page.blank();
  page.text("The judges", { styles: ["bold"] });
  for (const judgement of judges) {
    page.row(judgement.judge, `${judgementLine(judgement)}, by ${judgement.engine}, over ${judgement.basis}`, JUDGES);
    for (const note of judgement.notes) page.row("", note, JUDGES);
  }
}

function differences(page: Page, comparison: Comparison, context: ReportContext): void {
  let number = 0;
  for (const group of groupByResource(comparison)) {
    page.blank();
    groupHeading(page, group);
    for (const difference of group.differences) {
      number += 1;
      page.blank();
      finding(page, number, difference, { comparison, verbose: context.verbose });
    }
  }
}

function groupHeading(page: Page, { left, right }: DifferenceGroup): void {
  page.text(left ?? right ?? "The programs", { styles: ["bold"] });
  if (left !== null && right !== null && right !== left) page.text(right, { styles: ["dim"] });
}

function finding(
  page: Page,
  number: number,
  difference: Difference,
  { comparison, verbose }: { comparison: Comparison; verbose: boolean },
): void {
  const { left, right } = difference;
  page.text(`${number}. ${headline(difference)}`, { indent: 2 });
  const values = [left?.value ?? null, right?.value ?? null] as const;
  const [leftValue, rightValue] = verbose ? values : excerpts(...values);
  page.row("left", valueText(difference, left, leftValue), FINDING);
  sourceRow(page, left?.source ?? null, comparison.left);
  page.row("right", valueText(difference, right, rightValue), FINDING);
  sourceRow(page, right?.source ?? null, comparison.right);
  page.row("consequence", difference.consequence, { ...FINDING, styles: consequenceStyles(difference) });
  if (difference.fix !== null) page.row("fix", difference.fix, FINDING);
  page.row("finding", `${difference.kind} ${difference.id}`, { ...FINDING, styles: ["dim"] });
}

function sourceRow(page: Page, source: SourcePosition | null, program: SideSummary): void {
  if (source !== null) page.row("", `at ${sourceText(source, program)}`, { ...FINDING, styles: ["dim"] });
}

function consequenceStyles({ consequence }: Difference): readonly Style[] {
  switch (consequence) {
    case "replace":
    case "delete":
    case "security":
      return ["red"];
    case "update":
    case "create":
    case "drift":
      return ["yellow"];
    case "none known":
      return [];
  }
}

function notCompared(page: Page, comparison: Comparison): void {
  if (comparison.notCompared.length === 0) return;
  page.blank();
  page.text(`Not compared (${comparison.notCompared.length})`, { styles: ["bold", "yellow"] });
  for (const { side, address, path, reason, source, id } of comparison.notCompared) {
    page.blank();
    page.text(uncomparedPlace({ address, path }), { indent: 2 });
    page.row("side", side, FINDING);
    page.row("reason", reason, FINDING);
    sourceRow(page, source, uncomparedProgram(side, comparison));
    page.row("finding", `not-compared ${id}`, { ...FINDING, styles: ["dim"] });
  }
}

function waived(page: Page, comparison: Comparison): void {
  const count = comparison.waived.length + comparison.waivedNotCompared.length;
  if (count === 0) return;
  page.blank();
  page.text(`Waived (${count})`, { styles: ["bold"] });
  for (const { difference, reason, expires } of comparison.waived) {
    page.blank();
    page.text(`${difference.left?.address ?? difference.right?.address ?? ""}: ${difference.message}`, { indent: 2 });
    page.row("reason", reason, FINDING);
    page.row("until", expires, FINDING);
    page.row("finding", `${difference.kind} ${difference.id}`, { ...FINDING, styles: ["dim"] });
  }
  for (const { finding, reason, expires } of comparison.waivedNotCompared) {
    page.blank();
    page.text(`${uncomparedPlace(finding)}: not compared: ${finding.reason}`, { indent: 2 });
    page.row("reason", reason, FINDING);
    page.row("until", expires, FINDING);
    page.row("finding", `not-compared ${finding.id}`, { ...FINDING, styles: ["dim"] });
  }
}

/** What the team's rules say: waivers that are no longer right, and what does not count for the exit code. */
function teamRules(page: Page, comparison: Comparison): void {
  const { ruleFindings } = comparison;
  if (ruleFindings.length > 0) {
    page.blank();
    page.text(`Rules (${ruleFindings.length})`, { styles: ["bold", "yellow"] });
    for (const { id, kind, message, source } of ruleFindings) {
      page.blank();
      page.text(message, { indent: 2 });
      if (source !== null) page.row("", `at ${source.file}:${source.line}`, { ...FINDING, styles: ["dim"] });
      page.row("finding", `${kind} ${id}`, { ...FINDING, styles: ["dim"] });
    }
  }
  const said = severityNote(comparison);
  if (said === null) return;
  page.blank();
  page.row("Note", said, { indent: 0, labels: 4 });
}

function hints(page: Page, comparison: Comparison): void {
  const counts = countByKind(comparison);
  if (counts.size === 0 && comparison.notCompared.length === 0) return;
  page.blank();
  page.text("What to do", { styles: ["bold"] });
  for (const [kind, count] of counts) hint(page, kind, count, EXPLANATIONS[kind].fixes);
  if (comparison.notCompared.length > 0) hint(page, "not-compared", comparison.notCompared.length, NOT_COMPARED.fixes);
  page.text("More on any of these: parity explain KIND", { indent: 2, styles: ["dim"] });
}

function hint(page: Page, kind: string, count: number, fixes: readonly string[]): void {
  page.text(`${kind} (${count})`, { indent: 2 });
  const [first] = fixes;
  if (first !== undefined) page.text(first, { indent: 4 });
}

function normalizations(page: Page, { normalizations: rules }: Comparison, { verbose }: ReportContext): void {
  const used = rules.filter(({ count }) => count > 0);
  if (used.length === 0) return;
  const total = used.reduce((sum, { count }) => sum + count, 0);
  page.blank();
  page.text(`Differences of spelling that the rules hold harmless (${total})`, { styles: ["bold"] });
  const labels = String(Math.max(...used.map(({ count }) => count))).length;
  for (const { rule, count, reason, uses } of used) {
    page.row(String(count).padStart(labels), verbose ? `${rule}: ${reason}` : rule, { indent: 2, labels });
    if (!verbose) continue;
    for (const { side, address, path, detail } of uses) {
      const place = path === "" ? address : `${address} ${path}`;
      page.text(`${side} ${place}: ${detail}`, { indent: 6 + labels, styles: ["dim"] });
    }
  }
}
