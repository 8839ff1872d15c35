import { expect } from "chai";
import type { GraphNode } from "../../../harness/src/model/graph.ts";
import { map, reference, template, type Value } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, knowledge, provider, resource } from "../../support/graphs.ts";

const FACTS = knowledge({ aws_vpc: {} });

function differ(left: readonly GraphNode[], right: readonly GraphNode[]): readonly string[] {
  return findings(compared(graph(left), graph(right), FACTS));
}

const TOKYO = { region: "ap-northeast-1" };
const PARIS = { region: "eu-west-3" };
const vpc = (properties: Readonly<Record<string, Value>> = {}, by: string | null = "provider.aws") =>
  resource("aws_vpc.main", { cidr_block: "10.0.0.0/16", ...properties }, { provider: by });
const defaultTags = (tags: Readonly<Record<string, Value>>) => [map({ tags: map(tags) })];

describe("providers", () => {
  it("of equal settings are one, whichever of them manages a resource", () => {
    const subnet = (by: string) => resource("aws_subnet.a", { cidr_block: "10.0.1.0/24" }, { provider: by });
    const one = [provider("provider.aws", TOKYO), vpc(), subnet("provider.aws")];
    const two = [
      provider("provider.aws", TOKYO),
      provider("provider.aws.again", { ...TOKYO, skip_region_validation: true }),
      vpc(),
      subnet("provider.aws.again"),
    ];
    expect(differ(one, two)).to.deep.equal([]);
    expect(differ(two, one)).to.deep.equal([]);
  });

  it("of equal settings read the same", () => {
    const zones = (name: string, by: string) => resource(`data.aws_availability_zones.${name}`, {}, { provider: by });
    const subnet = (name: string, zone: string) =>
      resource(
        `aws_subnet.${name}`,
        {
          cidr_block: `10.0.${name}.0/24`,
          availability_zone: reference(`data.aws_availability_zones.${zone}`, "names", 0),
        },
        { provider: "provider.aws" },
      );
    const one = [provider("provider.aws", TOKYO), zones("z", "provider.aws"), subnet("1", "z"), subnet("2", "z")];
    const two = [
      ...one.slice(0, 3),
      provider("provider.aws.again", TOKYO),
      zones("y", "provider.aws.again"),
      subnet("2", "y"),
    ];
    expect(differ(one, two)).to.deep.equal([]);
  });

  for (const [name, settings] of Object.entries<Readonly<Record<string, Value>>>({
    "another region": PARIS,
    "a profile": { ...TOKYO, profile: "live" },
    "a role to assume": { ...TOKYO, assume_role: [map({ role_arn: "arn:aws:iam::123456789012:role/deploy" })] },
    "allowed accounts": { ...TOKYO, allowed_account_ids: ["123456789012"] },
    "an endpoint": { ...TOKYO, endpoints: [map({ s3: "http://127.0.0.1:9000" })] },
    "ignored tags": { ...TOKYO, ignore_tags: [map({ keys: ["owner"] })] },
  })) {
    it(`differ by ${name}`, () => {
      const found = differ([provider("provider.aws", TOKYO), vpc()], [provider("provider.aws", settings), vpc()]);
      expect(found).to.have.length(1);
      expect(found[0]).to.match(/^(value-changed|extra-property) provider\.aws /);
    });
  }

  it("have no default tags when the block is empty", () => {
    for (const none of [[], [map({})], defaultTags({})])
      expect(
        differ(
          [provider("provider.aws", TOKYO), vpc()],
          [provider("provider.aws", { ...TOKYO, default_tags: none }), vpc()],
        ),
      ).to.deep.equal([]);
  });

  it("add their default tags to a resource's own, which win", () => {
    const tagged = [
      provider("provider.aws", { ...TOKYO, default_tags: defaultTags({ Team: "a", Env: "dev" }) }),
      vpc({ tags: map({ Team: "b" }) }),
    ];
    const plain = (team: string) => [provider("provider.aws", TOKYO), vpc({ tags: map({ Env: "dev", Team: team }) })];
    expect(differ(tagged, plain("b"))).to.deep.equal([]);
    expect(differ(tagged, plain("a"))).to.deep.equal(["value-changed aws_vpc.main tags.Team"]);
  });
});

describe("the region of a resource", () => {
  it("is its provider's when it is left out", () => {
    const silent = [provider("provider.aws", TOKYO), vpc()];
    expect(differ(silent, [provider("provider.aws", TOKYO), vpc(TOKYO)])).to.deep.equal([]);
    expect(differ(silent, [provider("provider.aws", TOKYO), vpc(PARIS)])).to.deep.equal([
      "extra-property aws_vpc.main region",
    ]);
  });

  it("stays where the provider's is not known", () => {
    expect(differ([vpc({}, null)], [vpc(TOKYO, null)])).to.deep.equal(["extra-property aws_vpc.main region"]);
  });

  it("is not meant by an older argument of that name", () => {
    const authorization = (properties: Readonly<Record<string, Value>>) => [
      provider("provider.aws", TOKYO),
      resource(
        "aws_config_aggregate_authorization.a",
        { account_id: "1", ...properties },
        { provider: "provider.aws" },
      ),
    ];
    expect(differ(authorization({}), authorization(TOKYO))).to.deep.equal([
      "extra-property aws_config_aggregate_authorization.a region",
    ]);
  });
});

describe("data sources about the region", () => {
  const parameter = (value: Value) =>
    resource("aws_ssm_parameter.p", { name: "p", value }, { provider: "provider.aws" });
  const data = (type: string, more: Readonly<Record<string, Value>> = {}) =>
    resource(`data.${type}.it`, more, { provider: "provider.aws" });
  const program = (...nodes: readonly GraphNode[]) => [provider("provider.aws", TOKYO), ...nodes];

  for (const output of ["name", "region", "id"]) {
    it(`say what the program fixed: aws_region.${output}`, () => {
      const read = reference("data.aws_region.it", output);
      expect(differ(program(data("aws_region"), parameter(read)), program(parameter("ap-northeast-1")))).to.deep.equal(
        [],
      );
      expect(differ(program(data("aws_region"), parameter(read)), program(parameter("eu-west-3")))).to.deep.equal([
        "value-changed aws_ssm_parameter.p value",
      ]);
    });
  }

  it("say it inside a text", () => {
    const arn = template(["arn:", reference("data.aws_partition.it", "partition"), ":iam::aws:policy/X"]);
    expect(
      differ(program(data("aws_partition"), parameter(arn)), program(parameter("arn:aws:iam::aws:policy/X"))),
    ).to.deep.equal([]);
  });

  it("say what they are asked about rather than where they are read", () => {
    const read = reference("data.aws_region.it", "region");
    for (const asked of [PARIS, { name: "eu-west-3" }])
      expect(
        differ(program(data("aws_region", asked), parameter(read)), program(parameter("eu-west-3"))),
      ).to.deep.equal([]);
  });

  it("stay references where the region comes from outside, under one name", () => {
    const outside = (value: Value) => [
      resource("data.aws_region.it"),
      resource("aws_ssm_parameter.p", { name: "p", value }),
    ];
    const of = (name: string) => outside(reference("data.aws_region.it", name));
    expect(differ(of("name"), of("region"))).to.deep.equal([]);
    expect(differ(of("id"), of("region"))).to.deep.equal([]);
    expect(differ(of("name"), [resource("aws_ssm_parameter.p", { name: "p", value: "eu-west-3" })])).to.deep.equal([
      "reference-or-literal aws_ssm_parameter.p value",
      "missing-resource data.aws_region.it",
    ]);
  });

  it("leave their order to what read them", () => {
    const gateway = resource("aws_internet_gateway.g", {}, { provider: "provider.aws" });
    const read = reference("data.aws_region.it", "region");
    const waiting = {
      ...data("aws_region"),
      meta: { ...data("aws_region").meta, dependsOn: ["aws_internet_gateway.g"] },
    };
    const right = (order: readonly string[]) => {
      const node = parameter("ap-northeast-1");
      return program(gateway, { ...node, meta: { ...node.meta, dependsOn: order } });
    };
    expect(differ(program(gateway, waiting, parameter(read)), right(["aws_internet_gateway.g"]))).to.deep.equal([]);
    expect(differ(program(gateway, waiting, parameter(read)), right([]))).to.deep.equal([
      "depends-on-changed aws_ssm_parameter.p depends_on",
    ]);
  });
});

describe("a type with two names", () => {
  it("is one type", () => {
    const balancer = (type: string) => [resource(`${type}.b`, { name: "b", internal: true })];
    expect(differ(balancer("aws_alb"), balancer("aws_lb"))).to.deep.equal([]);
  });
});
