import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { loadBridge } from "../../../../harness/src/bridge/load-bridge.ts";
import { extractPulumi } from "../../../../harness/src/extract/pulumi/extract-pulumi.ts";
import { loadPulumi } from "../../../../harness/src/load/pulumi/load-pulumi.ts";
import type { PulumiRecording } from "../../../../harness/src/load/types.ts";
import type { GraphNode, ResourceGraph } from "../../../../harness/src/model/graph.ts";
import { fixture, loadOptions } from "../../load/pulumi-support.ts";
import { short } from "./short.ts";

const URN = "urn:pulumi:test::features";

describe("the graph of a Pulumi program", function () {
  this.timeout(120_000);
  let recording: PulumiRecording;
  let graph: ResourceGraph;

  before(async () => {
    const secrets = { "features:token": "tops3cret" };
    recording = await loadPulumi(fixture("features"), loadOptions({ stack: "test", secrets }), loadBridge());
    graph = extractPulumi(recording);
  });

  const node = (name: string): GraphNode => {
    const found = graph.nodes.find((item) => item.name === name);
    if (found === undefined) throw new Error(`no node ${name}`);
    return found;
  };
  const property = (name: string, key: string) => short(node(name).properties[key]);

  describe("has references", () => {
    it("to outputs that are passed on as they are", () => {
      expect(property("net-subnets-a", "vpcId")).to.equal("<net-vpc id>");
      expect(property("lambda", "role")).to.equal("<role arn>");
    });

    it("to an output and not to the literal that it was set from", () => {
      expect(property("group", "ingress")).to.deep.equal([
        { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["<net-vpc cidrBlock>"] },
        { protocol: "tcp", fromPort: 80, toPort: 80, self: true },
      ]);
    });

    it("to numbers, to parts of nested lists, and to whole lists and maps", () => {
      expect(property("lambda", "timeout")).to.equal("<role maxSessionDuration>");
      expect(property("rule", "fromPort")).to.equal("<group ingress[0].fromPort>");
      expect(property("rule", "cidrBlocks")).to.equal("<group ingress[0].cidrBlocks>");
      expect(property("object", "tags")).to.equal("<bucket tags>");
    });

    it("to the entries of a map whose keys only a deployment knows", () => {
      expect(property("asked", "tags")).to.deep.include({
        Topic: '<getStack outputs["a:topic"]>',
        Link: ["https://", "<getStack outputs.host>", "/x"],
        Loud: "upper(<getStack outputs.host>)",
        Quiet: "lower(<getStack outputs.host>)",
      });
      expect(property("spread", "tags")).to.match(/^merge\(<getStack outputs>, /);
    });

    it("to the id of a resource that is passed where a value is expected", () => {
      expect(property("attachment", "role")).to.equal("<role id>");
      expect(property("object", "bucket")).to.equal("<bucket id>");
    });

    it("inside texts and through upper-casing, to the id where it is the same value", () => {
      expect(property("lambda", "environment")).to.deep.equal({
        variables: {
          ACCOUNT: "<getCallerIdentity id>",
          PLAIN: "<getCallerIdentity id>",
          UPPER: ["upper(<role id>)", "!"],
        },
      });
    });

    it("to a boolean output", () => {
      expect(short(node("instance").properties.associatePublicIpAddress)).to.equal("<net-vpc enableDnsSupport>");
    });

    it("to outputs of nested computed objects", () => {
      const oidc = graph.outputs.find(({ name }) => name === "oidc");
      expect(short(oidc?.value)).to.equal("<cluster identities[0].oidcs[0].issuer>");
    });
  });

  describe("has derived values", () => {
    it("for a hash, with what it was computed from", () => {
      const { userData } = node("instance").properties;
      expect(userData).to.deep.include({
        kind: "derived",
        from: [`${URN}::test:index:Network$aws:ec2/vpc:Vpc::net-vpc`],
      });
      expect(userData)
        .to.have.property("witness")
        .that.matches(/^[0-9a-f]{64}$/);
    });

    it("for a part of an ARN", () => {
      expect(node("object").properties.key).to.deep.include({ kind: "derived", from: [node("bucket").id] });
    });

    it("with the outputs that it takes to compute them again", () => {
      const vpc = graph.witnesses.filter((item) => item.node === node("net-vpc").id);
      expect(vpc.find(({ path }) => path[0] === "id")?.value).to.match(/q7x9z/);
      expect(vpc.find(({ path }) => path[0] === "arn")?.value).to.match(/^arn:aws:ec2:/);
      expect(graph.witnesses.some((item) => item.node === node("role").id)).to.equal(false);
    });
  });

  describe("has secrets", () => {
    it("that are marked wherever the program says so", () => {
      expect(node("parameter").properties.value).to.have.property("kind", "secret");
    });

    it("also in the arguments of functions, which the SDK sends in the clear", () => {
      expect(node("getAmi").properties.nameRegex).to.deep.equal({ kind: "secret", value: "tops3cret" });
    });

    it("that are not known, named by their key and without the cipher", () => {
      const text = JSON.stringify(node("parameter").properties.value);
      expect(text).to.contain("encrypted configuration, which was not given in the clear");
      expect(text).to.contain("features:password").and.not.contain("v1:");
    });

    it("among its outputs, also through a reference", () => {
      const secret = graph.outputs.find(({ name }) => name === "secretValue");
      expect(short(secret?.value)).to.equal("<parameter value>");
      expect(secret?.sensitive).to.equal(true);
      expect(graph.outputs.find(({ name }) => name === "vpcId")?.sensitive).to.equal(false);
    });
  });

  describe("has options", () => {
    it("as the program states them", () => {
      expect(node("bucket").meta).to.deep.include({
        protect: true,
        retainOnDelete: true,
        replacement: "delete-first",
        ignoreChanges: [
          ["grants", 0, "uri"],
          ["tags", "a.b"],
        ],
        replaceOnChanges: [["tags"], ["grants", "*", "id"]],
        timeouts: { create: "10m", delete: "1h" },
        provider: `${URN}::pulumi:providers:aws::west`,
      });
    });

    it("with components expanded to what they contain, less what references imply", () => {
      expect(node("group").meta.dependsOn).to.deep.equal([
        `${URN}::test:index:Network$test:index:Subnets$aws:ec2/subnet:Subnet::net-subnets-a`,
        `${URN}::test:index:Network$test:index:Subnets$aws:ec2/subnet:Subnet::net-subnets-b`,
      ]);
    });

    it("that make a child wait for the resource that is its parent", () => {
      expect(node("rule").meta.dependsOn).to.deep.equal([node("group").id]);
    });

    it("that transforms have changed, and properties too", () => {
      expect(property("net-subnets-b", "tags")).to.deep.equal({ Transformed: "yes" });
      expect(node("net-subnets-b").meta.ignoreChanges).to.deep.equal([["tags", "Owner"]]);
    });
  });

  it("has the scope of components, outermost first", () => {
    expect(node("net-subnets-a").scope).to.deep.equal(["net", "net-subnets"]);
    expect(graph.nodes.some(({ type }) => type.startsWith("test:"))).to.equal(false);
  });

  it("has the place in the program that each resource is written at", () => {
    expect(node("net-vpc").source).to.deep.equal({ file: "network.ts", line: 10 });
    expect(node("bucket").source?.file).to.equal("index.ts");
  });

  it("has explicit providers with their settings as values", () => {
    expect(node("west").kind).to.equal("provider");
    expect(property("west", "defaultTags")).to.deep.equal({ tags: { Vpc: "<net-vpc id>" } });
    expect(property("west", "skipCredentialsValidation")).to.equal(true);
  });

  it("has the provider that the stack's configuration makes", () => {
    expect(property("default", "region")).to.equal("eu-west-1");
    expect(property("default", "defaultTags")).to.deep.equal({ tags: { Team: "payments" } });
    expect(node("role").meta.provider).to.equal(node("default").id);
  });

  it("has equal calls of a function as one data source", () => {
    expect(graph.nodes.filter(({ type }) => type.includes("getCallerIdentity"))).to.have.length(1);
    expect(property("getAmi", "filters")).to.deep.equal([{ name: "vpc-id", values: ["<net-vpc id>"] }]);
  });

  it("has configuration of every kind", () => {
    expect(property("bucket", "tags")).to.deep.equal({ Owner: "somebody" });
    expect(property("parameter", "description")).to.equal("7 20");
  });

  it("has files with the hash of their content", () => {
    expect(node("object").properties.source).to.deep.equal({
      kind: "asset",
      form: "file",
      location: "site/data.json",
      sha256: createHash("sha256")
        .update(readFileSync(`${fixture("features")}/site/data.json`))
        .digest("hex"),
    });
    expect(node("lambda").properties.code).to.deep.include({
      kind: "asset",
      form: "archive",
      location: "index.js, site",
    });
  });

  it("says what it cannot compare", () => {
    expect(property("cluster", "tags")).to.include({ reason: "a map key computed from an output" });
    expect(node("existing").kind).to.equal("data");
    expect(property("existing", "id")).to.equal("vpc-123");
    expect(graph.notCompared.map(({ reason }) => reason)).to.deep.equal([
      "the program only reads this resource; what it finds is known to the deployed account alone",
      "the outputs of the stack organization/base/dev are known to its deployment alone",
      "the encrypted configuration features:password, which was not given in the clear (--secret features:password=…)",
    ]);
    expect(property("cluster", "vpcConfig")).to.have.deep.property("securityGroupIds", [
      "<organization/base/dev outputs.group>",
    ]);
  });

  it("is the same whatever order the recording has", () => {
    const turned = {
      ...recording,
      registrations: recording.registrations.toReversed(),
      invokes: recording.invokes.toReversed(),
    };
    expect(JSON.stringify(extractPulumi(turned))).to.equal(JSON.stringify(graph));
  });
});
