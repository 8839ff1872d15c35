import type { Path } from "../model/value.ts";
import type { AttributeSchema, BlockSchema } from "./types.ts";

/**
 * A property path as a Pulumi program writes it: `ingress[0].cidr_blocks` is `ingress[0].cidrBlocks`, and of a block that
 * the SDK declares as one object the index is left out. Takes a path in Terraform's names and the type's own block; a step
 * that the bridge does not know stays as it is.
 */
export function pulumiPath(block: BlockSchema | undefined, path: Path): Path {
  const written: (string | number)[] = [];
  let inside = block;
  let attribute: AttributeSchema | undefined;
  for (const step of path) {
    if (typeof step === "number") {
      if (attribute?.flattened !== true) written.push(step);
      inside = attribute?.element?.block ?? inside;
      attribute = attribute?.element;
    } else if (inside === undefined) {
      written.push(step);
    } else {
      attribute = Object.hasOwn(inside.attributes, step) ? inside.attributes[step] : undefined;
      written.push(attribute?.pulumi ?? step);
      // Below a map its keys are the program's own; below a list its index comes first.
      inside = attribute?.block;
    }
  }
  return written;
}
