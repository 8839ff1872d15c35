import { expect } from "chai";
import { answer } from "../../../harness/src/load/pulumi/answers.ts";
import { InstalledSchemas } from "../../../harness/src/load/pulumi/installed-schema.ts";
import { sentinelNumber, sentinelText } from "../../../harness/src/load/pulumi/sentinel.ts";
import { secretObject } from "../../../harness/src/load/pulumi/signatures.ts";
import { attribute, fixture } from "./pulumi-support.ts";

const NODE = "urn:pulumi:dev::app::aws:ec2/vpc:Vpc::main";

function answerTo(attributes: Record<string, ReturnType<typeof attribute>>, inputs: Record<string, unknown> = {}) {
  const { id: _, ...rest } = JSON.parse(JSON.stringify(answer(NODE, { attributes }, inputs)));
  return rest;
}

const text = (...path: (string | number)[]) => sentinelText(NODE, path);
const number = (...path: (string | number)[]) => sentinelNumber(NODE, path);

describe("a sentinel", () => {
  it("is a text of lower-case letters and digits that depends on the output alone", () => {
    expect(text("id")).to.match(/^q7x9z[0-9a-z]{20}$/);
    expect(text("id")).to.equal(sentinelText(NODE, ["id"]));
    expect(text("id")).not.to.equal(text("arn"));
    expect(text("list", 1)).not.to.equal(text("list", "1"));
    expect(text("id")).not.to.equal(sentinelText(`${NODE}2`, ["id"]));
  });

  it("is a number of sixteen digits that a double holds exactly", () => {
    for (let index = 0; index < 1000; index++) {
      const value = number("port", index);
      expect(Number.isSafeInteger(value)).to.equal(true);
      expect(String(value)).to.match(/^[4-9]\d{15}$/);
    }
  });

  it("is unlike every other, in many", () => {
    const all = new Set(Array.from({ length: 10_000 }, (_, index) => text("list", index)));
    expect(all.size).to.equal(10_000);
  });
});

describe("an answer", () => {
  it("has a sentinel for each output, also where the program gave the value", () => {
    const attributes = { cidr_block: attribute("cidrBlock", "string"), ttl: attribute("ttl", "number") };
    expect(answerTo(attributes, { cidrBlock: "10.0.0.0/16" })).to.deep.equal({
      cidrBlock: text("cidrBlock"),
      ttl: number("ttl"),
    });
  });

  it("always has an id, and no other property of that name", () => {
    const bag = answer(NODE, { attributes: { id: attribute("id", "string"), urn: attribute("urn", "string") } }, {});
    expect({ ...bag }).to.deep.equal({ id: text("id") });
  });

  it("has booleans as the program gave them, else as the SDK has them", () => {
    const attributes = {
      a: attribute("a", "bool"),
      b: attribute("b", "bool", { sdkDefault: true }),
      c: attribute("c", "bool"),
    };
    expect(answerTo(attributes, { a: true })).to.deep.equal({ a: true, b: true, c: false });
  });

  it("has a list as long as the program's, or of four items", () => {
    const attributes = { list: attribute("list", "list", { element: attribute("list", "string") }) };
    expect(answerTo(attributes, { list: ["x", "y"] }).list).to.deep.equal([text("list", 0), text("list", 1)]);
    expect(answerTo(attributes).list).to.have.length(4);
  });

  it("has the keys of the program's map, and a key that stands for all others of a computed one", () => {
    const tags = attribute("tags", "map", { element: attribute("tags", "string") });
    expect(answerTo({ tags }, { tags: { Name: "x" } }).tags).to.deep.equal({ Name: text("tags", "Name") });
    expect(answerTo({ tags: { ...tags, computed: true } }).tags).to.deep.equal({
      [text("tags", "*")]: text("tags", "*"),
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
    expect(JSON.stringify(result).length).to.be.below(50_000);
  });

  it("gives an ARN the shape of one", () => {
    const attributes = { arn: attribute("arn", "string"), role_arn: attribute("roleArn", "string") };
    expect(answerTo(attributes)).to.deep.equal({
      arn: `arn:aws:ec2:us-east-1:000000000000:${text("arn")}`,
      roleArn: `arn:aws:ec2:us-east-1:000000000000:${text("roleArn")}`,
    });
  });

  it("takes the shape of a secret from inside it", () => {
    const attributes = { list: attribute("list", "list", { element: attribute("list", "string") }) };
    expect(answerTo(attributes, { list: secretObject(["x"]) }).list).to.have.length(1);
  });

  it("of an unknown type has the shape of the inputs", () => {
    const bag = answer(NODE, undefined, { name: "x", size: 3, on: true, nested: { list: ["y"] }, none: null });
    expect(JSON.parse(JSON.stringify(bag))).to.deep.equal({
      id: text("id"),
      name: text("name"),
      size: number("size"),
      on: true,
      nested: { list: [text("nested", "list", 0)] },
      none: null,
    });
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
