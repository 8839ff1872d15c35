import { expect } from "chai";
import { lowerToPulumi } from "../../../harness/src/lower/pulumi/lower-to-pulumi.ts";
import type { LoweringRequest } from "../../../harness/src/lower/pulumi/lowering-request.ts";
import type { LoweredProgram, Registration } from "../../../harness/src/lower/pulumi/registration-plan.ts";
import type { GraphNode, Meta } from "../../../harness/src/model/graph.ts";
import { NO_META } from "../../../harness/src/model/graph.ts";
import { map, reference, type Value } from "../../../harness/src/model/value.ts";
import { graph, knowledge, provider, resource } from "../../support/graphs.ts";

const PROVIDER = "urn:pulumi:dev::shop::pulumi:providers:aws::main";

describe("lowering a Terraform program to what a Pulumi program registers", () => {
  it("registers a matched resource under its counterpart's name, with Pulumi's names of its properties", () => {
    const lowered = lower({
      left: [resource("aws_vpc.main", { cidr_block: "10.0.0.0/16", tags: map({ Name: "main" }) })],
      right: [pulumi("aws:ec2/vpc:Vpc", "network")],
      pairs: { "aws_vpc.main": "aws:ec2/vpc:Vpc::network" },
    });
    expect(of(lowered, "aws_vpc.main")).to.deep.include({
      type: "aws:ec2/vpc:Vpc",
      name: "network",
      parent: null,
      properties: { cidrBlock: "10.0.0.0/16", tags: { kind: "map", entries: { Name: "main" } } },
      ignoreChanges: [],
      version: "7.12.0",
    });
    expect(lowered.notJudged).to.be.empty;
  });

  it("puts a resource into components that make the URN of its counterpart", () => {
    const urn = "urn:pulumi:dev::shop::shop:index:Network$shop:index:Zone$aws:ec2/vpc:Vpc::main";
    const lowered = lower({
      left: [resource("aws_vpc.main", {})],
      right: [{ ...pulumi("aws:ec2/vpc:Vpc", "main"), id: urn, scope: ["net", "a"] }],
      pairs: { "aws_vpc.main": urn },
    });
    const network = "urn:pulumi:dev::shop::shop:index:Network::net";
    const zone = "urn:pulumi:dev::shop::shop:index:Network$shop:index:Zone::a";
    expect(of(lowered, "aws_vpc.main")).to.include({ parent: zone });
    expect(of(lowered, zone)).to.include({ kind: "component", type: "shop:index:Zone", name: "a", parent: network });
    expect(of(lowered, network)).to.include({ kind: "component", parent: null });
  });

  it("refers to outputs of what it registers, in Pulumi's names", () => {
    const lowered = lower({
      left: [
        resource("aws_vpc.main", {}),
        resource("aws_subnet.a", {
          vpc_id: reference("aws_vpc.main", "id"),
          cidr_block: { kind: "call", function: "cidrsubnet", args: [reference("aws_vpc.main", "cidr_block"), 8, 1] },
        }),
      ],
      right: [pulumi("aws:ec2/vpc:Vpc", "v"), pulumi("aws:ec2/subnet:Subnet", "s")],
      pairs: { "aws_vpc.main": "aws:ec2/vpc:Vpc::v", "aws_subnet.a": "aws:ec2/subnet:Subnet::s" },
    });
    expect(of(lowered, "aws_subnet.a")).to.deep.include({
      properties: {
        vpcId: { kind: "output", of: "aws_vpc.main", path: ["id"] },
        cidrBlock: {
          kind: "call",
          function: "cidrsubnet",
          args: [{ kind: "output", of: "aws_vpc.main", path: ["cidrBlock"] }, 8, 1],
        },
      },
    });
    expect(of(lowered, "aws_vpc.main")).to.deep.include({ outputs: ["cidrBlock"] });
  });

  it("makes the item itself of a list that the SDK flattens, in a property and in the path of an output", () => {
    const lowered = lower({
      left: [
        resource("aws_lambda_function.f", {
          function_name: "f",
          role: "r",
          vpc_config: [map({ subnet_ids: ["a"], security_group_ids: [] })],
        }),
        resource("aws_sqs_queue.q", { name: reference("aws_lambda_function.f", "vpc_config", 0, "vpc_id") }),
      ],
      right: [pulumi("aws:lambda/function:Function", "f"), pulumi("aws:sqs/queue:Queue", "q")],
      pairs: {
        "aws_lambda_function.f": "aws:lambda/function:Function::f",
        "aws_sqs_queue.q": "aws:sqs/queue:Queue::q",
      },
    });
    expect(of(lowered, "aws_lambda_function.f"))
      .to.have.nested.property("properties.vpcConfig")
      .that.deep.equals({
        kind: "map",
        entries: { subnetIds: ["a"], securityGroupIds: [] },
      });
    expect(of(lowered, "aws_sqs_queue.q"))
      .to.have.nested.property("properties.name")
      .that.deep.equals({ kind: "output", of: "aws_lambda_function.f", path: ["vpcConfig", "vpcId"] });
  });

  it("leaves a property that has no such form to the state, and says so", () => {
    const lowered = lower({
      left: [
        resource("aws_sqs_queue.q", {
          name: { kind: "unsupported", reason: "a call of a module", text: "module.x" },
          delay_seconds: 5,
        }),
      ],
      right: [pulumi("aws:sqs/queue:Queue", "q")],
      pairs: { "aws_sqs_queue.q": "aws:sqs/queue:Queue::q" },
    });
    expect(of(lowered, "aws_sqs_queue.q")).to.deep.include({
      properties: { delaySeconds: 5 },
      ignoreChanges: ["name"],
    });
    expect(lowered.notJudged).to.deep.equal([
      {
        left: "aws_sqs_queue.q",
        right: "urn:pulumi:dev::shop::aws:sqs/queue:Queue::q",
        path: ["name"],
        reason: "a call of a module",
      },
    ]);
  });

  it("carries along unchanged what it cannot judge as a whole, for others to refer to its id", () => {
    const lowered = lower({
      left: [
        resource("random_pet.name", { length: 2 }),
        resource("aws_sqs_queue.q", { name: reference("random_pet.name", "id") }),
      ],
      right: [pulumi("random:index/randomPet:RandomPet", "name"), pulumi("aws:sqs/queue:Queue", "q")],
      pairs: {
        "random_pet.name": "random:index/randomPet:RandomPet::name",
        "aws_sqs_queue.q": "aws:sqs/queue:Queue::q",
      },
    });
    expect(of(lowered, "random_pet.name")).to.deep.include({ properties: {}, ignoreChanges: ["*"] });
    expect(of(lowered, "aws_sqs_queue.q"))
      .to.have.nested.property("properties.name")
      .that.deep.equals({ kind: "output", of: "random_pet.name", path: ["id"] });
    expect(lowered.notJudged.map(({ left, path }) => [left, path])).to.deep.equal([["random_pet.name", []]]);
  });

  it("fills in what Terraform's provider would where the SDK fills in another text", () => {
    const facts = { aws_security_group: { description: { default: "Managed by Terraform" } } };
    const lowered = lower({
      left: [resource("aws_security_group.web", { name: "web" })],
      right: [pulumi("aws:ec2/securityGroup:SecurityGroup", "web")],
      pairs: { "aws_security_group.web": "aws:ec2/securityGroup:SecurityGroup::web" },
      knowledge: knowledge(facts),
    });
    expect(of(lowered, "aws_security_group.web")).to.deep.include({
      properties: { name: "web", description: "Managed by Terraform" },
    });
  });

  it("ignores changes that the left program ignores, and not those that the right one does", () => {
    const lowered = lower({
      left: [resource("aws_vpc.main", {}, { ignoreChanges: [["tags", "a.b"], ["cidr_block"]] })],
      right: [pulumi("aws:ec2/vpc:Vpc", "v", {}, { ignoreChanges: [["enableDnsSupport"]] })],
      pairs: { "aws_vpc.main": "aws:ec2/vpc:Vpc::v" },
    });
    expect(of(lowered, "aws_vpc.main")).to.deep.include({ ignoreChanges: ["cidrBlock", 'tags["a.b"]'] });
  });

  it("gives the right program's provider the left one's settings, but for those of its client", () => {
    const lowered = lower({
      left: [
        provider("provider.aws", { region: "eu-west-1", default_tags: [map({ tags: map({ b: "2", a: "1" }) })] }),
        resource("aws_vpc.main", {}, { provider: "provider.aws" }),
      ],
      right: [
        { ...provider(PROVIDER, { region: "eu-central-1", skipRegionValidation: true }), type: "pulumi:providers:aws" },
        pulumi("aws:ec2/vpc:Vpc", "v", {}, { provider: PROVIDER }),
      ],
      pairs: { "aws_vpc.main": "aws:ec2/vpc:Vpc::v" },
    });
    expect(of(lowered, PROVIDER))
      .to.have.property("properties")
      .that.deep.equals({
        region: "eu-west-1",
        defaultTags: {
          kind: "json",
          value: { kind: "map", entries: { tags: { kind: "map", entries: { b: "2", a: "1" } } } },
        },
        skipRegionValidation: { kind: "json", value: true },
      });
    expect(of(lowered, "aws_vpc.main")).to.include({ provider: PROVIDER });
  });

  it("gives a provider of its own to a resource whose settings the right provider does not have", () => {
    const at = (address: string) => ({ provider: address });
    const lowered = lower({
      left: [
        provider("provider.aws", { region: "eu-west-1" }),
        provider("provider.aws.us", { region: "us-east-1" }),
        resource("aws_vpc.a", {}, at("provider.aws")),
        resource("aws_vpc.b", {}, at("provider.aws")),
        resource("aws_vpc.c", {}, at("provider.aws.us")),
      ],
      right: ["a", "b", "c"].map((name) => pulumi("aws:ec2/vpc:Vpc", name)),
      pairs: Object.fromEntries(["a", "b", "c"].map((name) => [`aws_vpc.${name}`, `aws:ec2/vpc:Vpc::${name}`])),
    });
    expect(lowered.plan.config).to.deep.equal({ "aws:region": "eu-west-1" });
    expect(of(lowered, "aws_vpc.a")).to.include({ provider: null });
    expect(of(lowered, "aws_vpc.c")).to.include({ provider: "left:provider.aws.us" });
  });

  it("registers what only the left program has under a new name", () => {
    const lowered = lower({
      left: [resource("aws_sqs_queue.more", { name: "more" })],
      right: [pulumi("aws:ec2/vpc:Vpc", "v")],
      pairs: {},
    });
    expect(of(lowered, "aws_sqs_queue.more")).to.include({ type: "aws:sqs/queue:Queue", parent: null });
  });

  it("calls a data source that a resource takes from", () => {
    const lowered = lower({
      left: [
        resource("data.aws_region.here", {}),
        resource("data.aws_region.unread", {}),
        resource("aws_sqs_queue.q", {
          name: { kind: "template", parts: ["q-", reference("data.aws_region.here", "name")] },
        }),
      ],
      right: [pulumi("aws:sqs/queue:Queue", "q")],
      pairs: { "aws_sqs_queue.q": "aws:sqs/queue:Queue::q" },
    });
    expect(of(lowered, "data.aws_region.here")).to.include({ kind: "invoke", token: "aws:index/getRegion:getRegion" });
    expect(of(lowered, "data.aws_region.unread")).to.be.undefined;
  });

  it("leaves out what an earlier run could not make", () => {
    const lowered = lower({
      left: [resource("aws_sqs_queue.q", { name: "q", delay_seconds: 5 })],
      right: [pulumi("aws:sqs/queue:Queue", "q")],
      pairs: { "aws_sqs_queue.q": "aws:sqs/queue:Queue::q" },
      failures: [{ key: "aws_sqs_queue.q", property: "name", reason: "it cannot be computed" }],
    });
    expect(of(lowered, "aws_sqs_queue.q")).to.deep.include({
      properties: { delaySeconds: 5 },
      ignoreChanges: ["name"],
    });
    expect(lowered.notJudged).to.have.length(1);
  });

  it("takes a file by the form that the right program gives it, where it is there", () => {
    const code = { kind: "asset", form: "archive", location: "./f.zip", sha256: "x" } as const;
    const request = {
      left: [
        resource("aws_lambda_function.f", {
          filename: { kind: "asset", form: "file", location: "f.zip", sha256: "x" },
        }),
      ],
      right: [pulumi("aws:lambda/function:Function", "f", { code })],
      pairs: { "aws_lambda_function.f": "aws:lambda/function:Function::f" },
    };
    const found = lower({ ...request, assetPath: (location: string) => `/stack/${location}` });
    expect(of(found, "aws_lambda_function.f")).to.deep.include({
      properties: { code: { kind: "asset", form: "archive", path: "/stack/f.zip" } },
    });
    const missing = lower(request);
    expect(missing.notJudged.map(({ path }) => path)).to.deep.equal([["filename"]]);
  });
});

interface Given extends Partial<Pick<LoweringRequest, "knowledge" | "failures" | "assetPath">> {
  readonly left: readonly GraphNode[];
  readonly right: readonly GraphNode[];
  /** Left address to the end of the right URN, or a whole one. */
  readonly pairs: Readonly<Record<string, string>>;
}

function lower({ left, right, pairs, ...more }: Given): LoweredProgram {
  const lowered = lowerToPulumi({
    left: graph(left),
    right: graph(right, { engine: "pulumi" }),
    matches: Object.entries(pairs).map(([address, end]) => ({ left: address, right: full(end), how: "structure" })),
    knowledge: knowledge(),
    versions: new Map([[null, "7.12.0"]]),
    assetPath: () => null,
    failures: [],
    ...more,
  });
  if (lowered === null) throw new Error("nothing was lowered");
  return lowered;
}

function of({ plan }: LoweredProgram, key: string): Registration | undefined {
  return plan.registrations.find((item) => item.key === key);
}

function pulumi(
  type: string,
  name: string,
  properties: Readonly<Record<string, Value>> = {},
  meta: Partial<Meta> = {},
): GraphNode {
  const id = full(`${type}::${name}`);
  return { id, kind: "resource", type, name, scope: [], properties, meta: { ...NO_META, ...meta }, source: null };
}

function full(end: string): string {
  return end.startsWith("urn:") ? end : `urn:pulumi:dev::shop::${end}`;
}
