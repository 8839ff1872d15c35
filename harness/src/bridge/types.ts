/**
 * The table between Terraform's and Pulumi's names, for every resource type and data source of the AWS provider.
 * Generated from the two installed packages by `harness/scripts/generate-bridge.ts`; the canonical vocabulary is
 * Terraform's.
 */
export interface Bridge {
  readonly versions: BridgeVersions;
  /** By Pulumi token (`aws:ec2/vpc:Vpc`); undefined when the table has no such token. */
  resourceByToken(token: string): BridgedType | undefined;
  /** By Pulumi invoke token (`aws:ec2/getVpc:getVpc`). */
  dataSourceByToken(token: string): BridgedType | undefined;
  /** By Terraform type (`aws_vpc`). */
  resource(type: string): BridgedType | undefined;
  dataSource(type: string): BridgedType | undefined;
  /** The provider's own configuration block. */
  provider(): BridgedType;
  /** Known tokens or types nearest to a name that was not found, for error messages. */
  near(name: string): readonly string[];
}

export interface BridgeVersions {
  readonly "@cdktf/provider-aws": string;
  readonly "@pulumi/aws": string;
  readonly "terraform-provider-aws": string;
}

export interface BridgedType {
  /** Terraform's type name (`aws_vpc`). */
  readonly type: string;
  /** Pulumi's tokens for it, the current one first, former or alternative module paths after. */
  readonly tokens: readonly string[];
  readonly block: BlockSchema;
  /** Pulumi's plugin deletes the old resource before it creates the replacement, whatever the program says. */
  readonly deletedFirst?: true;
  /**
   * What Pulumi's `id` is made of where Terraform's type has no `id`: the texts of these attributes, joined. A part
   * without a text is left out.
   */
  readonly computedId?: ComputedId;
  /** Why no Pulumi type is known, or the other way round; absent for a mapped type. */
  readonly unmapped?: string;
}

export interface ComputedId {
  readonly separator: string;
  /** Terraform's names. */
  readonly attributes: readonly string[];
}

/** Terraform's property names to what is known of each. */
export interface BlockSchema {
  readonly attributes: Readonly<Record<string, AttributeSchema>>;
}

export interface AttributeSchema {
  /** Name in the Pulumi SDK (`cidrBlocks`); null when the SDK has no such property. */
  readonly pulumi: string | null;
  readonly kind: "string" | "number" | "bool" | "list" | "set" | "map" | "object" | "any";
  /** Of a list, set or map: its items. */
  readonly element?: AttributeSchema | undefined;
  /** Of nested objects and blocks: their properties. A list or set of objects has it on `element`. */
  readonly block?: BlockSchema | undefined;
  /** Written as a block (`ingress {}`) rather than as an attribute (`ingress = [{}]`). */
  readonly isBlock?: true | undefined;
  /** A list that Terraform itself limits to one item (CDKTF and Terraform JSON may write the item itself). */
  readonly maxOne?: true | undefined;
  /** A list or set of at most one item in Terraform that the Pulumi SDK declares as the item itself. */
  readonly flattened?: true | undefined;
  readonly required?: true | undefined;
  /** The provider fills it in; it may also be configurable. */
  readonly computed?: true | undefined;
  /** False when a program cannot set it (outputs only). */
  readonly configurable: boolean;
  /** Configurable in Terraform, while the Pulumi SDK declares it as an output only (`tagsAll`, `id`). */
  readonly outputOnly?: true | undefined;
  /** The SDK's type where it is another than `kind`: an asset for a file name, a number for digits in a string. */
  readonly pulumiKind?: "string" | "number" | "bool" | "any" | "asset" | "list" | "map" | "object" | undefined;
  /** Terraform's `timeouts` block: a resource option in Pulumi, for some types also a property (`pulumi` names it). */
  readonly meta?: true | undefined;
  readonly secret?: true | undefined;
  readonly deprecated?: string | undefined;
  /** Set by the Pulumi SDK when a program leaves it out (`"Managed by Pulumi"`). */
  readonly sdkDefault?: string | number | boolean | undefined;
  /** Left out, Pulumi generates a physical name from the logical one, in nearly all cases plus random characters. */
  readonly autoNamed?: true | undefined;
  /** Of an asset: the attribute that Pulumi fills with the asset's hash when a program leaves it out. */
  readonly assetHash?: string | undefined;
}
