import type { CtyType, WireObject } from "./cty.ts";

export interface Attribute {
  readonly name: string;
  readonly type: CtyType;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly deprecated: boolean;
  readonly writeOnly: boolean;
}

export type Nesting = "single" | "list" | "set" | "map" | "group";

export interface NestedBlock {
  readonly name: string;
  readonly block: Block;
  readonly nesting: Nesting;
  readonly minItems: number;
  readonly maxItems: number;
}

export interface Block {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly NestedBlock[];
}

export interface ProviderSchema {
  readonly provider: Block;
  readonly resources: Readonly<Record<string, Block>>;
  readonly dataSources: Readonly<Record<string, Block>>;
}

export interface ProtoBlock {
  readonly attributes: readonly (Omit<Attribute, "type" | "writeOnly"> & {
    readonly type: Buffer;
    readonly write_only: boolean;
  })[];
  readonly block_types: readonly {
    readonly type_name: string;
    readonly block: ProtoBlock;
    readonly nesting: string;
    readonly min_items: number;
    readonly max_items: number;
  }[];
}

/** Reads a block as the provider sent it; everything sorted by name, so that whatever follows is deterministic. */
export function parseBlock(proto: ProtoBlock): Block {
  return {
    attributes: proto.attributes
      .map(({ name, type, required, optional, computed, sensitive, deprecated, write_only }) => ({
        name,
        type: JSON.parse(type.toString("utf8")) as CtyType,
        required,
        optional,
        computed,
        sensitive,
        deprecated,
        writeOnly: write_only,
      }))
      .sort(byName),
    blocks: proto.block_types
      .map(({ type_name, block, nesting, min_items, max_items }) => ({
        name: type_name,
        block: parseBlock(block),
        nesting: nesting.toLowerCase() as Nesting,
        minItems: min_items,
        maxItems: max_items,
      }))
      .sort(byName),
  };
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}

/** Whether a program can set the attribute. */
export function isConfigurable(attribute: Attribute): boolean {
  return attribute.required || attribute.optional;
}

/** A value of the block's type that configures nothing. */
export function nullConfig({ attributes, blocks }: Block): WireObject {
  const absent = { single: null, group: null, list: [], set: [], map: {} };
  return Object.fromEntries([
    ...attributes.map(({ name }) => [name, null] as const),
    ...blocks.map(({ name, nesting }) => [name, absent[nesting]] as const),
  ]);
}
