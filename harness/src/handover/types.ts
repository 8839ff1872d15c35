/** The document that `pulumi import --file` reads (pkg/cmd/pulumi/operations/import.go, `importFile`). */
export interface ImportDocument {
  /** Names that entries use for what the stack already has. */
  readonly nameTable: Readonly<Record<string, string>>;
  readonly resources: readonly ImportEntry[];
}

export interface ImportEntry {
  readonly type: string;
  /** How other entries name it: unique in the document. */
  readonly name: string;
  /** The resource's own name, where that is another. */
  readonly logicalName?: string;
  /** Left out for a component. */
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  /** Version of the plugin, where the engine's default provider manages the resource. */
  readonly version?: string;
  readonly component?: true;
}

/** One resource that changes hands. */
export interface HandedResource {
  /** Terraform's. */
  readonly address: string;
  /** Terraform's name of the type. */
  readonly type: string;
  readonly urn: string;
  readonly importId: string;
  /** The attribute `id` of the Terraform state; null where there is none. */
  readonly stateId: string | null;
  /** The provider's documentation of the id; null where it is the attribute `id`. */
  readonly idPage: string | null;
  /** Settings of the program that no import reads back, as far as that is known before. */
  readonly unreadable: readonly UnreadableSetting[];
}

export interface UnreadableSetting {
  /** Terraform's name. */
  readonly attribute: string;
  readonly source: "measured" | "schema";
}

/** Everything that is decided before anything is done. */
export interface HandoverPlan {
  readonly project: string;
  readonly stack: string;
  readonly document: ImportDocument;
  /** In the order of the document, components left out. */
  readonly resources: readonly HandedResource[];
  /** Providers that the program sets up itself: the stack must have them before the import. */
  readonly providers: readonly string[];
  readonly components: readonly string[];
}

/** Why nothing is handed over. */
export type Refusal =
  | { readonly kind: "not-equivalent"; readonly findings: readonly string[] }
  | { readonly kind: "several-stacks"; readonly stacks: readonly string[] }
  /** In the state and in no program. */
  | { readonly kind: "orphans"; readonly addresses: readonly string[] }
  /** In the programs and not in the state. */
  | { readonly kind: "not-deployed"; readonly addresses: readonly string[] }
  /** In both programs, and yet no pair of the comparison: nothing says which is which. */
  | { readonly kind: "unmatched"; readonly addresses: readonly string[] }
  | { readonly kind: "tainted"; readonly addresses: readonly string[] }
  | { readonly kind: "deposed"; readonly addresses: readonly string[] }
  /** The state lacks attributes that the import id is made of. */
  | { readonly kind: "no-id"; readonly addresses: readonly string[] }
  /** The provider has no import for the type. */
  | { readonly kind: "not-importable"; readonly reasons: readonly string[] }
  /** Nothing is known of the type's import. */
  | { readonly kind: "foreign-type"; readonly types: readonly string[] }
  | { readonly kind: "claimed-twice"; readonly id: string; readonly addresses: readonly string[] }
  | { readonly kind: "provider-skew"; readonly left: string; readonly right: string }
  | { readonly kind: "remote-component"; readonly urns: readonly string[] };

export type Planned =
  | { readonly kind: "plan"; readonly plan: HandoverPlan }
  | { readonly kind: "refused"; readonly refusals: readonly Refusal[] };

/** One line of the diff that is shown before the stack is written. */
export interface CompletedSetting {
  readonly urn: string;
  readonly property: string;
  /** As JSON; null where the stack had none, or must not be shown. */
  readonly before: string | null;
  readonly after: string | null;
}
