import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GraphNode, Output, ResourceGraph } from "../../../harness/src/model/graph.ts";
import { isMap } from "../../../harness/src/model/value.ts";
import { ROOT, readGraph } from "../../support/programs.ts";

/** An edit of `pulumi/payment-vpc.ts`: the text must be there, and only once. */
export interface Edit {
  readonly find: string;
  readonly replace: string;
}

/** One deployment of the Pulumi program: with which edits, from which configuration. */
export interface Variant {
  readonly edits: readonly Edit[];
  readonly environment: string;
  /** Where the environment's file is, as a URL ending in `/`; the project's own folder when left out. */
  readonly folder?: string;
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
 * seconds and building a VPC milliseconds; each copy's nodes are told apart by the prefix of their logical names.
 *
 * @returns a graph for each variant, in order.
 */
export async function readVariants(variants: readonly Variant[]): Promise<readonly ResourceGraph[]> {
  const source = await readFile(join(ROOT, "pulumi/payment-vpc.ts"), "utf8");
  const folder = await mkdtemp(join(ROOT, ".mutants-"));
  try {
    await Promise.all(
      variants.map(({ edits }, index) =>
        writeFile(join(folder, `variant-${index}.ts`), edits.reduce(applyEdit, source)),
      ),
    );
    await writeFile(join(folder, "index.ts"), entry(variants));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(
      join(folder, "Pulumi.yaml"),
      'name: payment-vpc\nruntime: { name: nodejs, options: { typescript: false, nodeargs: "--import tsx" } }\n',
    );
    await writeFile(join(folder, "Pulumi.dev.yaml"), "config: {}\n");
    const all = await readGraph("pulumi", folder);
    return variants.map((_, index) => variantOf(all, index));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function applyEdit(source: string, { find, replace }: Edit): string {
  const occurrences = source.split(find).length - 1;
  if (occurrences !== 1) throw new Error(`the text is in the program ${occurrences} times, not once: ${find}`);
  return source.replace(find, () => replace);
}

function entry(variants: readonly Variant[]): string {
  const outputs = Object.entries(OUTPUTS).map(([name, property]) => `${name}: vpc.${property}`);
  const deployments = variants.map(({ environment, folder }, index) => {
    const where = JSON.stringify({ environment, variables: {} }).slice(0, -1);
    const options = folder === undefined ? `${where}}` : `${where}, folder: new URL(${JSON.stringify(folder)})}`;
    return `export const v${index} = deploy("v${index}", Variant${index}, ${options});`;
  });
  return [
    'import * as aws from "@pulumi/aws";',
    'import { loadConfig } from "../shared/config/load.ts";',
    'import { defaultTags } from "../shared/tags.ts";',
    ...variants.map((_, index) => `import { PaymentVpc as Variant${index} } from "./variant-${index}.ts";`),
    "function deploy(name, PaymentVpc, options) {",
    "  const config = loadConfig(options);",
    "  const arguments_ = { region: config.region, defaultTags: { tags: defaultTags(config) } };",
    "  const provider = new aws.Provider(`${name}-aws`, arguments_);",
    "  const vpc = new PaymentVpc(name, config, { provider });",
    `  return { ${outputs.join(", ")} };`,
    "}",
    ...deployments,
  ].join("\n");
}

/** The part of the graph that one variant made, as if it had been alone. */
function variantOf(all: ResourceGraph, index: number): ResourceGraph {
  const isNamed = (node: GraphNode) => node.kind !== "data" && node.name.startsWith(`v${index}-`);
  const named = new Set(all.nodes.filter(isNamed).map((node) => node.id));
  const nodes = all.nodes.filter(
    ({ id, meta }) => named.has(id) || (meta.provider !== null && named.has(meta.provider)),
  );
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
