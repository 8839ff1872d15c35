import type { EngineJudge } from "../prove/types.ts";
import type { ReportFormat } from "../report/types.ts";
import type { Shard } from "../team/combined.ts";
import type { CommandShape } from "./completion/command-shape.ts";
import type { GraphFormat } from "./graph-formats.ts";
import type { ProgramOptions } from "./program-options.ts";

export interface CompareOptions extends ProgramOptions {
  readonly format: readonly ReportFormat[];
  readonly output: readonly string[];
  /** Undefined where neither `--color` nor `--no-color` is given. */
  readonly color?: boolean;
  readonly rules?: string;
  readonly shard?: Shard;
  readonly jobs?: number;
  readonly watch?: boolean;
  /** File for what an auditor keeps. */
  readonly evidence?: string;
}

export interface VerifyOptions extends Pick<ProgramOptions, "secret" | "timeout" | "keepCredentials"> {
  /** Seconds. */
  readonly engineTimeout: number;
}

export interface MergeOptions {
  readonly format: readonly ReportFormat[];
  readonly output: readonly string[];
  readonly color?: boolean;
  readonly verbose: boolean;
}

export interface ProveOptions extends CompareOptions {
  readonly state: readonly string[];
  readonly emulator: boolean;
  /** Undefined where `--judge` is not given. */
  readonly judge?: EngineJudge | "all";
  /** Seconds. */
  readonly engineTimeout: number;
}

export interface GraphOptions extends ProgramOptions {
  readonly format?: GraphFormat;
  readonly output?: string;
}

export interface ExplainOptions extends ProgramOptions {
  readonly report?: string;
  readonly color?: boolean;
}

export interface HandoverOptions extends ProgramOptions {
  readonly to: "pulumi" | "terraform";
  /** The owner's state, a stack export where Pulumi is it, or `-`; undefined asks the program's own backend. */
  readonly state?: string;
  readonly output: string;
  readonly rules?: string;
  readonly run: boolean;
  readonly yes: boolean;
}

export interface DoctorOptions {
  readonly color?: boolean;
}

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** The commands, each to its exit code. They are given so that parsing can be tested without running programs. */
export interface Commands {
  readonly compare: (programs: readonly string[], options: CompareOptions) => Promise<number>;
  readonly merge: (reports: readonly string[], options: MergeOptions) => Promise<number>;
  readonly prove: (programs: readonly string[], options: ProveOptions) => Promise<number>;
  readonly verify: (evidence: string, options: VerifyOptions) => Promise<number>;
  readonly graph: (program: string | undefined, options: GraphOptions) => Promise<number>;
  readonly handover: (programs: readonly string[], options: HandoverOptions) => Promise<number>;
  readonly explain: (finding: string, options: ExplainOptions) => Promise<number>;
  readonly init: () => Promise<number>;
  readonly doctor: (options: DoctorOptions) => Promise<number>;
  /** Takes the root of the command line's definition as well, which the script is made from. */
  readonly completion: (shell: Shell, root: CommandShape) => Promise<number>;
}

export type CommandName = keyof Commands;
