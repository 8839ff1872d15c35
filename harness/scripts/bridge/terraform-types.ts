/** The Terraform side of the bridge, as read from the CDKTF binding. */
export interface TerraformType {
  /** `aws_vpc`; `aws` for the provider itself. */
  readonly type: string;
  readonly kind: "resource" | "data" | "provider";
  readonly block: TerraformBlock;
}

export type TerraformBlock = ReadonlyMap<string, TerraformAttribute>;

export interface TerraformAttribute {
  readonly shape: TerraformShape;
  readonly isBlock: boolean;
  readonly required: boolean;
  readonly computed: boolean;
  readonly configurable: boolean;
}

export type TerraformShape =
  | { readonly kind: "string" | "number" | "bool" | "any" }
  | {
      readonly kind: "list" | "set" | "map";
      readonly element: TerraformShape;
      /** Declared with at most one item. */
      readonly maxOne?: boolean;
    }
  | { readonly kind: "object"; readonly block: TerraformBlock };
