import type { Comparison } from "../model/comparison.ts";

export const EXIT_EQUIVALENT = 0;
export const EXIT_DIFFERENT = 1;
export const EXIT_COULD_NOT_RUN = 2;

/** The exit code that a comparison stands for: 0 equivalent, 1 different or not wholly compared. */
export function exitCode(comparison: Pick<Comparison, "verdict">): number {
  return comparison.verdict === "equivalent" ? EXIT_EQUIVALENT : EXIT_DIFFERENT;
}
