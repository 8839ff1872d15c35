import { expect } from "chai";
import { pulumiPath } from "../../../harness/src/canonicalize/pulumi-path.ts";
import { compare } from "../../../harness/src/compare.ts";
import { loadKnowledge } from "../../../harness/src/knowledge.ts";
import { formatPath } from "../../../harness/src/model/path.ts";
import type { Path, Value } from "../../../harness/src/model/value.ts";
import { graph, resource } from "../../support/graphs.ts";

const knowledge = loadKnowledge();

function hints(left: Parameters<typeof graph>[0], right: Parameters<typeof graph>[0], engine?: "pulumi"): string[] {
  const other = engine === undefined ? graph(right) : { ...graph(right), engine };
  return compare(graph(left), other, knowledge).differences.map(({ fix }) => fix ?? "none");
}

describe("a path in Pulumi's names", () => {
  const at = (type: string, ...path: Path) => formatPath(pulumiPath(knowledge.bridge.resource(type)?.block, path));

  it("has the SDK's names at every depth, and no index where the SDK has one object", () => {
    expect(at("aws_security_group", "ingress", 0, "cidr_blocks")).to.equal("ingress[0].cidrBlocks");
    expect(at("aws_s3_bucket_versioning", "versioning_configuration", 0, "mfa_delete")).to.equal(
      "versioningConfiguration.mfaDelete",
    );
  });

  it("leaves a map's keys as they are, and what the bridge does not know", () => {
    expect(at("aws_vpc", "tags", "cost_center")).to.equal("tags.cost_center");
    expect(at("aws_vpc", "no_such_thing", "no_deeper")).to.equal("no_such_thing.no_deeper");
    expect(at("custom_thing", "some_name")).to.equal("some_name");
  });
});

describe("the hint how to fix a finding", () => {
  const vpc = (args: Parameters<typeof resource>[1]) => [resource("aws_vpc.main", args)];

  it("names the right program's property and the left program's value", () => {
    const left = vpc({ cidr_block: "10.0.0.0/16", enable_dns_hostnames: true });
    const right = vpc({ cidr_block: "10.1.0.0/16", enable_network_address_usage_metrics: true });
    expect(hints(left, right, "pulumi")).to.deep.equal([
      'set cidrBlock to "10.0.0.0/16"',
      "set enableDnsHostnames to true",
      "leave enableNetworkAddressUsageMetrics out",
    ]);
    expect(hints(left, right)[0]).to.equal('set cidr_block to "10.0.0.0/16"');
  });

  it("names the class of a resource that is missing", () => {
    const left = [...vpc({ cidr_block: "10.0.0.0/16" }), resource("aws_sqs_queue.jobs", { name: "jobs" })];
    expect(hints(left, vpc({ cidr_block: "10.0.0.0/16" }), "pulumi")).to.deep.equal([
      "add an aws.sqs.Queue with the left resource's arguments",
    ]);
  });

  it("refers to the left program's resource for what is a reference", () => {
    const subnet = (vpcId: Value) => [
      ...vpc({ cidr_block: "10.0.0.0/16" }),
      resource("aws_subnet.a", { vpc_id: vpcId, cidr_block: "10.0.1.0/24" }),
    ];
    expect(
      hints(subnet({ kind: "reference", node: "aws_vpc.main", path: ["id"] }), subnet("vpc-1"), "pulumi"),
    ).to.deep.equal(["set vpcId to what aws_vpc.main.id is on the left"]);
  });

  it("shows no secret", () => {
    const secret = (value: string) => [
      resource("aws_db_instance.a", { identifier: "a", password: { kind: "secret", value } }),
    ];
    expect(hints(secret("one-Secret"), secret("other-Secret"), "pulumi")).to.deep.equal([
      "set password to the left program's secret",
    ]);
  });
});
