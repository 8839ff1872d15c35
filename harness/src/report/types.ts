import type { PairDrawing } from "../draw/draw-pair.ts";
import type { Comparison } from "../model/comparison.ts";

export const REPORT_FORMATS = ["text", "json", "markdown", "html", "junit", "sarif"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Everything of a report that is not in the comparison itself. With equal contexts, equal comparisons give equal bytes. */
export interface ReportContext {
  /** Version of the harness. */
  readonly version: string;
  /** Show whole values, every use of a normalization, and timings. */
  readonly verbose: boolean;
  readonly color: boolean;
  /** Columns that the text report may fill. */
  readonly width: number;
  /** Null unless asked for: a duration is never the same twice. */
  readonly timings: Timings | null;
  /** Both graphs with their places, for reports that draw them; null where only the comparison is known. */
  readonly drawing: PairDrawing | null;
}

/** Milliseconds. */
export interface Timings {
  /** From start to graph, the left program and the right one; both run at the same time. */
  readonly left: number;
  readonly right: number;
  /** From two graphs to the comparison. */
  readonly compare: number;
}

export type Reporter = (comparison: Comparison, context: ReportContext) => string;

export const PLAIN_CONTEXT: ReportContext = {
  version: "0.0.0",
  verbose: false,
  color: false,
  width: 80,
  timings: null,
  drawing: null,
};
