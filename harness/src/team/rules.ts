import type { Severities } from "../model/comparison.ts";
import type { Waiver } from "./waiver.ts";

/** What parity.yaml says. Paths are as written there: they start at the file's folder. */
export interface TeamRules {
  /** The file, as it was named. */
  readonly file: string;
  /** Empty: the folder's own two programs, or those of the command line. */
  readonly pairs: readonly RulesPair[];
  readonly settings: PairSettings;
  readonly severities: Severities;
  readonly waivers: readonly Waiver[];
}

/** Two programs to compare, with what is said for them alone. */
export interface RulesPair extends PairSettings {
  readonly name: string;
  /** As on the command line: one folder that holds both, or LEFT and RIGHT. */
  readonly programs: readonly string[];
  readonly waivers: readonly Waiver[];
}

export interface PairSettings {
  readonly env?: string;
  readonly stack?: string;
  readonly config: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
}
