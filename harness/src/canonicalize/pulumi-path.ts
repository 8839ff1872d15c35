import type { BlockSchema } from "../bridge/types.ts";
import type { Path } from "../model/value.ts";
import { attributeAt } from "./schema.ts";

/**
 * A property path as a Pulumi program writes it: `ingress[0].cidr_blocks` is `ingress[0].cidrBlocks`, and of a block that
 * the SDK declares as one object the index is left out. Takes a path in Terraform's names and the type's own block; a step
 * that the bridge does not know stays as it is.
 */
export function pulumiPath(block: BlockSchema | undefined, path: Path): Path {
  return path.flatMap((step, index): Path => {
    if (typeof step !== "number") return [attributeAt(block, path.slice(0, index + 1))?.pulumi ?? step];
    return attributeAt(block, path.slice(0, index))?.flattened === true ? [] : [step];
  });
}
