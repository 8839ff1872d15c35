/**
 * Facts about the real provider that neither package declares, measured by asking the provider for plans
 * (`harness/scripts/probe-provider.ts`) and checked in as data. An attribute without a row has no such fact, and is
 * then compared strictly.
 */
export interface ProviderFacts {
  readonly providerVersion: string;
  /** Attribute path with list steps left out (`ingress.cidr_blocks`) to its facts; undefined for an unknown type. */
  resource(type: string): Readonly<Record<string, AttributeFacts>> | undefined;
}

export interface AttributeFacts {
  /** What the provider plans when the attribute is left out, where that is a constant. */
  readonly default?: string | number | boolean | undefined;
  /** Changing it replaces the resource. */
  readonly forceNew?: true | undefined;
  /**
   * Two spellings that the provider plans no change between: `json` documents as values, `policy` documents also by
   * IAM's equalities, `case` letters' case, and so on as measured.
   */
  readonly equality?: "json" | "policy" | "case" | "number" | "trailing-dot" | "yaml" | undefined;
  /** The provider plans no change between this attribute left out and empty (`""`, `0`, `false` or `[]`). */
  readonly emptyIsAbsent?: true | undefined;
}
