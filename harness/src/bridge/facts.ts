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
  /** The strongest of `equalities`. */
  readonly equality?: Equality | undefined;
  /** All equalities of the attribute; they hold together (`case` and `trailing-dot` of a domain name). */
  readonly equalities?: readonly Equality[] | undefined;
  /** The pairs of spellings that the provider was seen to plan no change between, in both directions. */
  readonly spellings?: readonly Spelling[] | undefined;
  /** The provider plans no change between this attribute left out and empty (`""`, `0`, `false`, `[]` or `{}`). */
  readonly emptyIsAbsent?: true | undefined;
}

/**
 * Two texts between which the provider plans no change: `json` documents as values, `policy` documents also by IAM's
 * equalities, `containers` ECS container definitions, `case` letters' case, `number` leading zeros, `trailing-dot`
 * a domain name's last dot, `yaml` documents as values.
 */
export type Equality = "policy" | "json" | "containers" | "yaml" | "case" | "trailing-dot" | "number";

/** One pair of spellings that every text attribute was asked about; see harness/scripts/probe/spellings.ts. */
export type Spelling =
  | "json"
  | "json-whitespace"
  | "json-array-order"
  | "json-one-item"
  | "json-null-member"
  | "json-empty-member"
  | "json-text-scalar"
  | "json-key-case"
  | "json-escape"
  | "policy-whitespace"
  | "policy-key-order"
  | "policy-one-item"
  | "policy-order"
  | "containers"
  | "case"
  | "trailing-dot"
  | "number"
  | "number-fraction"
  | "boolean-number"
  | "boolean-case"
  | "yaml"
  | "yaml-json"
  | "trailing-newline"
  | "surrounding-space"
  | "line-ending"
  | "time"
  | "time-zone"
  | "base64"
  | "cidr-host-bits"
  | "ipv6"
  | "role-arn-or-name"
  | "key-arn-or-id"
  | "alias-arn-or-name"
  | "task-arn-or-revision"
  | "cluster-arn-or-name"
  | "function-arn-or-name"
  | "log-group-arn-star"
  | "trailing-slash"
  | "leading-slash"
  | "zone-id-prefix"
  | "duration"
  | "iso-duration"
  | "protocol"
  | "protocol-all"
  | "quotes"
  | "list-order"
  | "list-space"
  | "dash-underscore";
