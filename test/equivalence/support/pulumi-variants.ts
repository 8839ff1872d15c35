import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GraphNode, Output, ResourceGraph } from "../../../harness/src/model/graph.ts";
import { isMap } from "../../../harness/src/model/value.ts";
import { ROOT, readGraph } from "../../support/programs.ts";

/** An edit of `pulumi/payment-vpc.ts`: the text must be there, and only once unless `every` says so. */
export interface Edit {
  readonly find: string;
  readonly replace: string;
}

const OUTPUTS = {
  vpc_id: "vpcId",
  public_subnet_ids: "publicSubnetIds",
  private_subnet_ids: "privateSubnetIds",
  internet_gateway_id: "internetGatewayId",
  nat_gateway_ids: "natGatewayIds",
  s3_endpoint_id: "s3EndpointId",
  flow_log_group_name: "flowLogGroupName",
};

/**
 * Reads the graphs of edited copies of the Pulumi program. All copies run in one program, since starting one takes
 * seconds and building a VPC milliseconds; each copy's resources are told apart by the prefix of their logical names.
 *
 * @param edits the edits of each variant.
 * @returns a graph for each variant, in order.
 */
export async function readVariants(edits: readonly (readonly Edit[])[]): Promise<readonly ResourceGraph[]> {
  const source = await readFile(join(ROOT, "pulumi/payment-vpc.ts"), "utf8");
  const folder = await mkdtemp(join(ROOT, ".mutants-"));
  try {
    await Promise.all(
      edits.map((list, index) => writeFile(join(folder, `variant-${index}.ts`), list.reduce(applyEdit, source))),
    );
    await writeFile(join(folder, "index.ts"), entry(edits.length));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(
      join(folder, "Pulumi.yaml"),
      'name: payment-vpc\nruntime: { name: nodejs, options: { typescript: false, nodeargs: "--import tsx" } }\n',
    );
    await writeFile(join(folder, "Pulumi.dev.yaml"), "config: {}\n");
    const all = await readGraph("pulumi", folder);
    return edits.map((_, index) => variantOf(all, index));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function applyEdit(source: string, { find, replace }: Edit): string {
  const occurrences = source.split(find).length - 1;
  if (occurrences !== 1) throw new Error(`the text is in the program ${occurrences} times, not once: ${find}`);
  return source.replace(find, () => replace);
}

function entry(count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const outputs = Object.entries(OUTPUTS).map(([name, property]) => `${name}: vpc.${property}`);
  return [
    'import * as aws from "@pulumi/aws";',
    'import { loadConfig } from "../shared/config/load.ts";',
    'import { defaultTags } from "../shared/tags.ts";',
    ...numbers.map((index) => `import { PaymentVpc as Variant${index} } from "./variant-${index}.ts";`),
    'const config = loadConfig({ environment: "dev" });',
    'const provider = new aws.Provider("aws", { region: config.region, defaultTags: { tags: defaultTags(config) } });',
    `const outputsOf = (vpc) => ({ ${outputs.join(", ")} });`,
    ...numbers.map(
      (index) => `export const v${index} = outputsOf(new Variant${index}("v${index}", config, { provider }));`,
    ),
  ].join("\n");
}

/** The part of the graph that one variant made, as if it had been alone. */
function variantOf(all: ResourceGraph, index: number): ResourceGraph {
  const own = (node: GraphNode) => node.kind !== "resource" || node.name.startsWith(`v${index}-`);
  const nodes = all.nodes.filter(own);
  const ids = new Set(nodes.map((node) => node.id));
  const value = all.outputs.find((output) => output.name === `v${index}`)?.value;
  if (!isMap(value)) throw new Error(`variant ${index} has no outputs`);
  const outputs = Object.entries(value.entries).map(
    ([name, entryValue]): Output => ({ name, value: entryValue, sensitive: false, source: null }),
  );
  return {
    ...all,
    nodes,
    outputs,
    notCompared: all.notCompared.filter((finding) => finding.node === null || ids.has(finding.node)),
    witnesses: all.witnesses.filter((witness) => ids.has(witness.node)),
  };
}
