import { expect } from "chai";
import { SECRET_SIGNATURE, SIGNATURE_KEY } from "../../../harness/src/load/pulumi/signatures.ts";
import { documentFor, readDeployment } from "../../../harness/src/state/pulumi-deployment.ts";

const VPC = "urn:pulumi:dev::shop::aws:ec2/vpc:Vpc::main";
const PROVIDER = "urn:pulumi:dev::shop::pulumi:providers:aws::default_7_12_0";

describe("a Pulumi stack's state, made fit for a plan that is thrown away", () => {
  it("knows the managed resources, the plugins' versions and whose state it is", () => {
    const deployment = read([
      { urn: PROVIDER, type: "pulumi:providers:aws", custom: true, inputs: { version: "7.12.0" } },
      { urn: VPC, type: "aws:ec2/vpc:Vpc", custom: true },
      { urn: `${VPC}-2`, type: "aws:ec2/vpc:Vpc", custom: true, external: true },
    ]);
    expect([...deployment.managed]).to.deep.equal([VPC]);
    expect([...deployment.versions]).to.deep.equal([
      [PROVIDER, "7.12.0"],
      [null, "7.12.0"],
    ]);
    expect(deployment).to.include({ stack: "dev", project: "shop" });
  });

  it("takes off what would stop a plan of a deletion, and leaves out what is already on its way", () => {
    const { resources } = read([
      { urn: VPC, type: "aws:ec2/vpc:Vpc", custom: true, protect: true, initErrors: ["x"], id: "vpc-1" },
      { urn: `${VPC}-old`, type: "aws:ec2/vpc:Vpc", custom: true, delete: true },
    ]);
    expect(resources).to.deep.equal([{ urn: VPC, type: "aws:ec2/vpc:Vpc", custom: true, id: "vpc-1" }]);
  });

  it("writes a provider's settings with their keys in one order", () => {
    const { resources } = read([
      { urn: PROVIDER, type: "pulumi:providers:aws", custom: true, inputs: { defaultTags: '{ "b": 1, "a": 2 }' } },
    ]);
    expect(resources[0]).to.have.nested.property("inputs.defaultTags", '{"a":2,"b":1}');
  });

  it("refuses encrypted secrets, and takes those in the clear", () => {
    const secret = (value: object) => [
      { urn: VPC, type: "t", inputs: { x: { [SIGNATURE_KEY]: SECRET_SIGNATURE, ...value } } },
    ];
    expect(() => read(secret({ ciphertext: "v1:abc" })))
      .to.throw("encrypted")
      .with.property("message")
      .contains("--show-secrets");
    expect(read(secret({ plaintext: '"a"' })).resources).to.have.length(1);
  });

  it("refuses what is no stack export", () => {
    expect(() => readDeployment("{}", "state.json")).to.throw("not a Pulumi stack's state");
    expect(() => readDeployment("[", "state.json")).to.throw("not a Pulumi stack's state");
    expect(() => readDeployment('{"version":9,"deployment":{}}', "state.json")).to.throw("version 9");
  });

  it("is encrypted for another stack by that stack's own provider of secrets", () => {
    const exported = { version: 3, deployment: { secrets_providers: { type: "passphrase" } } };
    expect(documentFor(read([]), exported)).to.deep.equal({
      version: 3,
      deployment: { manifest: {}, secrets_providers: { type: "passphrase" }, resources: [] },
    });
  });
});

function read(resources: readonly object[]) {
  return readDeployment(JSON.stringify({ version: 3, deployment: { resources } }), "state.json");
}
