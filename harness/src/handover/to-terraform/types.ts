/** One live resource that Terraform takes over. */
export interface TakenResource {
  readonly urn: string;
  readonly address: string;
  readonly type: string;
  readonly importId: string;
}

/** Everything that is decided before anything is done. */
export interface ToTerraformPlan {
  /** In the order of their addresses. */
  readonly resources: readonly TakenResource[];
}

/** Why a handover to Terraform is not begun. */
export type ToTerraformRefusal =
  | { readonly kind: "not-equivalent"; readonly items: readonly string[] }
  | { readonly kind: "several-stacks"; readonly items: readonly string[] }
  /** In the stack and in no program. */
  | { readonly kind: "orphans"; readonly items: readonly string[] }
  /** In the programs and not in the stack. */
  | { readonly kind: "not-deployed"; readonly items: readonly string[] }
  /** Replaced, and the old one is still to be deleted. */
  | { readonly kind: "pending-delete"; readonly items: readonly string[] }
  | { readonly kind: "pending-operations"; readonly items: readonly string[] }
  /** The AWS providers of the programs, or of the stack and its program, differ in their major version. */
  | { readonly kind: "provider-skew"; readonly items: readonly string[] }
  /** Of another provider than AWS: no rule says what its import id is. */
  | { readonly kind: "foreign-type"; readonly items: readonly string[] }
  | { readonly kind: "not-importable"; readonly items: readonly string[] }
  | { readonly kind: "no-id"; readonly items: readonly string[] }
  | { readonly kind: "claimed-twice"; readonly items: readonly string[] };

export type PlannedToTerraform =
  | { readonly kind: "plan"; readonly plan: ToTerraformPlan }
  | { readonly kind: "refused"; readonly refusals: readonly ToTerraformRefusal[] };

/** What `terraform plan` says of the imports. */
export interface ImportPlanVerdict {
  readonly imports: readonly string[];
  /** Addresses that an earlier run has already imported. */
  readonly alreadyThere: readonly string[];
  /** Everything else the engine would do, each as one sentence. Not empty: nothing may be applied. */
  readonly problems: readonly string[];
}

/** A setting that no import reads back, and what the state is to hold of it. */
export interface CompletedAttribute {
  readonly address: string;
  readonly attribute: string;
  readonly value: unknown;
  /** Never shown. */
  readonly secret: boolean;
  /** Whether the plan would change it, so that the import has to ignore it. */
  readonly planned: boolean;
}
