import type { AttributeSchema, BlockSchema } from "./types.ts";

const byPulumiName = new WeakMap<BlockSchema, ReadonlyMap<string, string>>();

/** Terraform's name of the attribute that the Pulumi SDK calls `pulumiName`, or undefined when the block has none. */
export function terraformNameOf(block: BlockSchema, pulumiName: string): string | undefined {
  let names = byPulumiName.get(block);
  if (names === undefined) {
    names = new Map(
      Object.entries(block.attributes).flatMap(([name, { pulumi }]) => (pulumi === null ? [] : [[pulumi, name]])),
    );
    byPulumiName.set(block, names);
  }
  return names.get(pulumiName);
}

/** What a Pulumi program gets when it reads an attribute: the item itself where the SDK declares a list flattened. */
export function outputShape(attribute: AttributeSchema): AttributeSchema {
  return attribute.flattened === true && attribute.element !== undefined ? attribute.element : attribute;
}
