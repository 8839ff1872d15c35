import type { AttributeFacts, ProviderFacts } from "../bridge/facts.ts";
import type { AttributeSchema, Bridge } from "../bridge/types.ts";
import type { GraphNode, NotCompared, ResourceGraph } from "../model/graph.ts";
import type { NodeId, Path, Value } from "../model/value.ts";

/** What is known of the provider: names, shapes and measured behaviour. */
export interface Knowledge {
  readonly bridge: Bridge;
  readonly facts: ProviderFacts;
}

/** One application of a rule, for the report's list of what was erased. */
export interface RuleUse {
  readonly rule: string;
  readonly node: NodeId | null;
  readonly path: Path;
  readonly detail: string;
}

/** Where rules write what they erased and what they could not understand. */
export interface Journal {
  erased(rule: RuleInfo, node: NodeId | null, path: Path, detail: string): void;
  notCompared(finding: NotCompared): void;
}

/** A rule's name and why erasing the difference is harmless, with the fact's source. */
export interface RuleInfo {
  readonly name: string;
  readonly reason: string;
}

/** A rule that sees the whole graph. */
export interface GraphRule extends RuleInfo {
  apply(graph: ResourceGraph, knowledge: Knowledge, journal: Journal): ResourceGraph;
}

/** A rule that sees one value where the schema says what it is; undefined drops the property. */
export interface ValueRule extends RuleInfo {
  apply(value: Value, site: ValueSite, journal: Journal): Value | undefined;
}

/** Where a value stands. */
export interface ValueSite {
  readonly node: GraphNode;
  readonly attribute: AttributeSchema;
  readonly path: Path;
  /** Path without list steps, as facts and schema tables are keyed (`ingress.cidr_blocks`). */
  readonly key: string;
  /** What was measured of a resource's attribute; undefined where nothing was. */
  readonly facts: AttributeFacts | undefined;
  /** Whether the value is an item of a list or set rather than a property: an item is never dropped. */
  readonly isItem: boolean;
}

/** A graph in Terraform's vocabulary with harmless differences gone, and the record of what was erased. */
export interface CanonicalGraph {
  readonly graph: ResourceGraph;
  readonly uses: readonly RuleUse[];
  readonly rules: readonly RuleInfo[];
}
