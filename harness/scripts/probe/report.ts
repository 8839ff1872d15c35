import { MEASURED_APART } from "./measured-apart.ts";
import { CHANGED_DEFAULTS } from "./newer-provider.ts";
import type { TypeReport } from "./probe-type.ts";

/** The data's first line: where the facts are from, and which were not measured but read in a newer version's documentation. */
export function headerLine(version: string): string {
  return JSON.stringify({
    format: 1,
    provider: "hashicorp/aws",
    version,
    documented: { version: "6.21.0", paths: Object.keys(CHANGED_DEFAULTS) },
  });
}

/**
 * One line of data for a type: attribute path to `d` (default), `f` (forces replacement), `s` (spellings that are equal),
 * `z` (empty is absent), and `r`, the branches that repeat one around them. Undefined where the type has no fact.
 */
export function factLine({ type, defaults, forceNew, empty, equal: asked, repeats }: TypeReport): string | undefined {
  const equal = { ...asked, ...MEASURED_APART[type] };
  const paths = new Set([...Object.keys(defaults), ...forceNew, ...empty, ...Object.keys(equal)]);
  if (paths.size === 0) return undefined;
  const rows = [...paths].sort().map((path) => {
    const changed = CHANGED_DEFAULTS[`${type}.${path}`];
    const replaces = forceNew.includes(path) ? { f: 1 } : {};
    if (changed !== undefined) return [path, changed.default === null ? replaces : { d: changed.default, ...replaces }];
    const row = {
      ...(path in defaults ? { d: defaults[path] } : {}),
      ...replaces,
      ...(path in equal ? { s: equal[path] } : {}),
      ...(empty.includes(path) ? { z: 1 } : {}),
    };
    return [path, row] as const;
  });
  return JSON.stringify({ t: type, a: Object.fromEntries(rows), r: repeats });
}

/** Counts over all types, and what could not be measured with the reason. */
export function summaryOf(version: string, reports: readonly TypeReport[], notAsked: readonly string[]): object {
  const sum = (count: (report: TypeReport) => number) => reports.reduce((total, report) => total + count(report), 0);
  const spellings = new Map<string, number>();
  for (const { equal } of reports)
    for (const name of Object.values(equal).flat()) spellings.set(name, (spellings.get(name) ?? 0) + 1);
  const byType = <T>(pick: (report: TypeReport) => T | undefined) =>
    Object.fromEntries(
      reports.flatMap((report) => {
        const found = pick(report);
        return found === undefined ? [] : [[report.type, found] as const];
      }),
    );
  return {
    version,
    types: reports.length + notAsked.length,
    typesMeasured: reports.filter(({ failure }) => failure === null).length,
    plans: sum(({ plans }) => plans),
    attributes: sum(({ attributes }) => attributes),
    textAttributes: sum(({ texts }) => texts),
    defaults: sum(({ defaults }) => Object.keys(defaults).length),
    forceNew: sum(({ forceNew }) => forceNew.length),
    emptyIsAbsent: sum(({ empty }) => empty.length),
    equalSpellings: Object.fromEntries([...spellings].sort(([left], [right]) => (left < right ? -1 : 1))),
    tooDeep: byType(({ tooDeep }) => (tooDeep > 0 ? tooDeep : undefined)),
    ignored: byType(({ ignored }) => (ignored.length > 0 ? ignored : undefined)),
    typesNotAsked: notAsked,
    typesNotMeasured: byType(({ failure }) => failure ?? undefined),
    attributesNotJudged: byType(({ unjudged }) => (Object.keys(unjudged).length > 0 ? unjudged : undefined)),
  };
}
