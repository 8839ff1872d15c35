import type { CreationDefault } from "./creation-defaults.ts";

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
  /** What AWS gives to the attribute where a creation leaves it out; not measured but written down from documentation. */
  readonly creationDefaults?: readonly CreationDefault[] | undefined;
}

/** How the provider compares the texts of an attribute, beyond letter by letter. */
export type Equality = DocumentEquality | WordEquality;

/** `json` documents are compared as values, `policy` documents also by IAM's equalities, `containers` are ECS's. */
export type DocumentEquality = "policy" | "json" | "containers";

/** Words: each is what the pairs of spellings of the same name have in common. */
export type WordEquality =
  | "case"
  | "trailing-dot"
  | "number"
  | "number-fraction"
  | "boolean-number"
  | "boolean-case"
  | "trailing-newline"
  | "surrounding-space"
  | "line-ending"
  | "time"
  | "time-zone"
  | "cidr-host-bits"
  | "ipv6"
  | "protocol"
  | "protocol-all"
  | "protocol-icmpv6"
  | "leading-slash"
  | "trailing-slash"
  | "zone-id-prefix"
  | "log-group-arn-star";

/** One pair of spellings that every text attribute was asked about; see harness/scripts/probe/spellings.ts. */
export type Spelling =
  | WordEquality
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
  | "yaml"
  | "yaml-json"
  | "base64"
  | "role-arn-or-name"
  | "key-arn-or-id"
  | "alias-arn-or-name"
  | "task-arn-or-revision"
  | "cluster-arn-or-name"
  | "function-arn-or-name"
  | "duration"
  | "iso-duration"
  | "quotes"
  | "list-order"
  | "list-space"
  | "dash-underscore";
