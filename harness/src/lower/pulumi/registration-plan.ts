import type { NodeId } from "../../model/value.ts";
import type { NotJudged } from "../../prove/types.ts";

/**
 * What a generic Pulumi program is to register so that Pulumi's engine plans the resources of a Terraform program: plain
 * data, in Pulumi's vocabulary, which that program reads as JSON.
 */
export interface RegistrationPlan {
  readonly project: string;
  readonly stack: string;
  readonly registrations: readonly Registration[];
  /** Settings of the engine's own default AWS provider (`aws:region`), as texts or JSON. */
  readonly config: Readonly<Record<string, string>>;
}

/** A plan, and what it says nothing of. */
export interface LoweredProgram {
  readonly plan: RegistrationPlan;
  readonly providers: readonly JudgedProvider[];
  readonly notJudged: readonly NotJudged[];
}

/** Whose settings a provider of the plan has, and whose place it takes. */
export interface JudgedProvider {
  /** Null for the engine's default provider. */
  readonly key: string | null;
  readonly left: NodeId | null;
  readonly right: NodeId | null;
}

export type Registration = ComponentRegistration | ProviderRegistration | ResourceRegistration | InvokeRegistration;

/** A component of the right program, by its type and name only: it makes the URNs of what is inside. */
export interface ComponentRegistration {
  readonly kind: "component";
  readonly key: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string | null;
}

export interface ProviderRegistration {
  readonly kind: "provider";
  readonly key: string;
  /** `aws`. */
  readonly package: string;
  readonly name: string;
  readonly parent: string | null;
  readonly properties: Readonly<Record<string, PlanValue>>;
  readonly version: string | null;
}

export interface ResourceRegistration {
  readonly kind: "resource";
  /** The left node's id: what values refer to it by. */
  readonly key: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string | null;
  /** Key of an explicit provider; null leaves the choice to the engine. */
  readonly provider: string | null;
  readonly properties: Readonly<Record<string, PlanValue>>;
  /** Outputs that values of the plan take from it. */
  readonly outputs: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly version: string | null;
}

/** A data source, as a call of the provider's function. */
export interface InvokeRegistration {
  readonly kind: "invoke";
  readonly key: string;
  readonly token: string;
  readonly arguments: Readonly<Record<string, PlanValue>>;
  readonly provider: string | null;
  readonly version: string | null;
}

/** A value that the program can make: JSON's scalars and arrays as they are, everything else tagged. */
export type PlanValue = null | boolean | number | string | readonly PlanValue[] | TaggedPlanValue;

export type TaggedPlanValue =
  | { readonly kind: "map"; readonly entries: Readonly<Record<string, PlanValue>> }
  /** An output of the registration `of`, in Pulumi's names. */
  | { readonly kind: "output"; readonly of: string; readonly path: readonly (string | number)[] }
  | { readonly kind: "template"; readonly parts: readonly PlanValue[] }
  /** A Terraform function of values that may be known only when the program runs. */
  | { readonly kind: "call"; readonly function: string; readonly args: readonly PlanValue[] }
  | { readonly kind: "secret"; readonly value: PlanValue }
  | { readonly kind: "asset"; readonly form: "file" | "archive"; readonly path: string }
  /** JSON text of a value, as the settings of a provider travel. */
  | { readonly kind: "json"; readonly value: PlanValue };

export function isTaggedPlanValue(value: PlanValue | undefined): value is TaggedPlanValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the program could not compute when it ran, for its caller. */
export interface RunFailure {
  /** Key of the registration. */
  readonly key: string;
  /** Its property in Pulumi's names; null when the registration as a whole failed. */
  readonly property: string | null;
  readonly reason: string;
}
