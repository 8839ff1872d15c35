import type { Category, Comparison, MatchEvidence } from "../../model/comparison.ts";
import type { Timings } from "../types.ts";
import type { Page } from "./page.ts";

const CATEGORIES: readonly Category[] = ["resource", "property", "reference", "meta", "output", "provider", "engine"];

const EVIDENCE: Readonly<Record<MatchEvidence, string>> = {
  structure: "by content and neighbours",
  name: "by name, among equals",
  symmetric: "interchangeable twins",
  nearest: "nearest of their type",
};

/** The table at the report's end: how much was compared, and what came of it. */
export function summaryTable(page: Page, comparison: Comparison, timings: Timings | null): void {
  const rows: (readonly [string, string])[] = [["matched pairs", String(comparison.matches.length)]];
  for (const how of Object.keys(EVIDENCE) as MatchEvidence[]) {
    const count = comparison.matches.filter((match) => match.how === how).length;
    if (count > 0) rows.push([`  ${EVIDENCE[how]}`, String(count)]);
  }
  if (comparison.outputs.length > 0) {
    const equal = comparison.outputs.filter((output) => output.equal).length;
    rows.push(["equal outputs", `${equal} of ${comparison.outputs.length}`]);
  }
  rows.push(["differences", String(comparison.differences.length)]);
  for (const category of CATEGORIES) {
    const count = comparison.differences.filter((difference) => difference.category === category).length;
    if (count > 0) rows.push([`  ${category}`, String(count)]);
  }
  rows.push(
    ["not compared", String(comparison.notCompared.length)],
    ["waived", String(comparison.waived.length + comparison.waivedNotCompared.length)],
  );
  if (timings !== null) {
    rows.push(["left program", duration(timings.left)], ["right program", duration(timings.right)]);
    rows.push(["comparison", duration(timings.compare)]);
  }
  const labels = Math.max(...rows.map(([label]) => label.length));
  page.blank();
  page.text("Summary", { styles: ["bold"] });
  for (const [label, value] of rows) page.row(label, value, { indent: 2, labels });
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
