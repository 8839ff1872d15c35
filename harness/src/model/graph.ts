import type { NodeId, Path, Reference, Value } from "./value.ts";

/** The program's engine; a graph read from `*.tf.json` is `cdktf` too, since both are Terraform JSON. */
export type Engine = "cdktf" | "pulumi";

/** Where in a program something is written. `file` is relative to the program's folder where it lies inside it. */
export interface SourcePosition {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

export type NodeKind = "resource" | "data" | "provider";

/** A managed resource, a data source, or a provider configuration. */
export interface GraphNode {
  /** Terraform address (`aws_vpc.main`, `data.aws_partition.current`, `provider.aws.west`) or Pulumi URN. */
  readonly id: NodeId;
  readonly kind: NodeKind;
  /** In the engine's own vocabulary when extracted; Terraform's (`aws_vpc`) once canonical. */
  readonly type: string;
  /** Logical name: breaks ties in matching and is never compared. */
  readonly name: string;
  /** Names of the enclosing constructs or components, outermost first; never compared. */
  readonly scope: readonly string[];
  readonly properties: Readonly<Record<string, Value>>;
  readonly meta: Meta;
  readonly source: SourcePosition | null;
}

/** What a program says about a resource's life rather than its configuration. Every field is what the program states. */
export interface Meta {
  /** Nodes stated in `depends_on` / `dependsOn`, with components expanded to the resources they stand for. */
  readonly dependsOn: readonly NodeId[];
  /** The provider node that manages this one; null for the engine's default provider when it has no configuration. */
  readonly provider: NodeId | null;
  /** Terraform `prevent_destroy`, Pulumi `protect`. */
  readonly protect: boolean;
  /** Pulumi `retainOnDelete`; Terraform has it as a `removed` block with `destroy = false` only. */
  readonly retainOnDelete: boolean;
  /** Property paths, `["*"]` as a step for all items; one empty path stands for Terraform's `all`. */
  readonly ignoreChanges: readonly Path[];
  /** Terraform `replace_triggered_by`. */
  readonly replaceTriggeredBy: readonly Reference[];
  /** Pulumi `replaceOnChanges`, written as `ignoreChanges` is. */
  readonly replaceOnChanges: readonly Path[];
  /** Which of the two lives comes first when the resource is replaced; null where the program is silent. */
  readonly replacement: "create-first" | "delete-first" | null;
  /** Operation to duration, as written (`create: "10m"`). */
  readonly timeouts: Readonly<Record<string, string>>;
  /** Terraform `precondition` / `postcondition` blocks: the condition's expression as a value. */
  readonly conditions: readonly Value[];
}

export const NO_META: Meta = {
  dependsOn: [],
  provider: null,
  protect: false,
  retainOnDelete: false,
  ignoreChanges: [],
  replaceTriggeredBy: [],
  replaceOnChanges: [],
  replacement: null,
  timeouts: {},
  conditions: [],
};

export interface Output {
  readonly name: string;
  readonly value: Value;
  /** Terraform `sensitive`; a Pulumi output is sensitive when its value is secret. */
  readonly sensitive: boolean;
  readonly source: SourcePosition | null;
}

/** Something that was met and not understood, or that no comparison covers. */
export interface NotCompared {
  /** Null when it concerns the program as a whole. */
  readonly node: NodeId | null;
  readonly path: Path;
  /** What was found and why it cannot be compared, as one sentence without a final stop. */
  readonly reason: string;
}

/** What the recorder answered for one output of a node: lets the differ recompute a `Derived` value. */
export interface Witness {
  readonly node: NodeId;
  readonly path: Path;
  readonly value: string | number | boolean;
}

/** Everything a program says it wants deployed, in its engine's vocabulary. */
export interface ResourceGraph {
  readonly engine: Engine;
  /** How it was read, for the report: `cdktf`, `tfjson`, `pulumi`, `pulumi-state`, `graph`. */
  readonly origin: string;
  /** The program's path as the user gave it. */
  readonly path: string;
  /** Version of the Terraform AWS provider under the binding or SDK; null where it cannot be told. */
  readonly providerVersion: string | null;
  readonly nodes: readonly GraphNode[];
  readonly outputs: readonly Output[];
  readonly notCompared: readonly NotCompared[];
  /** What was left aside because it deploys nothing; for the report's notes. */
  readonly remarks?: readonly string[] | undefined;
  /** Only for nodes that a `Derived` value depends on. */
  readonly witnesses: readonly Witness[];
}
