import type { NodeId, Path } from "../model/value.ts";

/** An engine that judges: it plans one program's resources over the state of the other's. */
export type EngineJudge = "terraform" | "pulumi";

/** What one engine would do. */
export interface EngineVerdict {
  readonly judge: EngineJudge;
  /** Version of the engine and of the AWS provider that it planned with, for the report. */
  readonly engine: string;
  /** Whose state the plan was made against, and where it is from, for the report. */
  readonly basis: string;
  readonly changes: readonly PlannedChange[];
  readonly notJudged: readonly NotJudged[];
  /** What a reader should know: another provider version than the programs', a state that was not refreshed. */
  readonly notes: readonly string[];
}

/** One action that an engine plans, in Terraform's names. */
export interface PlannedChange {
  readonly subject: PlannedSubject;
  readonly action: "create" | "update" | "replace" | "delete";
  /** What differs; empty where the engine names nothing (a resource that comes or goes). */
  readonly parts: readonly ChangedPart[];
}

/** What it happens to. A resource that only one program has is null on the other side. */
export type PlannedSubject =
  | { readonly kind: "resource"; readonly type: string; readonly left: NodeId | null; readonly right: NodeId | null }
  | { readonly kind: "output"; readonly name: string };

export interface ChangedPart {
  readonly path: Path;
  /** The value as text, what is secret already hidden; null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
  /** The engine replaces the resource for this. */
  readonly replaces: boolean;
  /** The new value comes from another resource that is about to change: it follows from that change. */
  readonly follows?: true;
}

/** A resource, or one property of it, on which the engine gave no judgement. */
export interface NotJudged {
  readonly left: NodeId | null;
  readonly right: NodeId | null;
  readonly path: Path;
  /** One sentence without a final stop. */
  readonly reason: string;
}
