import { expect } from "chai";
import { answer } from "../../../harness/src/load/pulumi/answers.ts";
import { InstalledSchemas } from "../../../harness/src/load/pulumi/installed-schema.ts";
import { plausibleText } from "../../../harness/src/load/pulumi/plausible-text.ts";
import {
  mapMark,
  sentinelIn,
  sentinelNumber,
  sentinelPattern,
  sentinelRemains,
  sentinelText,
} from "../../../harness/src/load/pulumi/sentinel.ts";
import { secretObject } from "../../../harness/src/load/pulumi/signatures.ts";
import { attribute, fixture } from "./pulumi-support.ts";

const NODE = "urn:pulumi:dev::app::aws:ec2/vpc:Vpc::main";

function answerTo(attributes: Record<string, ReturnType<typeof attribute>>, inputs: Record<string, unknown> = {}) {
  const { id: _, ...rest } = JSON.parse(JSON.stringify(answer(NODE, { attributes }, inputs)));
  return rest;
}

const sentinel = (...path: (string | number)[]) => sentinelText(NODE, path);
const text = (...path: (string | number)[]) => plausibleText(NODE, path, undefined);
const number = (...path: (string | number)[]) => sentinelNumber(NODE, path);

describe("a sentinel", () => {
  it("is a text of lower-case letters and digits that depends on the output alone", () => {
    expect(sentinel("id")).to.match(/^q7x9z[0-9a-z]{20}$/);
    expect(sentinel("id")).to.equal(sentinelText(NODE, ["id"]));
    expect(sentinel("id")).not.to.equal(sentinel("arn"));
    expect(sentinel("list", 1)).not.to.equal(sentinel("list", "1"));
    expect(sentinel("id")).not.to.equal(sentinelText(`${NODE}2`, ["id"]));
  });

  it("is a number of sixteen digits that a double holds exactly", () => {
    for (let index = 0; index < 1000; index++) {
      const value = number("port", index);
      expect(Number.isSafeInteger(value)).to.equal(true);
      expect(String(value)).to.match(/^[4-9]\d{15}$/);
    }
  });

  it("is unlike every other, in many", () => {
    const all = new Set(Array.from({ length: 10_000 }, (_, index) => sentinel("list", index)));
    expect(all.size).to.equal(10_000);
  });
});

describe("an answer", () => {
  it("has a sentinel for each output, also where the program gave the value", () => {
    const attributes = { cidr_block: attribute("cidrBlock", "string"), ttl: attribute("ttl", "number") };
    expect(answerTo(attributes, { cidrBlock: "10.0.0.0/16" })).to.deep.equal({
      cidrBlock: plausibleText(NODE, ["cidrBlock"], "10.0.0.0/16"),
      ttl: number("ttl"),
    });
  });

  it("always has an id, and no other property of that name", () => {
    const bag = answer(NODE, { attributes: { id: attribute("id", "string"), urn: attribute("urn", "string") } }, {});
    expect({ ...bag }).to.deep.equal({ id: text("id") });
  });

  it("has numbers for booleans, which passed on are known again, and which JSON has without quotes", () => {
    const attributes = { a: attribute("a", "bool"), b: attribute("b", "bool", { sdkDefault: true }) };
    expect(answerTo(attributes, { a: true })).to.deep.equal({ a: number("a"), b: number("b") });
  });

  it("has a quote where JSON may have something to escape, by what is set and what the type promises", () => {
    const attributes = {
      arn: attribute("arn", "string"),
      policy: attribute("policy", "string"),
      name: attribute("name", "string"),
      description: attribute("description", "string"),
    };
    const inputs = { name: "plain", description: "a <b>" };
    const quoted = (type: string) =>
      Object.entries(answer(NODE, { attributes }, inputs, type))
        .filter(([, value]) => String(value).includes('"'))
        .map(([key]) => key);
    expect(quoted("aws_iam_policy")).to.deep.equal(["policy", "description"]);
    expect(quoted("aws_cloudwatch_metric_alarm")).to.deep.equal(["arn", "policy", "description", "id"]);
  });

  it("has the kind of scalar that the SDK declares", () => {
    const attributes = { port: attribute("port", "string", { pulumiKind: "number" }) };
    expect(answerTo(attributes)).to.deep.equal({ port: number("port") });
  });

  it("has a list as long as the program's, or of five items", () => {
    const attributes = { list: attribute("list", "list", { element: attribute("list", "string") }) };
    expect(answerTo(attributes, { list: ["x", "y"] }).list).to.deep.equal([text("list", 0), text("list", 1)]);
    expect(answerTo(attributes).list).to.have.length(5);
  });

  it("has the keys of the program's map, and a key that stands for all others of a computed one", () => {
    const tags = attribute("tags", "map", { element: attribute("tags", "string") });
    expect(answerTo({ tags }, { tags: { Name: "x" } }).tags).to.deep.equal({ Name: text("tags", "Name") });
    expect(answerTo({ tags: { ...tags, computed: true } }).tags).to.deep.equal({
      [mapMark(NODE, ["tags", "*"])]: mapMark(NODE, ["tags", "*"]),
    });
  });

  it("has the one item of a list that the SDK flattens as an object", () => {
    const element = attribute("block", "object", { block: { attributes: { name: attribute("name", "string") } } });
    const block = attribute("block", "list", { element, flattened: true });
    expect(answerTo({ block }).block).to.deep.equal({ name: text("block", "name") });
  });

  it("has the nested objects of the schema, to a depth", () => {
    let nested = attribute("leaf", "string");
    for (const name of ["e", "d", "c", "b", "a"]) {
      nested = attribute(name, "object", { block: { attributes: { [nested.pulumi ?? ""]: nested } } });
    }
    expect(answerTo({ a: nested })).to.deep.equal({ a: { b: { c: {} } } });
  });

  it("has what the program gave at any depth", () => {
    let nested = attribute("leaf", "string");
    for (const name of ["e", "d", "c", "b", "a"]) {
      nested = attribute(name, "object", { block: { attributes: { [nested.pulumi ?? ""]: nested } } });
    }
    const inputs = { a: { b: { c: { d: { e: { leaf: "x" } } } } } };
    expect(answerTo({ a: nested }, inputs)).to.deep.equal({
      a: { b: { c: { d: { e: { leaf: text("a", "b", "c", "d", "e", "leaf") } } } } },
    });
  });

  it("stays small for a type of a hundred thousand nested outputs, and keeps what is at its top", () => {
    const leaves = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`x${index}`, attribute(`x${index}`, "string")]));
    const inner = attribute("inner", "list", {
      element: attribute("inner", "object", { block: { attributes: leaves(100) } }),
    });
    const blocks = Object.fromEntries(
      Array.from({ length: 250 }, (_, index) => [`b${index}`, { ...inner, pulumi: `b${index}` }]),
    );
    const result = answerTo({ ...blocks, ...leaves(50) });
    expect(result).to.include.keys("x0", "x49", "b0");
    expect(JSON.stringify(result).length).to.be.below(100_000);
  });

  it("takes the shape of a secret from inside it", () => {
    const attributes = { list: attribute("list", "list", { element: attribute("list", "string") }) };
    expect(answerTo(attributes, { list: secretObject(["x"]) }).list).to.have.length(1);
  });

  it("of an unknown type has the shape of the inputs", () => {
    const bag = answer(NODE, undefined, { name: "x", size: 3, on: true, nested: { list: ["y"] }, none: null });
    expect(JSON.parse(JSON.stringify(bag))).to.deep.equal({
      id: text("id"),
      name: plausibleText(NODE, ["name"], undefined, false),
      size: number("size"),
      on: number("on"),
      nested: { list: [text("nested", "list", 0)] },
      none: null,
    });
  });
});

describe("the text of an answer", () => {
  const names = ["id", "arn", "roleArn", "name", "url", "issuer", "endpoint", "repositoryUrl", "cidrBlock"];

  it("holds the sentinel of its output", () => {
    for (const name of names.slice(0, -1)) expect(sentinelIn(text(name)), name).to.equal(sentinel(name));
    expect(sentinelIn(text("cidrBlock"))).to.equal(text("cidrBlock"));
    expect(sentinelIn("10.0.0.0/16")).to.equal(null);
  });

  it("looks like what its name promises", () => {
    expect(text("roleArn")).to.match(/^arn:aws:ec2:us-east-1:[0-9]{12}:\w+\/\w+:/);
    expect(new URL(text("url")).port).to.equal("8443");
    expect(new URL(text("issuer")).protocol).to.equal("https:");
    expect(text("endpoint")).to.match(/^[\w.]+:[1-9][0-9]{3}$/);
    expect(text("cidrBlock")).to.match(/^2[45][0-9](\.[0-9]{1,3}){3}\/16$/);
    expect(plausibleText(NODE, ["cidrBlock"], "10.0.1.0/24")).to.match(/\/24$/);
    expect(plausibleText("urn:pulumi:dev::app::aws:eks/cluster:Cluster::c", ["endpoint"], undefined)).to.match(
      /^https:/,
    );
  });

  it("is a network without bits of a host, as AWS answers", () => {
    const octets = (bits: number, name: string) =>
      plausibleText(NODE, [name, "cidrBlock"], `10.0.0.0/${bits}`).split(/[./]/);
    for (const name of ["a", "b", "c", "d"]) {
      expect(octets(16, name).slice(2)).to.deep.equal(["0", "0", "16"]);
      expect(Number(octets(20, name)[2]) % 16).to.equal(0);
      expect(octets(24, name).slice(3)).to.deep.equal(["0", "24"]);
    }
    const network6 = plausibleText(NODE, ["ipv6CidrBlock"], undefined);
    expect(network6).to.match(/^3fff:[0-9a-f]{3}:[0-9a-f]{4}:[0-9a-f]{2}00::\/56$/);
    expect(sentinelIn(network6)).to.equal(network6);
    expect(`[${network6}]`.match(sentinelPattern())?.[0]).to.equal(network6);
  });

  it("is another network for each output, also where there are few", () => {
    const attributes = { cidr_blocks: attribute("cidrBlocks", "list") };
    const wide = Array.from({ length: 200 }, () => "10.0.0.0/8".replace("/8", "/12"));
    const networks = answerTo(attributes, { cidrBlocks: wide }).cidrBlocks;
    expect(new Set(networks).size).to.be.greaterThan(150);
    const usual = answerTo(attributes, { cidrBlocks: wide.map(() => "10.0.0.0/16") }).cidrBlocks;
    expect(new Set(usual).size).to.equal(200);
  });

  it("is changed by what programs do to a text", () => {
    const changes: ((value: string) => string | undefined)[] = [
      (value) => value.slice(0, 64),
      (value) => value.split("/")[0],
      (value) => value.split(":").at(-1),
      (value) => value.split("-")[0],
      (value) => value.split(".")[0],
      (value) => value.split(",").at(-1),
      (value) => value.replace(/[^a-z0-9-]/gi, ""),
      (value) => value.replace(/\.$/, ""),
      (value) => encodeURIComponent(value),
      (value) => value.toLowerCase(),
      (value) => value.toUpperCase(),
    ];
    for (const change of changes) expect(change(text("name")), String(change)).not.to.equal(text("name"));
    for (const separator of [":", "/"]) expect(text("arn").split(separator).at(-1)).not.to.equal(text("arn"));
    expect(text("url").replace(/^https:\/\//, "")).not.to.equal(text("url"));
    expect(text("cidrBlock").split("/")[0]).not.to.equal(text("cidrBlock"));
  });

  it("has a mark of its own in each of its parts", () => {
    const parts = text("name")
      .split(/[-_./:,]/)
      .slice(0, -1);
    for (const part of parts) expect(part).to.match(sentinelRemains());
    expect(parts.filter((part) => text("other").includes(part))).to.deep.equal([]);
  });
});

describe("the declarations of an installed package", () => {
  const schemas = new InstalledSchemas(fixture("features"));

  it("tell the outputs of a type, each of its kind", () => {
    const attributes = schemas.resource("aws:ec2/vpc:Vpc")?.attributes;
    expect(attributes?.cidrBlock).to.include({ pulumi: "cidrBlock", kind: "string" });
    expect(attributes?.enableDnsSupport).to.include({ kind: "bool" });
    expect(attributes?.tagsAll).to.include({ kind: "map" });
    expect(schemas.resource("aws:ec2/instance:Instance")?.attributes.securityGroups).to.include({ kind: "list" });
  });

  it("tell the results of a function", () => {
    expect(schemas.function("aws:ec2/getVpc:getVpc")?.attributes.arn).to.include({ kind: "string" });
  });

  it("tell nothing of a type, package or path that is not there", () => {
    for (const token of ["aws:ec2/nothing:Nothing", "other:index/x:X", "aws:../../x:X", "nonsense", "a:b:C"]) {
      expect(schemas.resource(token), token).to.equal(undefined);
    }
  });
});
