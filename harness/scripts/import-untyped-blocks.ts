import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeType } from "../src/bridge/encoding.ts";
import { loadBridge } from "../src/bridge/load-bridge.ts";
import type { AttributeSchema, BlockSchema } from "../src/bridge/types.ts";
import { nestedBlock, type SchemaBlock } from "./bridge/provider-schema.ts";
import { blockOf } from "./bridge/shapes.ts";
import { readBinding } from "./bridge/terraform-binding.ts";
import type { TerraformBlock } from "./bridge/terraform-types.ts";

const OUTPUT = fileURLToPath(new URL("../data/untyped-blocks.jsonl", import.meta.url));

/**
 * The CDKTF binding gives up on a few very deep blocks and types them `any`. This takes their form from the provider
 * itself: `terraform providers schema -json > FILE`, then this script with FILE. Run it by hand when the binding
 * changes; `generate-bridge.ts` reads what it wrote.
 */
function main(file: string): void {
  const schemas = JSON.parse(readFileSync(file, "utf8")) as {
    provider_schemas: Record<string, { resource_schemas: Record<string, { block: SchemaBlock }> }>;
  };
  const [provider] = Object.values(schemas.provider_schemas);
  const binding = dirname(createRequire(import.meta.url).resolve("@cdktf/provider-aws/package.json"));
  const lines = readBinding(binding)
    .filter(({ kind }) => kind === "resource")
    .flatMap(({ type, block }) => {
      const paths = untypedPaths(block, []).filter((path) => hasPulumiName(type, path));
      const own = provider?.resource_schemas[type]?.block;
      if (paths.length === 0 || own === undefined) return [];
      const attributes = paths.map((path) => [path.join("."), find(own, path)] as const);
      return [JSON.stringify(encodeType({ type, tokens: [], block: { attributes: Object.fromEntries(attributes) } }))];
    });
  writeFileSync(OUTPUT, `${lines.join("\n")}\n`);
}

/** A block that the Pulumi SDK leaves out (QuickSight's definitions) has nothing to be compared with. */
function hasPulumiName(type: string, path: readonly string[]): boolean {
  let block: BlockSchema | undefined = loadBridge().resource(type)?.block;
  return path.every((name) => {
    const attribute = block?.attributes[name];
    block = attribute?.block ?? attribute?.element?.block;
    return attribute !== undefined && attribute.pulumi !== null;
  });
}

function untypedPaths(block: TerraformBlock, path: readonly string[]): readonly (readonly string[])[] {
  return [...block].flatMap(([name, { shape }]) => {
    if (shape.kind === "any") return [[...path, name]];
    const nested = blockOf(shape);
    return nested === undefined ? [] : untypedPaths(nested, [...path, name]);
  });
}

function find(block: SchemaBlock, path: readonly string[]): AttributeSchema {
  const [name = "", ...rest] = path;
  const nested = block.block_types?.[name];
  if (nested === undefined) throw new Error(`the provider's schema has no block ${name}`);
  return rest.length === 0 ? nestedBlock(nested) : find(nested.block, rest);
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: import-untyped-blocks.ts SCHEMA.json");
main(file);
