import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadBridge } from "../src/bridge/load-bridge.ts";
import type { AttributeSchema, BlockSchema } from "../src/bridge/types.ts";
import type { SchemaBlock } from "./bridge/provider-schema.ts";
import type { SensitiveRow } from "./bridge/sensitive.ts";

const OUTPUT = fileURLToPath(new URL("../data/sensitive-attributes.jsonl", import.meta.url));

/**
 * Credentials in the provider's own block, which its schema leaves unmarked. They are named secret in the provider's
 * documentation (website/docs/index.html.markdown of github.com/hashicorp/terraform-provider-aws, "Authentication and
 * Configuration": access keys and session tokens; "Assuming an IAM Role Using A Web Identity": the token itself).
 */
const PROVIDER = ["access_key", "assume_role_with_web_identity.web_identity_token", "secret_key", "token"];

/**
 * Neither installed package says which nested attributes are sensitive, nor which attributes of data sources: only the
 * provider does. `terraform providers schema -json > FILE`, then this script with FILE; `generate-bridge.ts` reads what it
 * wrote. The provider may be of an older release than the packages wrap: what the bridge does not have is left out.
 */
function main(file: string): void {
  const schemas = JSON.parse(readFileSync(file, "utf8")) as {
    provider_schemas: Record<string, Readonly<Record<"resource_schemas" | "data_source_schemas", Schemas>>>;
  };
  const [provider] = Object.values(schemas.provider_schemas);
  if (provider === undefined) throw new Error("the file has no provider's schema");
  const bridge = loadBridge();
  const rows: readonly SensitiveRow[] = [
    { kind: "provider", type: "aws", paths: PROVIDER },
    ...rowsOf("resource", provider.resource_schemas, (type) => bridge.resource(type)?.block),
    ...rowsOf("data", provider.data_source_schemas, (type) => bridge.dataSource(type)?.block),
  ];
  writeFileSync(OUTPUT, `${rows.map((row) => JSON.stringify(row)).join("\n")}\n`);
}

type Schemas = Readonly<Record<string, { readonly block: SchemaBlock }>>;

function rowsOf(
  kind: SensitiveRow["kind"],
  schemas: Schemas,
  bridged: (type: string) => BlockSchema | undefined,
): readonly SensitiveRow[] {
  return Object.keys(schemas)
    .sort()
    .flatMap((type) => {
      const known = bridged(type);
      const paths = sensitivePaths(schemas[type]?.block, []).filter((path) => isKnown(known, path));
      return paths.length === 0 ? [] : [{ kind, type, paths: paths.map((path) => path.join(".")).sort() }];
    });
}

function sensitivePaths(block: SchemaBlock | undefined, at: readonly string[]): readonly (readonly string[])[] {
  const own = Object.entries(block?.attributes ?? {}).flatMap(([name, { sensitive, nested_type: nested }]) =>
    sensitive === true ? [[...at, name]] : sensitivePaths(nested, [...at, name]),
  );
  const nested = Object.entries(block?.block_types ?? {}).flatMap(([name, inner]) =>
    sensitivePaths(inner.block, [...at, name]),
  );
  return [...own, ...nested];
}

function isKnown(block: BlockSchema | undefined, path: readonly string[]): boolean {
  let inside = block;
  return path.every((name) => {
    let attribute: AttributeSchema | undefined = inside?.attributes[name];
    const found = attribute !== undefined;
    while (attribute?.element !== undefined) attribute = attribute.element;
    inside = attribute?.block;
    return found;
  });
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: import-sensitive.ts SCHEMA.json");
main(file);
