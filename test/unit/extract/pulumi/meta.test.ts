import { expect } from "chai";
import { loadBridge } from "../../../../harness/src/bridge/load-bridge.ts";
import { extractPulumi } from "../../../../harness/src/extract/pulumi/extract-pulumi.ts";
import { parsePropertyPath } from "../../../../harness/src/extract/pulumi/property-path.ts";
import { secretBySchema } from "../../../../harness/src/secret-by-schema.ts";
import { component, graphOf, outputOf, recorded, registered } from "./recordings.ts";

const first = registered("first");

describe("the order between resources", () => {
  const dependsOn = (graph: ReturnType<typeof graphOf>, name: string) => graph.node(name).meta.dependsOn;

  it("is what dependsOn says, less what properties say already", () => {
    const second = registered(
      "second",
      { value: outputOf(first) },
      { propertyDependencies: { value: [first.urn] }, dependencies: [first.urn] },
    );
    const third = registered("third", {}, { dependencies: [first.urn, second.urn] });
    const graph = graphOf([first, second, third]);
    expect(dependsOn(graph, "second")).to.deep.equal([]);
    expect(dependsOn(graph, "third")).to.deep.equal([first.urn, second.urn]);
  });

  it("expands a component to the resources in it, not to those below them", () => {
    const outer = component("outer");
    const inner = component("inner", { parent: outer.urn });
    const resource = registered("resource", {}, { parent: inner.urn });
    const below = registered("below", {}, { parent: resource.urn });
    const late = registered("late", {}, { dependencies: [outer.urn] });
    expect(dependsOn(graphOf([outer, inner, resource, below, late]), "late")).to.deep.equal([resource.urn]);
  });

  it("holds for all that is in a component", () => {
    const outer = component("outer", { dependencies: [first.urn] });
    const inner = component("inner", { parent: outer.urn });
    const resource = registered("resource", {}, { parent: inner.urn });
    expect(dependsOn(graphOf([first, outer, inner, resource]), "resource")).to.deep.equal([first.urn]);
  });

  it("does not come from what a component was given as arguments", () => {
    const outer = component("outer", { propertyDependencies: { vpc: [first.urn] }, dependencies: [first.urn] });
    const resource = registered("resource", {}, { parent: outer.urn });
    expect(dependsOn(graphOf([first, outer, resource]), "resource")).to.deep.equal([]);
  });

  it("makes a child wait for a parent that is a resource, and for that one only", () => {
    const parent = registered("parent", {}, { dependencies: [first.urn] });
    const child = registered("child", {}, { parent: parent.urn });
    expect(dependsOn(graphOf([first, parent, child]), "child")).to.deep.equal([parent.urn]);
  });

  it("never makes a resource wait for itself, nor for a provider", () => {
    const group = component("group");
    const provider = registered("west", {}, { type: "pulumi:providers:aws", parent: group.urn });
    const resource = registered("resource", {}, { parent: group.urn, dependencies: [group.urn] });
    expect(dependsOn(graphOf([group, provider, resource]), "resource")).to.deep.equal([]);
  });
});

describe("the options of a resource", () => {
  it("say which life comes first only when the program says delete first", () => {
    const replacement = (deleteBeforeReplace: boolean | null) =>
      graphOf([registered("x", {}, { options: { deleteBeforeReplace } })]).node("x").meta.replacement;
    expect([replacement(true), replacement(false), replacement(null)]).to.deep.equal(["delete-first", null, null]);
  });

  it("have as triggers the resources and outputs whose change replaces it", () => {
    const options = { replaceWith: [first.urn], replacementTrigger: outputOf(first) };
    const { meta } = graphOf([first, registered("x", {}, { options })]).node("x");
    expect(meta.replaceTriggeredBy).to.deep.equal([
      { kind: "reference", node: first.urn, path: [] },
      { kind: "reference", node: first.urn, path: ["id"] },
    ]);
  });

  const UNCOMPARED = [
    { name: "an import", options: { importId: "vpc-1" } },
    { name: "a deletion left to another", options: { deletedWith: "urn:x" } },
    { name: "functions that run at an operation", options: { hooks: ["check"] } },
    { name: "a trigger that is no output", options: { replacementTrigger: "v2" } },
  ];
  for (const { name, options } of UNCOMPARED) {
    it(`are not compared where they have ${name}`, () => {
      const [only, ...others] = graphOf([registered("x", {}, { options })]).notCompared;
      expect(only?.node).to.match(/::x$/);
      expect(only?.reason).to.match(/^the option (import|deletedWith|hooks|replacementTrigger) /);
      expect(others).to.deep.equal([]);
    });
  }

  const PATHS = [
    { text: "tags", path: ["tags"] },
    { text: "tags.Name", path: ["tags", "Name"] },
    { text: 'tags["a.b\\"c"].d', path: ["tags", 'a.b"c', "d"] },
    { text: "ingress[0].cidrBlocks[*]", path: ["ingress", 0, "cidrBlocks", "*"] },
    { text: "*", path: [] },
  ];
  for (const { text, path } of PATHS) {
    it(`name a property as ${text}`, () => {
      expect(parsePropertyPath(text)).to.deep.equal(path);
    });
  }
});

describe("outputs that a program keeps secret", () => {
  it("are remarked on, but for those that the SDK keeps secret by itself", () => {
    const registration = (name: string, names: readonly string[]) =>
      registered(name, {}, { type: "aws:rds/cluster:Cluster", options: { additionalSecretOutputs: names } });
    const recording = recorded([
      registration("plain", ["masterPassword", "masterPasswordWo"]),
      registration("more", ["masterPassword", "endpoint"]),
    ]);
    expect(extractPulumi(recording, secretBySchema(loadBridge())).remarks).to.deep.equal([
      "additionalSecretOutputs keeps endpoint of more (aws:rds/cluster:Cluster) secret in Pulumi's state only, and is not compared",
    ]);
  });
});

describe("the provider of a resource", () => {
  it("is the explicit one", () => {
    const west = registered("west", { region: "us-west-2" }, { type: "pulumi:providers:aws" });
    const resource = registered("x", {}, { provider: `${west.urn}::some-id` });
    expect(graphOf([west, resource]).node("x").meta.provider).to.equal(west.urn);
  });

  it("is none without one and without configuration", () => {
    const graph = graphOf([first]);
    expect(graph.node("first").meta.provider).to.equal(null);
    expect(graph.nodes).to.have.length(1);
  });

  it("is made of the stack's configuration, for the AWS provider's resources", () => {
    const other = registered("other", {}, { type: "random:index/x:X" });
    const config = { "aws:region": "eu-west-1", "aws:allowedAccountIds": '["123"]', "aws:token": "s" };
    const graph = graphOf([first, other], { config, secretKeys: ["aws:token"] });
    expect(graph.node("first").meta.provider).to.equal(graph.node("default").id);
    expect(graph.node("other").meta.provider).to.equal(null);
    expect({ ...graph.node("default").properties }).to.deep.equal({
      region: "eu-west-1",
      allowedAccountIds: ["123"],
      token: { kind: "secret", value: "s" },
    });
  });

  it("does not appear when nothing uses it", () => {
    const other = registered("other", {}, { type: "random:index/x:X" });
    expect(graphOf([other], { config: { "aws:region": "eu-west-1" } }).nodes).to.have.length(1);
  });

  it("has settings as values, and a text that only looks like one as text", () => {
    const settings = { defaultTags: '{"tags":{"A":"b"}}', skipRegionValidation: "true", profile: "123", region: "[x" };
    const west = registered("west", settings, { type: "pulumi:providers:aws" });
    const { properties } = graphOf([west]).node("west");
    expect(properties).to.include({ skipRegionValidation: true, profile: "123", region: "[x" });
    expect(properties.defaultTags).to.have.property("kind", "map");
  });
});

describe("the outputs of a program", () => {
  it("are sensitive when secret, or when they come from what a resource keeps secret", () => {
    const database = registered(
      "db",
      { password: "x", user: "y" },
      { options: { additionalSecretOutputs: ["password"] } },
    );
    const outputs = { a: outputOf(database, "password"), b: [outputOf(database, "user")] };
    const sensitive = graphOf([database], { outputs }).outputs.map(({ name, sensitive: is }) => [name, is]);
    expect(sensitive).to.deep.equal([
      ["a", true],
      ["b", false],
    ]);
  });
});

describe("a component that a provider builds", () => {
  it("is a node, so that what refers to it is known", () => {
    const remote = registered("remote", { a: "b" }, { type: "eks:index:Cluster", custom: false, remote: true });
    const second = registered("second", { value: outputOf(remote, "a") });
    const limits = [{ node: remote.urn, reason: "built elsewhere" }];
    const graph = graphOf([remote, second], { limits });
    expect(graph.node("remote").type).to.equal("eks:index:Cluster");
    expect(graph.node("second").properties.value).to.deep.equal({ kind: "reference", node: remote.urn, path: ["a"] });
    expect(graph.notCompared).to.deep.equal([{ node: remote.urn, path: [], reason: "built elsewhere" }]);
  });
});
