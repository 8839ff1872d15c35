import type { PairDrawing } from "../draw/draw-pair.ts";
import type { Comparison, RuleFinding } from "../model/comparison.ts";
import type { Combined, NamedComparison } from "../team/combined.ts";
import { capital } from "./capital.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import { jsonText } from "./json-text.ts";
import { fitMarkdown } from "./markdown-size.ts";
import type { ReportContext, ReportFormat } from "./types.ts";
import { plural, verdictLine } from "./verdict-line.ts";

/** Version of the combined JSON report. */
export const COMBINED_SCHEMA_VERSION = 1;

/**
 * Several pairs as one report: the verdict on all, then each pair's own report. Takes the drawing of each pair by its
 * name, for a format that shows them.
 */
export async function combinedReport(
  combined: Combined,
  format: ReportFormat,
  context: ReportContext,
  drawings: ReadonlyMap<string, PairDrawing> = new Map(),
): Promise<string> {
  switch (format) {
    case "json": {
      const { reportDocument } = await import("./json-report.ts");
      const { pairs, verdict, shard, severities, waivers, ruleFindings } = combined;
      const reports = pairs.map(({ name, comparison }) => ({ name, report: reportDocument(comparison, context) }));
      const head = { combinedVersion: COMBINED_SCHEMA_VERSION, verdict, shard, severities, waivers, ruleFindings };
      return `${jsonText({ ...head, pairs: reports })}\n`;
    }
    case "sarif": {
      const { sarifRun, sarifText } = await import("./sarif-report.ts");
      const runs = withShared(combined).map(({ name, comparison }) => ({
        ...sarifRun(comparison, context),
        automationDetails: { id: `parity/${name}` },
      }));
      return sarifText(runs);
    }
    case "junit": {
      const { junitText } = await import("./junit-report.ts");
      return junitText(withShared(combined), context);
    }
    case "html": {
      const [{ htmlReport }, { combinedPage }] = await Promise.all([
        import("./html/html-report.ts"),
        import("./html/combined-page.ts"),
      ]);
      return combinedPage({
        verdict: combined.verdict,
        title: capital(headLine(combined)),
        rules: combined.ruleFindings.map(ruleLine),
        pairs: combined.pairs.map(({ name, comparison }) => {
          const drawing = drawings.get(name) ?? null;
          return { name, comparison, page: htmlReport(comparison, { ...context, drawing }) };
        }),
      });
    }
    case "markdown": {
      const { markdownBlocks } = await import("./markdown-report.ts");
      const blocks = combined.pairs.flatMap(({ name, comparison }) => [
        { findings: 0, text: `# ${escapeMarkdown(name)}\n` },
        ...markdownBlocks(comparison, context),
      ]);
      return fitMarkdown([{ findings: 0, text: markdownHead(combined) }, ...blocks]);
    }
    case "text": {
      const { textReport } = await import("./text/text-report.ts");
      const lines = combined.pairs.map(({ name, comparison }) => `  ${name}: ${verdictLine(comparison)}`);
      const rules = combined.ruleFindings.map((finding) => `  ${ruleLine(finding)}`);
      const head = [capital(headLine(combined)), "", ...lines, ...rules, ""].join("\n");
      const reports = combined.pairs.map(
        ({ name, comparison }) => `${name}\n${"=".repeat(name.length)}\n\n${textReport(comparison, context)}`,
      );
      return [head, ...reports].join("\n");
    }
  }
}

function markdownHead(combined: Combined): string {
  const rows = combined.pairs.map(
    ({ name, comparison }) => `| ${escapeMarkdown(name)} | ${escapeMarkdown(verdictLine(comparison))} |`,
  );
  const rules = combined.ruleFindings.map((finding) => `\n- ${escapeMarkdown(ruleLine(finding))}`);
  const table = ["| pair | verdict |", "| --- | --- |", ...rows, ...rules].join("\n");
  return `# parity: ${escapeMarkdown(headLine(combined))}\n\n${table}\n`;
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

/** The pairs, and the findings on shared waivers as one more, for formats that are lists of findings. */
function withShared({ pairs, ruleFindings, severities }: Combined): readonly NamedComparison[] {
  const [first] = pairs;
  if (ruleFindings.length === 0 || first === undefined) return pairs;
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
  return [...pairs, { name: "rules", comparison: rules }];
}
