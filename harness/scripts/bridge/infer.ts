import type { TwoWayProperty } from "./match-properties.ts";
import { shapeOf } from "./match-properties.ts";
import { words } from "./names.ts";
import type { PulumiObject, PulumiShape } from "./pulumi-types.ts";
import type { TerraformAttribute, TerraformBlock, TerraformShape } from "./terraform-types.ts";

/**
 * A block whose form comes from an older provider (`untyped.ts`), with the attributes that the SDK has and the block
 * lacks. Their names follow from the SDK's: snake_case, and singular for a list of objects, which Terraform writes as
 * repeated blocks. An object of the SDK that contains itself is not followed, since the provider limits the depth.
 */
export function completed(
  block: TerraformBlock,
  left: readonly TwoWayProperty[],
  enclosing: readonly PulumiObject[],
): TerraformBlock {
  const repeats = enclosing.slice(0, -1).includes(enclosing.at(-1) ?? new Map());
  if (repeats || left.length === 0) return block;
  return new Map([
    ...block,
    ...left.flatMap((property) => inferred(property.name, shapeOf(property), required(property))),
  ]);
}

function required({ input }: TwoWayProperty): boolean {
  return input !== undefined && !input.optional;
}

function inferred(name: string, shape: PulumiShape, isRequired: boolean): [string, TerraformAttribute][] {
  const found = terraformShape(shape);
  if (found === undefined) return [];
  const isBlock = shape.kind === "object" || (shape.kind === "list" && shape.element.kind === "object");
  const snake = words(name).join("_");
  const spelled = shape.kind === "list" && isBlock ? snake.replace(/s$/, "") : snake;
  return [[spelled, { shape: found, isBlock, required: isRequired, computed: false, configurable: true }]];
}

function terraformShape(shape: PulumiShape): TerraformShape | undefined {
  if (shape.kind === "asset") return undefined;
  if (shape.kind === "list" || shape.kind === "map") {
    const element =
      shape.element.kind === "object" ? objectShape(shape.element.properties()) : terraformShape(shape.element);
    return element === undefined ? undefined : { kind: shape.kind, element };
  }
  if (shape.kind === "object") return { kind: "list", element: objectShape(shape.properties()), maxOne: true };
  return { kind: shape.kind };
}

function objectShape(object: PulumiObject): TerraformShape {
  const attributes = [...object].flatMap(([name, { shape, optional }]) => inferred(name, shape, !optional));
  return { kind: "object", block: new Map(attributes) };
}
