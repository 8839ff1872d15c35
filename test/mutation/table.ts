import type { Outcome } from "./outcome.ts";
import { explanationOf, isSurvivor, type Result } from "./run.ts";

const COLUMNS: readonly Outcome[] = ["found", "found among others", "elsewhere", "survived", "masked"];

interface Row {
  readonly name: string;
  readonly results: readonly Result[];
}

/** Kills and total per class, as Markdown: first what must be found, then what must not be. */
export function tablesOf(results: readonly Result[]): string {
  const mutants = results.filter(({ mutant }) => mutant.expects === "finding");
  const rewrites = results.filter(({ mutant }) => mutant.expects === "nothing");
  return [
    "### Changes that must be found\n",
    table(
      [
        "what is changed",
        "how",
        "mutants",
        "found at the place",
        "of these, with findings elsewhere too",
        "elsewhere only",
        "not found",
        "masked",
      ],
      rowsOf(mutants).map(({ name, results: own }) => {
        const [found = 0, among = 0, elsewhere = 0, survived = 0, masked = 0] = COLUMNS.map(
          (column) => own.filter(({ outcome }) => outcome === column).length,
        );
        return [...name.split(" | "), own.length, found + among, among, elsewhere, survived, masked];
      }),
    ),
    "\n### Rewrites that must find nothing\n",
    table(
      ["what is written otherwise", "how", "rewrites", "nothing found", "false alarms"],
      rowsOf(rewrites).map(({ name, results: own }) => {
        const alarms = own.filter(isSurvivor).length;
        return [...name.split(" | "), own.length, own.length - alarms, alarms];
      }),
    ),
  ].join("\n");
}

/** What was changed, whatever the way, on a line each, as Markdown: the short table for the README. */
export function categoriesOf(results: readonly Result[]): string {
  const rows = new Map<string, readonly [total: number, right: number]>();
  for (const result of results) {
    if (result.outcome === "masked") continue;
    const { category, expects } = result.mutant;
    const name = expects === "nothing" ? "harmless rewrites, nothing reported" : `${category}, reported at its place`;
    const [total, right] = rows.get(name) ?? [0, 0];
    rows.set(name, [total + 1, isSurvivor(result) ? right : right + 1]);
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  return table(
    ["change of one place", "", "mutants", "right"],
    sorted.map(([name, [total, right]]) => {
      const [what = "", how = ""] = name.split(", ");
      return [what, how, total, right];
    }),
  );
}

/** One line: how many, and how many of them as they must be. */
export function summaryOf(results: readonly Result[]): string {
  const count = (expects: "finding" | "nothing") => results.filter(({ mutant }) => mutant.expects === expects);
  const [mutants, rewrites] = [count("finding"), count("nothing")];
  const masked = mutants.filter(({ outcome }) => outcome === "masked").length;
  const bad = mutants.filter(isSurvivor).length;
  const alarms = rewrites.filter(isSurvivor).length;
  const text = (value: number) => value.toLocaleString("en-US");
  return (
    `${text(mutants.length - masked - bad)} of ${text(mutants.length - masked)} changes found at their place, ` +
    `${text(alarms)} false alarms on ${text(rewrites.length)} harmless rewrites` +
    (masked === 0 ? "" : `; ${text(masked)} more at places where the two programs differ anyway`)
  );
}

/** Each survivor on a line of its own, but for those whose harmlessness is explained. */
export function survivorsOf(results: readonly Result[]): readonly string[] {
  return linesOf(results.filter((result) => isSurvivor(result) && explanationOf(result) === undefined));
}

/** The survivors that are explained, with the reason. */
export function explainedOf(results: readonly Result[]): readonly string[] {
  const explained = results.filter((result) => isSurvivor(result) && explanationOf(result) !== undefined);
  return linesOf(explained).map((line, index) => {
    const result = explained[index];
    return `${line} (${result === undefined ? "" : explanationOf(result)})`;
  });
}

function linesOf(results: readonly Result[]): readonly string[] {
  return results.map(({ pair, side, mutant, outcome, findings }) => {
    const [target] = mutant.targets;
    const place = `${target?.node ?? "output"} ${target?.place.join(".") ?? ""}`.trim();
    return `${outcome}: ${pair}, ${side}, ${mutant.category}, ${mutant.kind}, ${place}: ${mutant.detail} ${findings[0] ?? ""}`.trim();
  });
}

function rowsOf(results: readonly Result[]): readonly Row[] {
  const rows = new Map<string, Result[]>();
  for (const result of results) {
    const name = `${result.mutant.category} | ${result.mutant.kind}`;
    rows.set(name, [...(rows.get(name) ?? []), result]);
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, own]) => ({ name, results: own }));
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const texts = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[], pad: (text: string, column: number) => string) =>
    `| ${row.map((text, column) => pad(text, column)).join(" | ")} |`;
  const cell = (text: string, column: number) =>
    column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  const [header = [], ...body] = texts;
  const rule = widths.map((width, column) => (column < 2 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(header, cell), line(rule, (text) => text), ...body.map((row) => line(row, cell))].join("\n");
}
