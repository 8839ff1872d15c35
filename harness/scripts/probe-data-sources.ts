import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startAwsStub } from "./probe/aws-stub.ts";
import { isObject, type Wire } from "./probe/cty.ts";
import { DOCUMENT_CASES } from "./probe/policy-document-cases.ts";
import { Provider } from "./probe/provider.ts";
import { type Block, nullConfig } from "./probe/schema.ts";

/**
 * Reads data sources that only compute from the real provider and writes what they answer:
 * test/unit/data-sources/policy-documents.json and regions.json.
 */
const binary = process.env.ENGINES_AWS_PROVIDER;
if (binary === undefined) {
  console.error("ENGINES_AWS_PROVIDER must name the binary of the Terraform AWS provider");
  process.exit(2);
}
const REGIONS = [
  ...[
    "ap-northeast-1",
    "us-east-1",
    "us-west-2",
    "eu-central-1",
    "eu-west-1",
    "ca-central-1",
    "sa-east-1",
    "me-south-1",
  ],
  ...["af-south-1", "il-central-1", "mx-central-1", "ap-southeast-5", "cn-north-1", "cn-northwest-1"],
  ...["us-gov-west-1", "us-gov-east-1", "us-iso-east-1", "us-isob-east-1", "eu-isoe-west-1", "us-isof-south-1"],
];
const stub = await startAwsStub();
const provider = await Provider.start(binary, stub.url);
try {
  const { dataSources } = await provider.open();
  const cases = [];
  for (const { name, arguments: written } of DOCUMENT_CASES) {
    const { state, errors } = await provider.readData(
      "aws_iam_policy_document",
      configOf(blockOf(dataSources, "aws_iam_policy_document"), written),
    );
    const { json, minified_json: minified } = isObject(state) ? state : {};
    cases.push({
      name,
      arguments: written,
      ...(errors.length > 0 ? { refused: errors.join("; ").slice(0, 120) } : { json, minified }),
    });
  }
  write("policy-documents.json", { provider: provider.version, cases });

  const regions: Record<string, Wire> = {};
  for (const region of REGIONS) {
    await provider.configure({ region });
    const partition = await provider.readData("aws_partition", nullConfig(blockOf(dataSources, "aws_partition")));
    const own = await provider.readData("aws_region", nullConfig(blockOf(dataSources, "aws_region")));
    if (partition.errors.length + own.errors.length === 0)
      regions[region] = { aws_partition: partition.state, aws_region: own.state };
  }
  write("regions.json", { provider: provider.version, regions });
} finally {
  provider.stop();
  stub.stop();
}

function blockOf(blocks: Readonly<Record<string, Block>>, type: string): Block {
  const block = blocks[type];
  if (block === undefined) throw new Error(`the provider has no data source ${type}`);
  return block;
}

function configOf(block: Block, written: unknown): Wire {
  const given = written as Readonly<Record<string, Wire>>;
  const attributes = block.attributes.map(({ name }) => [name, given[name] ?? null] as const);
  const blocks = block.blocks.map(({ name, block: inner }) => {
    const items = (given[name] ?? []) as readonly Wire[];
    return [name, items.map((item) => configOf(inner, item))] as const;
  });
  return Object.fromEntries([...attributes, ...blocks]);
}

function write(name: string, content: object): void {
  const file = fileURLToPath(new URL(`../../test/unit/data-sources/${name}`, import.meta.url));
  writeFileSync(file, `${JSON.stringify(content, null, 1)}\n`);
}
