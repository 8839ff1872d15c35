/** The Pulumi side of the bridge, as read from the SDK's declarations and code. */
export interface PulumiType {
  /** `aws:ec2/vpc:Vpc`, or `aws:ec2/getVpc:getVpc`. */
  readonly token: string;
  /** Tokens that the SDK declares as aliases of this one. */
  readonly aliases: readonly string[];
  readonly kind: "resource" | "data" | "provider";
  /** What a program may set. */
  readonly inputs: PulumiObject;
  /** What a program may read. */
  readonly outputs: PulumiObject;
  readonly deprecated: string | undefined;
  /** Terraform types that the documentation's import commands name. */
  readonly documented: readonly string[];
  readonly secrets: ReadonlySet<string>;
  readonly defaults: ReadonlyMap<string, string | number | boolean>;
}

export type PulumiObject = ReadonlyMap<string, PulumiProperty>;

export interface PulumiProperty {
  readonly shape: PulumiShape;
  readonly optional: boolean;
  readonly deprecated: string | undefined;
}

export type PulumiShape =
  | { readonly kind: "string" | "number" | "bool" | "any" | "asset" }
  | { readonly kind: "list" | "map"; readonly element: PulumiShape }
  | {
      readonly kind: "object";
      /** Looked up when needed: some types contain themselves. */
      readonly properties: () => PulumiObject;
    };

/** The object at the end of a shape's list or map steps. */
export function objectOf(shape: PulumiShape): PulumiObject | undefined {
  if (shape.kind === "object") return shape.properties();
  return shape.kind === "list" || shape.kind === "map" ? objectOf(shape.element) : undefined;
}
