import type { BlockSchema } from "./types.ts";

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
