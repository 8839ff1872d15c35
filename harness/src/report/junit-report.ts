import type { Comparison, Difference, RuleFinding, Severities, UncomparedFinding } from "../model/comparison.ts";
import { escapeXml } from "./escape-xml.ts";
import { excerpts } from "./excerpt.ts";
import { headline, valueText } from "./headline.ts";
import { sourceText, uncomparedProgram } from "./location.ts";
import type { ReportContext } from "./types.ts";

/** One test case: a matched pair, a resource without counterpart, an output, or a place that was not compared. */
interface Case {
  readonly name: string;
  readonly suite: Suite;
  readonly differences: Difference[];
  readonly notCompared: UncomparedFinding[];
  readonly said: string[];
  readonly rules: RuleFinding[];
}

type Suite = "resources" | "outputs" | "program" | "rules";
const SUITES: readonly Suite[] = ["resources", "outputs", "program", "rules"];

/**
 * JUnit XML, for the test pages of CI systems: a case per matched pair and per output. Differences are failures, what
 * was not compared is an error, what is waived or a warning passes and is said in the case's output.
 */
export function junitReport(comparison: Comparison, context: ReportContext): string {
  return junitText([{ name: null, comparison }], context);
}

/** JUnit XML of one or more comparisons: a pair's name, where there are several, stands before those of its suites. */
export function junitText(
  pairs: readonly { readonly name: string | null; readonly comparison: Comparison }[],
  context: ReportContext,
): string {
  const read = pairs.map(({ name, comparison }) => ({ name, comparison, cases: casesOf(comparison) }));
  const suites = read.flatMap(({ name, comparison, cases }) =>
    SUITES.flatMap((suite) => {
      const own = cases.filter((item) => item.suite === suite);
      const title = name === null ? suite : `${name}: ${suite}`;
      return own.length === 0 ? [] : [suiteXml(title, own, comparison, context)];
    }),
  );
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="parity" ${counts(read.flatMap(({ cases }) => cases))} time="0">`,
    ...suites,
    "</testsuites>",
  ];
  return `${xml.join("\n")}\n`;
}

function casesOf(comparison: Comparison): readonly Case[] {
  const cases = new Map<string, Case>();
  const named = new Map<string, Case>();
  const add = (suite: Suite, name: string, ...addresses: readonly string[]): Case => {
    const item: Case = { name, suite, differences: [], notCompared: [], said: [], rules: [] };
    cases.set(`${suite} ${name}`, item);
    for (const address of addresses) named.set(address, item);
    return item;
  };
  for (const { left, right } of comparison.matches) add("resources", left, `left ${left}`, `right ${right}`);
  for (const { name } of comparison.outputs) {
    const address = `output.${name}`;
    add("outputs", address, `left ${address}`, `right ${address}`);
  }
  const caseOf = (difference: Difference): Case => {
    const { left, right, category } = difference;
    const known =
      (left === null ? undefined : named.get(`left ${left.address}`)) ??
      (right === null ? undefined : named.get(`right ${right.address}`));
    if (known !== undefined) return known;
    const suite = category === "output" ? "outputs" : "resources";
    const keys = [left && `left ${left.address}`, right && `right ${right.address}`].filter((key) => key !== null);
    return add(suite, left?.address ?? right?.address ?? "unnamed", ...keys);
  };
  const isWarning = (kind: keyof Severities): boolean => comparison.severities?.[kind] === "warning";
  for (const difference of comparison.differences) {
    const item = caseOf(difference);
    if (isWarning(difference.kind)) item.said.push(`warning: ${headline(difference)} (${difference.kind})`);
    else item.differences.push(difference);
  }
  for (const { difference, reason, expires } of comparison.waived) {
    caseOf(difference).said.push(`waived until ${expires}: ${headline(difference)} (${reason})`);
  }
  const placeOf = ({ side, address }: UncomparedFinding): Case => {
    const sides = side === "both" ? ["left", "right"] : [side];
    const known = sides.map((at) => named.get(`${at} ${address}`)).find((item) => item !== undefined);
    return (
      known ??
      (address === null
        ? (cases.get("program the program as a whole") ?? add("program", "the program as a whole"))
        : add("resources", address, ...sides.map((at) => `${at} ${address}`)))
    );
  };
  for (const finding of comparison.notCompared) {
    const item = placeOf(finding);
    if (isWarning("not-compared")) item.said.push(`warning: not compared: ${finding.reason}`);
    else item.notCompared.push(finding);
  }
  for (const { finding, reason, expires } of comparison.waivedNotCompared) {
    placeOf(finding).said.push(`waived until ${expires}: not compared: ${finding.reason} (${reason})`);
  }
  for (const finding of comparison.ruleFindings) {
    const at = finding.source === null ? "parity.yaml" : `${finding.source.file}:${finding.source.line}`;
    const item = add("rules", `${at} ${finding.kind} ${finding.id}`);
    if (isWarning(finding.kind)) item.said.push(`warning: ${finding.message}`);
    else item.rules.push(finding);
  }
  return [...cases.values()];
}

function suiteXml(title: string, cases: readonly Case[], comparison: Comparison, context: ReportContext): string {
  const lines = cases.map((item) => caseXml(item, comparison, context));
  return [
    `  <testsuite name="${escapeXml(title)}" ${counts(cases)} skipped="0" time="0">`,
    ...lines,
    "  </testsuite>",
  ].join("\n");
}

function counts(cases: readonly Case[]): string {
  const failures = cases.filter(isFailure).length;
  const errors = cases.filter((item) => !isFailure(item) && item.notCompared.length > 0).length;
  return `tests="${cases.length}" failures="${failures}" errors="${errors}"`;
}

function isFailure(item: Case): boolean {
  return item.differences.length > 0 || item.rules.length > 0;
}

function caseXml(item: Case, comparison: Comparison, context: ReportContext): string {
  const open = `    <testcase classname="parity.${item.suite}" name="${escapeXml(item.name)}" time="0"`;
  const children: string[] = [];
  const texts = [
    ...item.differences.map((difference) => ({
      title: headline(difference),
      lines: differenceLines(difference, comparison, context),
    })),
    ...item.notCompared.map((finding) => ({
      title: `not compared: ${finding.reason}`,
      lines: uncomparedLines(finding, comparison),
    })),
    ...item.rules.map(({ kind, id, message }) => ({ title: message, lines: [`finding: ${kind} ${id}`] })),
  ];
  const [first] = texts;
  if (first !== undefined) {
    const element = isFailure(item) ? "failure" : "error";
    const type = item.differences[0]?.kind ?? item.rules[0]?.kind ?? "not-compared";
    const more = texts.length > 1 ? ` (and ${texts.length - 1} more)` : "";
    const body = texts.flatMap(({ title, lines }) => [title, ...lines.map((line) => `  ${line}`)]).map(escapeXml);
    children.push(
      `      <${element} message="${escapeXml(first.title + more)}" type="${type}">${body.join("\n")}</${element}>`,
    );
  }
  if (item.said.length > 0) {
    children.push(`      <system-out>${item.said.map(escapeXml).join("\n")}</system-out>`);
  }
  return children.length === 0 ? `${open}/>` : [`${open}>`, ...children, "    </testcase>"].join("\n");
}

function differenceLines(
  difference: Difference,
  comparison: Comparison,
  { verbose }: ReportContext,
): readonly string[] {
  const { left, right, consequence, fix, kind, id } = difference;
  const values = [left?.value ?? null, right?.value ?? null] as const;
  const [leftValue, rightValue] = verbose ? values : excerpts(...values);
  const at = (label: "left" | "right"): readonly string[] => {
    const source = difference[label]?.source ?? null;
    return source === null ? [] : [`${label} at ${sourceText(source, comparison[label])}`];
  };
  return [
    `left: ${valueText(difference, left, leftValue)}`,
    `right: ${valueText(difference, right, rightValue)}`,
    ...at("left"),
    ...at("right"),
    `consequence: ${consequence}`,
    ...(fix === null ? [] : [`fix: ${fix}`]),
    `finding: ${kind} ${id}`,
  ];
}

function uncomparedLines({ side, path, source, id }: UncomparedFinding, comparison: Comparison): readonly string[] {
  const program = uncomparedProgram(side, comparison);
  return [
    `side: ${side}`,
    ...(path === "" ? [] : [`path: ${path}`]),
    ...(source === null ? [] : [`at ${sourceText(source, program)}`]),
    `finding: not-compared ${id}`,
  ];
}
