import { expect } from "chai";
import { loadBridge } from "../../../harness/src/bridge/load-bridge.ts";
import { loadPulumi } from "../../../harness/src/load/pulumi/load-pulumi.ts";
import type { ResourceGraph } from "../../../harness/src/model/graph.ts";
import { extract } from "../../../harness/src/read-program.ts";
import { compared, findings } from "../../support/graphs.ts";
import { terraformGraph } from "../../support/terraform-graph.ts";
import { fixture, loadOptions } from "./pulumi-support.ts";

const CONFIG = { "aws:region": "eu-central-1" };

/** The same as the Pulumi fixture, in a region of choice. */
function terraform(region: string): Promise<ResourceGraph> {
  const parameter = (name: string, value: string) => ({ name, type: "String", value });
  const document = {
    provider: { aws: [{ region }, { alias: "west", region: "us-west-2" }] },
    data: {
      aws_region: { current: {}, west: { provider: "aws.west" } },
      aws_partition: { current: {} },
    },
    resource: {
      aws_ssm_parameter: {
        here: parameter(
          '/${replace(data.aws_region.current.region, "-", "/")}',
          '${data.aws_partition.current.partition == "aws" ? "commercial" : upper(data.aws_partition.current.partition)}',
        ),
        west: { ...parameter("/west", "${upper(data.aws_region.west.region)}"), provider: "aws.west" },
      },
    },
  };
  return terraformGraph(document);
}

async function pulumi(config: Readonly<Record<string, string>>): Promise<ResourceGraph> {
  return extract(await loadPulumi(fixture("regional"), loadOptions({ config }), loadBridge()));
}

describe("what a Pulumi program computes from its region", () => {
  let ported: ResourceGraph;

  before(async () => {
    ported = await pulumi(CONFIG);
  });

  it("is what Terraform's expression over the same region gives", async () => {
    const result = compared(await terraform("eu-central-1"), ported);
    expect(findings(result)).to.deep.equal([]);
    expect(result.verdict).to.equal("equivalent");
  });

  it("is not what another region gives", async () => {
    const result = compared(await terraform("cn-north-1"), ported);
    const found = findings(result);
    expect(found).to.include("value-changed aws_ssm_parameter.here name");
    expect(found).to.include("value-changed aws_ssm_parameter.here value");
    expect(found).not.to.include("value-changed aws_ssm_parameter.west value");
  });

  it("stays known by its outputs where no program fixes the region", async () => {
    const { nodes, witnesses } = await pulumi({});
    const regions = nodes.filter(({ id }) => id.includes("getRegion")).map(({ id }) => id);
    expect(witnesses.some(({ node }) => regions.includes(node))).to.equal(true);
  });
});
