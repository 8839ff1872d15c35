import { expect } from "chai";
import { isTagged, reference, type Value } from "../../../../harness/src/model/value.ts";
import { terraformGraph } from "../../../support/terraform-graph.ts";

const RESOURCES = {
  data: { aws_availability_zones: { here: {} } },
  resource: {
    aws_vpc: { main: {}, other: {} },
    aws_sqs_queue: { one: {} },
    aws_lb: { front: {} },
    aws_acm_certificate: { site: { domain_name: "example.com" } },
  },
};

/** What an output of these resources is computed to; a text for what is not compared. */
async function computed(expression: string): Promise<Value> {
  const output = { value: { value: `\${${expression}}` } };
  const { outputs } = await terraformGraph({ ...RESOURCES, output });
  const value = outputs[0]?.value ?? null;
  return isTagged(value) && value.kind === "unsupported" ? value.reason : value;
}

const names = reference("data.aws_availability_zones.here", "names");
const subnets = reference("aws_lb.front", "subnets");
const id = (name: string) => reference(`aws_vpc.${name}`, "id");
const call = (called: string, ...args: Value[]): Value => ({ kind: "call", function: called, args });

describe("a list that is known only after deployment", () => {
  for (const expression of [
    "[for name in data.aws_availability_zones.here.names : name]",
    "[for at, name in data.aws_availability_zones.here.names : name]",
    "data.aws_availability_zones.here.names[*]",
    "[for name in data.aws_availability_zones.here.names[*] : name]",
  ]) {
    it(`is itself in ${expression}`, async () => {
      expect(await computed(expression)).to.deep.equal(names);
    });
  }

  it("is itself where a function gives it", async () => {
    const sorted = call("sort", names);
    expect(await computed("[for name in sort(data.aws_availability_zones.here.names) : name]")).to.deep.equal(sorted);
    expect(await computed("sort(data.aws_availability_zones.here.names)[*]")).to.deep.equal(sorted);
  });

  it("is in the order of the alphabet where it is a set of texts", async () => {
    expect(await computed("[for subnet in aws_lb.front.subnets : subnet]")).to.deep.equal(call("sort", subnets));
    expect(await computed("aws_lb.front.subnets[*]")).to.deep.equal(call("sort", subnets));
  });

  for (const expression of [
    "[for at, name in data.aws_availability_zones.here.names : at]",
    '[for name in data.aws_availability_zones.here.names : "zone ${name}"]',
    '[for name in data.aws_availability_zones.here.names : name if name != ""]',
    "{ for name in data.aws_availability_zones.here.names : name => name }",
    "[for option in aws_acm_certificate.site.domain_validation_options : option]",
    "[for key, value in aws_vpc.main.tags_all : value]",
  ]) {
    it(`is not walked in ${expression}`, async () => {
      expect(await computed(expression)).to.equal("a for runs over a list or map that is known only after deployment");
    });
  }

  it("is not found equal to a tuple of the same items, which it never is", async () => {
    const walked = "[for name in data.aws_availability_zones.here.names : name]";
    for (const operator of ["==", "!="])
      expect(await computed(`${walked} ${operator} data.aws_availability_zones.here.names`)).to.contain("their types");
  });
});

describe("compact of items known only after deployment", () => {
  it("keeps what is never empty: identities of resources, and texts with a written part", async () => {
    const items = 'aws_vpc.main.id, "", aws_vpc.other.id, "x-${aws_vpc.main.cidr_block}", aws_sqs_queue.one.arn';
    expect(await computed(`compact([${items}])`)).to.deep.equal([
      id("main"),
      id("other"),
      { kind: "template", parts: ["x-", reference("aws_vpc.main", "cidr_block")] },
      reference("aws_sqs_queue.one", "arn"),
    ]);
  });

  for (const item of [
    "aws_vpc.main.ipv6_cidr_block",
    "data.aws_availability_zones.here.id",
    "data.aws_availability_zones.here.names[0]",
    '"${aws_vpc.main.cidr_block}${aws_vpc.main.ipv6_cidr_block}"',
  ]) {
    it(`stays a computation where ${item} may turn out empty`, async () => {
      const value = await computed(`compact([aws_vpc.main.id, ${item}])`);
      expect(value).to.have.property("function", "compact");
    });
  }
});
