import { decodeType, type EncodedType } from "../../src/bridge/encoding.ts";
import type { AttributeSchema, BlockSchema } from "../../src/bridge/types.ts";
import type { TerraformAttribute, TerraformBlock, TerraformShape, TerraformType } from "./terraform-types.ts";

export interface FilledBinding {
  readonly types: readonly TerraformType[];
  /** Blocks from the provider's schema: of an older release than the binding, so that attributes may be missing. */
  readonly incomplete: ReadonlySet<TerraformBlock>;
}

/**
 * The binding's types with its few untyped blocks filled in from the provider's own schema
 * (`harness/data/untyped-blocks.jsonl`, written by `import-untyped-blocks.ts`).
 */
export function fillUntyped(types: readonly TerraformType[], data: string): FilledBinding {
  const incomplete = new Set<TerraformBlock>();
  const known = new Map(
    data
      .trimEnd()
      .split("\n")
      .map((line) => decodeType(JSON.parse(line) as EncodedType))
      .map(({ type, block }) => [type, block] as const),
  );
  const filled = types.map((type) => {
    const blocks = type.kind === "resource" ? known.get(type.type) : undefined;
    if (blocks === undefined) return type;
    const converted = new Map<BlockSchema, TerraformBlock>();
    const block = Object.entries(blocks.attributes).reduce(
      (outer, [path, attribute]) => replaced(outer, path.split("."), toAttribute(attribute, converted)),
      type.block,
    );
    for (const each of converted.values()) incomplete.add(each);
    return { ...type, block };
  });
  return { types: filled, incomplete };
}

function replaced(block: TerraformBlock, path: readonly string[], by: TerraformAttribute): TerraformBlock {
  const [name = "", ...rest] = path;
  const attribute = block.get(name);
  if (attribute === undefined) throw new Error(`the binding has no ${name} to fill in`);
  const filled = rest.length === 0 ? by : { ...attribute, shape: inShape(attribute.shape, rest, by) };
  return new Map([...block].map(([key, value]) => [key, key === name ? filled : value]));
}

function inShape(shape: TerraformShape, path: readonly string[], by: TerraformAttribute): TerraformShape {
  if (shape.kind === "object") return { ...shape, block: replaced(shape.block, path, by) };
  if ("element" in shape) return { ...shape, element: inShape(shape.element, path, by) };
  throw new Error(`the binding has no block around ${path.join(".")}`);
}

function toAttribute(attribute: AttributeSchema, known: Map<BlockSchema, TerraformBlock>): TerraformAttribute {
  return {
    shape: toShape(attribute, known),
    isBlock: attribute.isBlock === true,
    required: attribute.required === true,
    computed: attribute.computed === true,
    configurable: attribute.configurable,
  };
}

function toShape(
  attribute: Pick<AttributeSchema, "kind" | "element" | "block" | "maxOne">,
  known: Map<BlockSchema, TerraformBlock>,
): TerraformShape {
  const { kind, element, block, maxOne } = attribute;
  if (kind === "object") {
    if (block === undefined) throw new Error("an object without its block");
    const seen = known.get(block) ?? new Map<string, TerraformAttribute>();
    if (!known.has(block)) {
      known.set(block, seen);
      for (const [name, each] of Object.entries(block.attributes)) {
        (seen as Map<string, TerraformAttribute>).set(name, toAttribute(each, known));
      }
    }
    return { kind, block: seen };
  }
  if (kind !== "list" && kind !== "set" && kind !== "map") return { kind };
  if (element === undefined) throw new Error(`a ${kind} without its element`);
  return { kind, element: toShape(element, known), ...(maxOne === true ? { maxOne } : {}) };
}
