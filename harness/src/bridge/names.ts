import type { BlockSchema } from "./types.ts";

/** A Pulumi token as its SDK writes the type, without the package: `ec2.Vpc` of `aws:ec2/vpc:Vpc`; undefined for no token. */
export function classOf(token: string): string | undefined {
  const [, module, name] = /^[^:]+:([^:/]+)(?:\/[^:]*)?:([^:]+)$/.exec(token) ?? [];
  return module === undefined || name === undefined ? undefined : module === "index" ? name : `${module}.${name}`;
}

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
