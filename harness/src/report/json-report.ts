import type { Comparison, SideSummary } from "../model/comparison.ts";
import { jsonText } from "./json-text.ts";
import type { ReportContext } from "./types.ts";

/** Version of the report's layout (`harness/schema/comparison.schema.json`). A change that breaks a reader raises it. */
export const REPORT_SCHEMA_VERSION = 1;

/**
 * The comparison as JSON, for scripts. Each use of a normalization and the timings are there under `--verbose` only:
 * the former for size, the latter because the same inputs would not give the same bytes.
 */
export function jsonReport(comparison: Comparison, context: ReportContext): string {
  return `${jsonText(reportDocument(comparison, context))}\n`;
}

/** What the JSON report says, before it is text: a combined report has one for each pair. */
export function reportDocument(comparison: Comparison, context: Pick<ReportContext, "timings" | "verbose">): object {
  const { timings } = context;
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    verdict: comparison.verdict,
    left: side(comparison.left),
    right: side(comparison.right),
    matches: comparison.matches,
    differences: comparison.differences,
    notCompared: comparison.notCompared,
    waived: comparison.waived,
    waivedNotCompared: comparison.waivedNotCompared,
    ruleFindings: comparison.ruleFindings,
    ...(comparison.severities === undefined ? {} : { severities: comparison.severities }),
    normalizations: comparison.normalizations.map(({ rule, reason, count, uses }) => ({
      rule,
      reason,
      count,
      uses: context.verbose ? uses : [],
    })),
    outputs: comparison.outputs,
    notes: comparison.notes,
    ...(comparison.judgements === undefined ? {} : { judgements: comparison.judgements }),
    timings: {
      left: rounded(timings?.left),
      right: rounded(timings?.right),
      compare: rounded(timings?.compare),
    },
  };
}

function side(summary: SideSummary): object {
  return {
    kind: summary.origin,
    engine: summary.engine,
    path: summary.path,
    providerVersion: summary.providerVersion,
    counts: {
      resources: summary.resources,
      dataSources: summary.dataSources,
      providers: summary.providers,
      outputs: summary.outputs,
    },
  };
}

function rounded(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : Math.round(milliseconds * 10) / 10;
}
