import { expect } from "chai";
import { loadBridge } from "../../../harness/src/bridge/load-bridge.ts";
import { extractPulumi } from "../../../harness/src/extract/pulumi/extract-pulumi.ts";
import { loadPulumi } from "../../../harness/src/load/pulumi/load-pulumi.ts";
import type { GraphNode, ResourceGraph } from "../../../harness/src/model/graph.ts";
import { isTagged, type Value } from "../../../harness/src/model/value.ts";
import { compared, findings } from "../../support/graphs.ts";
import { terraformGraph } from "../../support/terraform-graph.ts";
import { short } from "../extract/pulumi/short.ts";
import { fixture, loadOptions } from "./pulumi-support.ts";

const progress: string[] = [];

async function read(name: string, environment: Record<string, string> = {}): Promise<ResourceGraph> {
  const onProgress = (message: string) => progress.push(message);
  const options = loadOptions({ environment, onProgress, timeout: 120_000 });
  return extractPulumi(await loadPulumi(fixture(name), options, loadBridge()));
}

/** Whether a program is run with other answers; those runs are not waited for. */
async function runsAgain(name: string, environment: Record<string, string>): Promise<boolean> {
  const stop = new AbortController();
  const onProgress = (message: string) => {
    if (message.endsWith("with other answers")) stop.abort(new Error("it runs again"));
  };
  const options = loadOptions({ environment, onProgress, timeout: 120_000, signal: stop.signal });
  try {
    await loadPulumi(fixture(name), options, loadBridge());
  } catch (error) {
    if (error !== stop.signal.reason) throw error;
  }
  return stop.signal.aborted;
}

function isUnsettled(value: Value | undefined): boolean {
  return isTagged(value) && value.kind === "unsupported" && /^a value that the program decides/.test(value.reason);
}

describe("what a program makes of awaited results", function () {
  this.timeout(300_000);
  let graph: ResourceGraph;

  before(async () => {
    graph = await read("awaited");
  });

  const node = (name: string): GraphNode => {
    const found = graph.nodes.find((item) => item.name === name);
    if (found === undefined) throw new Error(`no node ${name}`);
    return found;
  };
  const tag = (name: string, key = "value"): Value | undefined => {
    const { tags } = node(name).properties;
    return isTagged(tags) && tags.kind === "map" ? tags.entries[key] : undefined;
  };
  const reasons = (name: string) => graph.notCompared.filter((item) => item.node === node(name).id);

  it("is a reference where it is passed on, picked, cut with both ends or put into a text", () => {
    expect(short(node("picked").properties.availabilityZone)).to.equal("<getAvailabilityZones names[0]>");
    expect(short(node("picked").properties.vpcId)).to.equal("<getSecurityGroup vpcId>");
    expect(short(node("picked").properties.tags)).to.deep.equal({
      Second: "<getAvailabilityZones names[1]>",
      Text: ["in-", "<getAvailabilityZones names[0]>"],
      Loud: "upper(<getAvailabilityZones names[1]>)",
      Json: ['{"zone":"', "<getAvailabilityZones names[0]>", '"}'],
    });
    expect(short(node("passed").properties.subnets)).to.equal("<getSubnets ids>");
    expect(short(node("sliced").properties.subnetIds)).to.deep.equal(["<getSubnets ids[0]>", "<getSubnets ids[1]>"]);
    expect(short(graph.outputs.find(({ name }) => name === "zone")?.value)).to.equal("<getAvailabilityZones names[0]>");
  });

  it("keeps the resources that it makes for a number of items of its own choice", () => {
    expect(short(tag("per-zone-1", "Zone"))).to.equal("<getAvailabilityZones names[1]>");
    for (const name of ["picked", "per-zone-0", "per-zone-1", "passed"]) expect(reasons(name)).to.deep.equal([]);
    const named = graph.nodes.find(({ name }) => name.startsWith("named-"));
    expect(graph.notCompared.some((item) => item.node === named?.id)).to.equal(false);
  });

  const DECIDED = [
    { name: "length", what: "the length of a list" },
    { name: "fallback", what: "another value in place of an empty one" },
    { name: "trimmed", what: "a text without the blanks round it" },
    { name: "prefix", what: "a choice by how a text starts" },
    { name: "pattern", what: "a choice by a pattern" },
    { name: "long", what: "a choice by how long a list is" },
    { name: "upper", what: "a choice by a text's letters" },
    { name: "flag", what: "a choice by whether a list is empty" },
    { name: "tagged", what: "another value in place of a missing key" },
    { name: "account", what: "a choice by whether a text is one that the program writes out" },
    { name: "stage", what: "looked up by a text" },
    { name: "applied-user", what: "a choice by whether a text is one that the program writes out, in apply" },
    { name: "applied-trim", what: "a text without the blanks round it, in apply" },
    { name: "applied-choice", what: "another value in place of an empty one, in apply" },
    { name: "applied-pick", what: "a choice by how long a list is, in apply" },
  ];
  for (const { name, what } of DECIDED) {
    it(`is not understood where it is ${what}`, () => {
      expect(isUnsettled(tag(name))).to.equal(true);
      expect(tag(name, "Same")).to.equal("yes");
    });
  }

  it("is not understood in an output either", () => {
    expect(isUnsettled(graph.outputs.find(({ name }) => name === "count")?.value)).to.equal(true);
  });

  it("is understood in apply where the program set the output itself, or only puts it into a text", () => {
    expect(short(tag("applied-given"))).to.equal("<topic name>");
    expect(short(tag("applied-text"))).to.deep.equal(["<topic id>", "/x"]);
  });

  for (const name of ["only-with-five", "made-in-apply"]) {
    it(`says of ${name} that it may not exist`, () => {
      expect(reasons(name).map(({ reason }) => reason)).to.match(/^whether this resource exists depends on what/);
    });
  }

  it("says what else the program would make, where it walks a list", () => {
    const program = graph.notCompared.filter((item) => item.node === null);
    expect(program).to.have.length(1);
    expect(program[0]?.reason).to.contain("the program makes more of aws:ebs/volume:Volume");
  });

  it("says that options or the set of properties hang on it", () => {
    expect(reasons("protected")[0]?.reason).to.match(/^an option of this resource depends on/);
    expect(reasons("extra")[0]?.reason).to.match(/^which properties this resource has depends on/);
  });
});

describe("a program that is handed awaited results", function () {
  this.timeout(300_000);
  const terraform = (delay?: number | string) =>
    terraformGraph({
      data: { aws_availability_zones: { zones: { state: "available" } }, aws_subnets: { all: {} } },
      resource: {
        aws_subnet: {
          a: {
            vpc_id: "vpc-1",
            cidr_block: "10.0.1.0/24",
            availability_zone: "${element(data.aws_availability_zones.zones.names, 0)}",
          },
        },
        aws_db_subnet_group: {
          two: { name: "two", description: "two", subnet_ids: "${slice(data.aws_subnets.all.ids, 0, 2)}" },
        },
        ...(delay === undefined ? {} : { aws_sqs_queue: { queue: { name: "queue", delay_seconds: delay } } }),
      },
    });

  it("is compared where it picks from them, and not the same as one that writes out the length that was recorded", async () => {
    progress.length = 0;
    const graph = await read("zones", { CASE: "count" });
    expect(progress.at(-1)).to.match(/with other answers$/);
    for (const delay of [5, "${length(data.aws_availability_zones.zones.names)}"]) {
      const { verdict, notCompared, differences } = compared(await terraform(delay), graph);
      expect(verdict).to.equal("incomplete");
      expect(differences).to.deep.equal([]);
      expect(notCompared.map(({ path }) => path)).to.deep.equal(["delay_seconds"]);
    }
  });

  it("is compared where it gives up for want of items", async () => {
    const result = compared(await terraform(), await read("zones", { CASE: "enough" }));
    expect(findings(result)).to.deep.equal([]);
    expect(result.notCompared).to.deep.equal([]);
  });

  it("is said to be unknown where it gives up in every other world", async () => {
    const graph = await read("zones", { CASE: "form" });
    expect(graph.notCompared.map(({ reason }) => reason)).to.match(/stops with any other answers/);
  });
});

describe("a program that waits for nothing", function () {
  this.timeout(300_000);
  const DECIDING = [
    { name: "length", property: "delaySeconds", what: "ask an output for its length" },
    { name: "transform", property: "displayName", what: "be handed one in a transform" },
    {
      name: "flag",
      property: "displayName",
      what: "write a boolean in capitals, which the number that stands for it has not",
    },
  ];
  let properties: (name: string) => GraphNode["properties"] | undefined;
  const readCases = async (names: readonly string[]) => {
    progress.length = 0;
    const graph = await read("outputs", { CASES: names.join(" ") });
    properties = (name) => graph.nodes.find((item) => item.name === name)?.properties;
  };

  describe("is not understood where it may", () => {
    before(() => readCases(DECIDING.map(({ name }) => name)));

    for (const { name, property, what } of DECIDING) {
      it(what, () => {
        expect(isUnsettled(properties(name)?.[property])).to.equal(true);
      });
    }
  });

  for (const { name, what } of DECIDING) {
    it(`runs again for it alone that it may ${what}`, async () => {
      expect(await runsAgain("outputs", { CASES: name })).to.equal(true);
    });
  }

  it("runs once where a result is made an output at once, or no boolean is written in capitals", async () => {
    await readCases(["promise", "capitals"]);
    expect(short(properties("promise")?.displayName)).to.equal("<getAvailabilityZones names[0]>");
    expect(isUnsettled(properties("capitals")?.displayName)).to.equal(false);
    expect(progress).to.have.length(1);
  });
});

describe("a program that only passes outputs on", () => {
  it("runs once", async () => {
    progress.length = 0;
    await read("plain");
    expect(progress).to.deep.equal(["running the Pulumi program plain"]);
  });
});
