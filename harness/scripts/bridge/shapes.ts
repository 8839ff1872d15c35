import type { TerraformBlock, TerraformShape } from "./terraform-types.ts";

/** The block at the end of a shape's list, set or map steps. */
export function blockOf(shape: TerraformShape): TerraformBlock | undefined {
  if (shape.kind === "object") return shape.block;
  return shape.kind === "list" || shape.kind === "set" || shape.kind === "map" ? blockOf(shape.element) : undefined;
}
