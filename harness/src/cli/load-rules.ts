import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ParityError } from "../errors.ts";
import type { Comparison } from "../model/comparison.ts";
import { applyWaivers } from "../team/apply-waivers.ts";
import { readRules } from "../team/read-rules.ts";
import type { TeamRules } from "../team/rules.ts";

export const RULES_FILE = "parity.yaml";

/**
 * The team's rules: those of `--rules FILE`, which must be there, or of the current folder's parity.yaml where there is
 * one and no programs are named. Null: none. Throws a `ParityError` for a file that cannot be read or is not right.
 */
export function loadRules(file: string | undefined, programs: readonly string[], cwd: string): TeamRules | null {
  if (file === undefined && (programs.length > 0 || !existsSync(resolve(cwd, RULES_FILE)))) return null;
  const name = file ?? RULES_FILE;
  let text: string;
  try {
    text = readFileSync(resolve(cwd, name), "utf8");
  } catch (error) {
    throw new ParityError({
      problem: "cannot read the rules",
      at: name,
      found: error instanceof Error ? error.message : String(error),
      expected: "a parity.yaml",
      fix: "parity init writes one",
    });
  }
  return readRules(text, name);
}

/** Today, as waivers' last days are compared with it: the same day on every machine. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** One comparison under the rules that hold for all pairs. */
export function underRules(comparison: Comparison, rules: TeamRules | null): Comparison {
  if (rules === null) return comparison;
  return { ...applyWaivers(comparison, rules.waivers, today()), severities: rules.severities };
}
