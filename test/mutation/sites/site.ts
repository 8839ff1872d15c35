import type { AttributeFacts } from "../../../harness/src/bridge/facts.ts";
import type { AttributeSchema, BlockSchema } from "../../../harness/src/bridge/types.ts";
import type { GraphNode, ResourceGraph } from "../../../harness/src/model/graph.ts";
import type { Value } from "../../../harness/src/model/value.ts";
import type { Place, Subject, Target } from "../types.ts";

/** How a value is held: by a resource or object, a list, a set, a map, or a text or expression that it is part of. */
export type Holder = "property" | "list" | "set" | "map" | "part";

/** How the provider compares the document in whose text a value stands. */
export type DocumentForm = "policy" | "json" | "text";

/** One value of a program, with the means to put another in its place. */
export interface Site {
  readonly subject: Subject;
  /** Null in an output. */
  readonly node: GraphNode | null;
  readonly target: Target;
  readonly value: Value;
  readonly holder: Holder;
  /** What the schema says of the value; undefined where there is none, as inside documents. */
  readonly attribute: AttributeSchema | undefined;
  readonly facts: AttributeFacts | undefined;
  /** Set when the value is, or stands inside, a document that is the text of a property. */
  readonly document: DocumentForm | null;
  /** The program with another value here; undefined takes the value out of what holds it. */
  readonly with: (value: Value | undefined) => ResourceGraph;
}

/** An object, or the resource itself, to which an argument may be added. */
export interface BlockSite {
  readonly subject: Subject;
  readonly node: GraphNode;
  readonly place: Place;
  readonly block: BlockSchema;
  readonly entries: Readonly<Record<string, Value>>;
  readonly adding: (key: string, value: Value) => ResourceGraph;
}

export interface Sites {
  readonly values: readonly Site[];
  readonly blocks: readonly BlockSite[];
}
