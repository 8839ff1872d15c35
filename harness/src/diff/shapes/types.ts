import type { GraphNode } from "../../model/graph.ts";
import type { NodeId, Value } from "../../model/value.ts";

/** One setting of a resource, in words that do not depend on which resource holds it. */
export interface Setting {
  /** The resource that the setting is about. */
  readonly owner: NodeId;
  /** The owner's property that the setting stands in, or would stand in. */
  readonly part: string;
  readonly content: Value;
}

/**
 * Settings that a program can write inside a resource or as resources of their own. Whatever is said of their equality,
 * another shape is always a finding: a row that converts badly costs a needless difference, never a missed one.
 */
export interface Family {
  /** Terraform types of the resource that the settings are about. */
  readonly owners: readonly string[];
  /** Its properties that hold them. */
  readonly inline: readonly string[];
  /** Types of the resources that hold them otherwise. */
  readonly parts: readonly string[];
  /** The provider's documentation that says the two do the same. */
  readonly source: string;
  ofOwner(node: GraphNode): readonly Setting[];
  /** Undefined where it cannot be told which resource of the program the settings are about. */
  ofPart(node: GraphNode): readonly Setting[] | undefined;
}
