import { sortedJson } from "../model/sorted-json.ts";
import type { Evidence, EvidencePair, EvidenceSide } from "./evidence.ts";

/** What is another now than the evidence says, a line each; empty where all of it holds. */
export function changesSince(before: Evidence, now: Evidence): readonly string[] {
  const pairs = [...new Set([...before.pairs, ...now.pairs].map(({ name }) => name))];
  return [
    ...(before.parity.version === now.parity.version
      ? []
      : [`parity: version ${before.parity.version} then, ${now.parity.version} now`]),
    ...entryChanges("parity's data", before.parity.data, now.parity.data),
    ...entryChanges("file", before.files, now.files),
    ...(sortedJson(before.ruleFindings) === sortedJson(now.ruleFindings) ? [] : ["findings on the rules: others now"]),
    ...pairs.flatMap((name) => pairChanges(name, before, now)),
  ];
}

function pairChanges(name: string, before: Evidence, now: Evidence): readonly string[] {
  const [then, today] = [before, now].map(({ pairs }) => pairs.find((pair) => pair.name === name));
  const label = name === "" ? "" : `${name}: `;
  if (then === undefined || today === undefined)
    return [`${label}${then === undefined ? "was not" : "is no longer"} compared`];
  return [
    ...sideChanges("left", then.left, today.left),
    ...sideChanges("right", then.right, today.right),
    ...resultChanges(then, today),
  ].map((change) => label + change);
}

function sideChanges(side: string, before: EvidenceSide, now: EvidenceSide): readonly string[] {
  const program = before.kind === now.kind && before.path === now.path ? [] : [`${side} program: another one`];
  return [
    ...program,
    ...entryChanges(`${side} source`, before.sources, now.sources),
    ...entryChanges(`${side} lock file`, before.locks, now.locks),
    ...entryChanges(`${side} package`, before.packages, now.packages),
  ];
}

/** Digests are not printed: that they differ is all they say. */
function entryChanges(
  what: string,
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].sort().flatMap((key) => {
    const [then, today] = [before[key], now[key]];
    if (then === today) return [];
    if (then === undefined) return [`${what} ${key}: added`];
    if (today === undefined) return [`${what} ${key}: gone`];
    return [`${what} ${key}: ${what.endsWith("package") ? `${then} then, ${today} now` : "changed"}`];
  });
}

const LISTS = ["differences", "notCompared", "waived", "waivedNotCompared", "ruleFindings"] as const;

function resultChanges({ result: before }: EvidencePair, { result: now }: EvidencePair): readonly string[] {
  if (sortedJson(before) === sortedJson(now)) return [];
  const [then, today] = [fieldsOf(before), fieldsOf(now)];
  const verdict = then.verdict === today.verdict ? [] : [`result: ${then.verdict} then, ${today.verdict} now`];
  const findings = LISTS.flatMap((list) => {
    const [old, fresh] = [findingsIn(then[list]), findingsIn(today[list])];
    return [
      ...[...fresh].filter(([id]) => !old.has(id)).map(([, text]) => `result: ${list}: new: ${text}`),
      ...[...old].filter(([id]) => !fresh.has(id)).map(([, text]) => `result: ${list}: gone: ${text}`),
    ];
  });
  const known = [...verdict, ...findings];
  if (known.length > 0) return known;
  const fields = [...new Set([...Object.keys(then), ...Object.keys(today)])].filter(
    (key) => sortedJson([then[key]]) !== sortedJson([today[key]]),
  );
  return [`result: other ${fields.sort().join(", ")}`];
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** What is printed of each finding, by its id. */
function findingsIn(list: unknown): ReadonlyMap<string, string> {
  const items = Array.isArray(list) ? list.map(fieldsOf) : [];
  return new Map(
    items.map((item) => {
      const finding = "finding" in item ? fieldsOf(item.finding) : item;
      const id = typeof finding.id === "string" ? finding.id : sortedJson(finding);
      const words = [finding.kind, finding.id, finding.message ?? finding.reason].filter((word) => word !== undefined);
      return [id, words.map(String).join(" ")] as const;
    }),
  );
}
