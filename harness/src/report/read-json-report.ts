import type { Comparison, SideSummary } from "../model/comparison.ts";
import { REPORT_SCHEMA_VERSION } from "./json-report.ts";

type Document = Readonly<Record<string, unknown>>;

const LISTS = ["matches", "differences", "notCompared", "waived", "normalizations", "outputs", "notes"] as const;

/** The comparison that a JSON report was written from; null for a document that is none of this version. */
export function readJsonReport(document: unknown): Comparison | null {
  if (!isObject(document) || document.schemaVersion !== REPORT_SCHEMA_VERSION) return null;
  if (!LISTS.every((key) => Array.isArray(document[key]))) return null;
  if (!isObject(document.left) || !isObject(document.right)) return null;
  const { schemaVersion: _, timings: __, left, right, ...rest } = document;
  return {
    waivedNotCompared: [],
    ruleFindings: [],
    ...rest,
    left: sideOf(left as Document),
    right: sideOf(right as Document),
  } as unknown as Comparison;
}

function sideOf({ kind, counts, ...rest }: Document): SideSummary {
  return { ...rest, origin: kind, ...(counts as object) } as unknown as SideSummary;
}

export function isObject(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
