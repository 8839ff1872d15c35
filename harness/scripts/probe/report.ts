import type { TypeReport } from "./probe-type.ts";

/**
 * One line of data for a type: attribute path to `d` (default), `f` (forces replacement), `s` (spellings that are equal),
 * `z` (empty is absent). Undefined where the type has no fact.
 */
export function factLine({ type, defaults, forceNew, empty, spellings }: TypeReport): string | undefined {
  const paths = new Set([
    ...defaults.keys(),
    ...[...forceNew].filter(([, how]) => how === "yes").map(([path]) => path),
    ...empty,
    ...spellings.equal.keys(),
  ]);
  if (paths.size === 0) return undefined;
  const rows = [...paths].sort().map((path) => {
    const row = {
      ...(defaults.has(path) ? { d: defaults.get(path) } : {}),
      ...(forceNew.get(path) === "yes" ? { f: 1 } : {}),
      ...(spellings.equal.has(path) ? { s: spellings.equal.get(path) } : {}),
      ...(empty.has(path) ? { z: 1 } : {}),
    };
    return [path, row] as const;
  });
  return JSON.stringify({ t: type, a: Object.fromEntries(rows) });
}

/** Counts over all types, and what could not be measured with the reason. */
export function summaryOf(version: string, reports: readonly TypeReport[]): object {
  const sum = (count: (report: TypeReport) => number) => reports.reduce((total, report) => total + count(report), 0);
  const spellings = new Map<string, number>();
  for (const {
    spellings: { equal },
  } of reports)
    for (const names of equal.values()) for (const name of names) spellings.set(name, (spellings.get(name) ?? 0) + 1);
  return {
    version,
    types: reports.length,
    typesMeasured: reports.filter(({ failure }) => failure === null).length,
    plans: sum(({ plans }) => plans),
    attributes: sum(({ attributes }) => attributes),
    textAttributes: sum(({ texts }) => texts),
    defaults: sum(({ defaults }) => defaults.size),
    forceNew: sum(({ forceNew }) => [...forceNew.values()].filter((how) => how === "yes").length),
    emptyIsAbsent: sum(({ empty }) => empty.size),
    equalSpellings: Object.fromEntries([...spellings].sort(([left], [right]) => (left < right ? -1 : 1))),
    tooDeep: Object.fromEntries(
      reports.filter(({ tooDeep }) => tooDeep > 0).map(({ type, tooDeep }) => [type, tooDeep]),
    ),
    ignored: Object.fromEntries(
      reports
        .filter(({ spellings: { ignored } }) => ignored.size > 0)
        .map(({ type, spellings: { ignored } }) => [type, [...ignored].sort()]),
    ),
    typesNotMeasured: Object.fromEntries(
      reports.flatMap(({ type, failure }) => (failure === null ? [] : [[type, failure]])),
    ),
    attributesNotJudged: Object.fromEntries(
      reports
        .filter(({ unjudged }) => unjudged.size > 0)
        .map(({ type, unjudged }) => [
          type,
          Object.fromEntries([...unjudged].sort(([left], [right]) => (left < right ? -1 : 1))),
        ]),
    ),
  };
}
