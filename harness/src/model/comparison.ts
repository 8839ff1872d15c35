import type { Engine, SourcePosition } from "./graph.ts";
import type { NodeId } from "./value.ts";

export type Verdict = "equivalent" | "different" | "incomplete";
export type Side = "left" | "right";

/** How a pair was found, from the surest to the least sure. */
export type MatchEvidence =
  /** No other node of either graph has this content and these neighbours. */
  | "structure"
  /** Structure left a tie that equal names settled. */
  | "name"
  /** Interchangeable twins: any consistent assignment is as good as another. */
  | "symmetric"
  /** Content differs; the nearest of its type. The differences are findings. */
  | "nearest";

export interface Match {
  readonly left: NodeId;
  readonly right: NodeId;
  readonly how: MatchEvidence;
}

export type DifferenceKind = GraphDifferenceKind | EngineDifferenceKind;

/** What a real engine says (`parity prove`). */
export type EngineDifferenceKind =
  /** An engine plans an action on the infrastructure that the other program's state describes. */
  | "planned-change"
  /** The graph comparison and an engine do not agree, and no known fact explains it. */
  | "judges-disagree";

/** What the comparison of the two graphs finds. */
export type GraphDifferenceKind =
  | "missing-resource"
  | "extra-resource"
  | "same-effect-other-resources"
  | "missing-property"
  | "extra-property"
  | "value-changed"
  | "order-changed"
  | "secrecy-changed"
  | "physical-name-left-out"
  | "reference-target-changed"
  | "reference-output-changed"
  | "reference-or-literal"
  | "depends-on-changed"
  | "protection-changed"
  | "retention-changed"
  | "ignore-changes-changed"
  | "replacement-changed"
  | "replace-triggers-changed"
  | "timeouts-changed"
  | "conditions-changed"
  | "provider-changed"
  | "missing-output"
  | "extra-output"
  | "output-changed"
  | "output-sensitivity-changed";

export type Category = "resource" | "property" | "reference" | "meta" | "output" | "provider" | "engine";

/** What deploying the right program over the left one's infrastructure would do. */
export type Consequence = "replace" | "update" | "create" | "delete" | "drift" | "security" | "none known";

/** One side of a difference, ready to print: no secret is in it. */
export interface DifferenceSide {
  /** Terraform address, Pulumi URN, or an output's name. */
  readonly address: string;
  /** Property path in Terraform's names, `ingress[0].cidr_blocks`; empty for the resource as a whole. */
  readonly path: string;
  /** The value as text or JSON; null when the side has none there. */
  readonly value: string | null;
  readonly source: SourcePosition | null;
}

export interface Difference {
  /** Stable over runs and over unrelated changes of either program. */
  readonly id: string;
  readonly kind: DifferenceKind;
  readonly category: Category;
  /** Terraform's name of the resource type; null for an output. */
  readonly type: string | null;
  readonly left: DifferenceSide | null;
  readonly right: DifferenceSide | null;
  readonly message: string;
  /** What the difference means for access or protection, or that it is one of spelling; null where neither is told. */
  readonly remark: string | null;
  readonly consequence: Consequence;
  /** What to write in the right program, in its own engine's names; null where only an engine's plan speaks. */
  readonly fix: string | null;
}

export interface UncomparedFinding {
  readonly id: string;
  readonly side: Side | "both";
  readonly address: string | null;
  readonly path: string;
  readonly reason: string;
  /** In the right program where the finding is of both. */
  readonly source: SourcePosition | null;
}

/** Everything that a team's rules can speak of. */
export type FindingKind = DifferenceKind | "not-compared";

/** What is wrong with the team's rules themselves (`parity.yaml`), whatever the programs are. */
export type RuleFindingKind = "expired-waiver" | "unused-waiver";

/** A waiver that no longer does what it says. It leaves the verdict on the programs alone, and counts for the exit code. */
export interface RuleFinding {
  readonly id: string;
  readonly kind: RuleFindingKind;
  readonly message: string;
  /** Where the waiver is written. */
  readonly source: SourcePosition | null;
}

/** `warning`: said in every report, and no reason for an exit code other than 0. There is no level that hides a finding. */
export type Severity = "error" | "warning";

export type Severities = Readonly<Partial<Record<FindingKind | RuleFindingKind, Severity>>>;

export interface Waived {
  readonly difference: Difference;
  readonly reason: string;
  /** ISO date, the last day on which the waiver holds. */
  readonly expires: string;
}

export interface WaivedUncompared {
  readonly finding: UncomparedFinding;
  readonly reason: string;
  /** ISO date, the last day on which the waiver holds. */
  readonly expires: string;
}

/** One application of a canonicalization rule. */
export interface NormalizationUse {
  readonly side: Side;
  readonly address: string;
  readonly path: string;
  readonly detail: string;
}

export interface NormalizationSummary {
  readonly rule: string;
  /** Why erasing the difference is harmless. */
  readonly reason: string;
  readonly count: number;
  readonly uses: readonly NormalizationUse[];
}

export interface SideSummary {
  readonly engine: Engine;
  readonly origin: string;
  readonly path: string;
  readonly providerVersion: string | null;
  readonly resources: number;
  readonly dataSources: number;
  readonly providers: number;
  readonly outputs: number;
}

export interface OutputPair {
  readonly name: string;
  readonly equal: boolean;
}

export type JudgeName = "graph" | "terraform" | "pulumi";

/** What one of the judges of `parity prove` says of the pair of programs. */
export interface Judgement {
  readonly judge: JudgeName;
  readonly verdict: "no changes" | "changes" | "not wholly judged";
  /** Who it is: `Terraform 1.11.4 with hashicorp/aws 6.21.0`. */
  readonly engine: string;
  /** What it looked at: whose state, and where that is from. */
  readonly basis: string;
  readonly changes: number;
  readonly notJudged: number;
  /** What a reader should know before trusting it. */
  readonly notes: readonly string[];
}

/** The whole result: everything a report may say. */
export interface Comparison {
  readonly verdict: Verdict;
  readonly left: SideSummary;
  readonly right: SideSummary;
  readonly matches: readonly Match[];
  readonly differences: readonly Difference[];
  readonly notCompared: readonly UncomparedFinding[];
  readonly waived: readonly Waived[];
  /** What was not compared and somebody has looked at by other means; it does not count for the verdict. */
  readonly waivedNotCompared: readonly WaivedUncompared[];
  readonly ruleFindings: readonly RuleFinding[];
  /** What the team's rules say of each kind; a kind that is not here is an error. */
  readonly severities?: Severities;
  readonly normalizations: readonly NormalizationSummary[];
  readonly outputs: readonly OutputPair[];
  /** What a reader should know that is not a finding: provider skew, the engines' own replacement order. */
  readonly notes: readonly string[];
  /** Only from `parity prove`: the judges side by side, the graph comparison first. */
  readonly judgements?: readonly Judgement[];
}
