import type { AttributeSchema, BlockSchema } from "../../src/bridge/types.ts";

/** The parts of `terraform providers schema -json` that are read here. */
export interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, SchemaAttribute>>;
  readonly block_types?: Readonly<Record<string, SchemaNestedBlock>>;
}

export interface SchemaAttribute {
  readonly type?: SchemaType;
  readonly nested_type?: {
    readonly attributes: Readonly<Record<string, SchemaAttribute>>;
    readonly nesting_mode: string;
  };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
}

export interface SchemaNestedBlock {
  readonly nesting_mode: string;
  readonly block: SchemaBlock;
  readonly min_items?: number;
  readonly max_items?: number;
}

export type SchemaType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", SchemaType]
  | readonly ["object", Readonly<Record<string, SchemaType>>];

type Shape = Pick<AttributeSchema, "kind" | "element" | "block" | "maxOne">;

/** A block of the provider's own schema in the bridge's form, without Pulumi names. */
export function schemaBlock(block: SchemaBlock): BlockSchema {
  const attributes = Object.entries(block.attributes ?? {}).map(([name, attribute]) => [name, own(attribute)] as const);
  const blocks = Object.entries(block.block_types ?? {}).map(([name, nested]) => [name, nestedBlock(nested)] as const);
  return { attributes: Object.fromEntries([...attributes, ...blocks]) };
}

function own(attribute: SchemaAttribute): AttributeSchema {
  const { nested_type: nested, type = "dynamic" } = attribute;
  const shape = nested === undefined ? typeShape(type) : nesting(nested.nesting_mode, schemaBlock(nested));
  return {
    pulumi: null,
    ...shape,
    required: attribute.required === true || undefined,
    computed: attribute.computed === true || undefined,
    configurable: attribute.required === true || attribute.optional === true,
  };
}

export function nestedBlock(nested: SchemaNestedBlock): AttributeSchema {
  const maxOne = nested.max_items === 1 && nested.nesting_mode === "list";
  return {
    pulumi: null,
    ...nesting(nested.nesting_mode, schemaBlock(nested.block)),
    ...(maxOne ? { maxOne } : {}),
    isBlock: true,
    required: (nested.min_items ?? 0) > 0 || undefined,
    configurable: true,
  };
}

function nesting(mode: string, block: BlockSchema): Shape {
  if (mode !== "list" && mode !== "set" && mode !== "map") return { kind: "object", block };
  return { kind: mode, element: { pulumi: null, configurable: true, kind: "object", block } };
}

function typeShape(type: SchemaType): Shape {
  if (type === "dynamic") return { kind: "any" };
  if (typeof type === "string") return { kind: type };
  if (type[0] === "object") {
    const members = Object.entries(type[1]).map(
      ([name, member]) => [name, { pulumi: null, ...typeShape(member), computed: true, configurable: false }] as const,
    );
    return { kind: "object", block: { attributes: Object.fromEntries(members) } };
  }
  return { kind: type[0], element: { pulumi: null, configurable: true, ...typeShape(type[1]) } };
}
