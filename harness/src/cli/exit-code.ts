import type { Comparison } from "../model/comparison.ts";

export const EXIT_EQUIVALENT = 0;
export const EXIT_DIFFERENT = 1;
export const EXIT_COULD_NOT_RUN = 2;

/**
 * The exit code that a comparison stands for: 0 equivalent, 1 different or not wholly compared. A team's rules can make
 * a kind of finding a warning, which does not count; a waiver that is no longer right counts unless it is one.
 */
export function exitCode(
  comparison: Pick<Comparison, "verdict"> &
    Partial<Pick<Comparison, "differences" | "notCompared" | "ruleFindings" | "severities">>,
): number {
  const { verdict, differences, notCompared, ruleFindings = [], severities } = comparison;
  const counts = (kind: keyof NonNullable<typeof severities>): boolean => severities?.[kind] !== "warning";
  if (ruleFindings.some(({ kind }) => counts(kind))) return EXIT_DIFFERENT;
  if (verdict === "equivalent") return EXIT_EQUIVALENT;
  // A verdict without its findings cannot be lessened by what is said of them.
  if (differences === undefined || notCompared === undefined) return EXIT_DIFFERENT;
  if (differences.length + notCompared.length === 0) return EXIT_DIFFERENT;
  const fails = differences.some(({ kind }) => counts(kind)) || (notCompared.length > 0 && counts("not-compared"));
  return fails ? EXIT_DIFFERENT : EXIT_EQUIVALENT;
}
