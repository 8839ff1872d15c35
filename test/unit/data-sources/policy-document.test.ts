import { readFileSync } from "node:fs";
import { expect } from "chai";
import { policyDocument } from "../../../harness/src/data-sources/policy-document.ts";
import { writeJson } from "../../../harness/src/data-sources/write-json.ts";
import { JSON_ESCAPE } from "../../../harness/src/expression/json-escape.ts";
import { type Call, map, reference, template, type Value } from "../../../harness/src/model/value.ts";

interface Case {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly json?: string;
  readonly minified?: string;
  readonly refused?: string;
}

const recorded = JSON.parse(readFileSync(new URL("./policy-documents.json", import.meta.url), "utf8")) as {
  readonly cases: readonly Case[];
};

function asValue(json: unknown): Value {
  if (Array.isArray(json)) return json.map(asValue);
  if (typeof json !== "object" || json === null) return json as Value;
  return map(Object.entries(json).map(([key, item]) => [key, asValue(item)] as const));
}

function asArguments(written: object): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(written).map(([key, value]) => [key, asValue(value)]));
}

function compute(written: object): Value | undefined {
  return policyDocument(asArguments(written), (text) => {
    try {
      return typeof text === "string" ? asValue(JSON.parse(text)) : undefined;
    } catch {
      return undefined;
    }
  });
}

const BUCKET = reference("aws_s3_bucket.a", "arn");
const ESCAPED_BUCKET = { kind: "call", function: JSON_ESCAPE, args: [BUCKET] } as const;
const OTHER = reference("aws_s3_bucket.b", "arn");

function resources(...texts: readonly Value[]): Value | undefined {
  const statement = map({ actions: ["s3:GetObject"], resources: texts });
  const document = policyDocument({ statement: [statement] }, () => undefined);
  return document === undefined ? undefined : writeJson(document, 0);
}

describe("aws_iam_policy_document", () => {
  it("has at least thirty recorded cases", () => {
    expect(recorded.cases.length).to.be.at.least(30);
  });

  for (const { name, arguments: written, json, minified, refused } of recorded.cases) {
    it(`${name}: ${refused === undefined ? "the text that the provider computes" : "not computed, since the provider refuses it"}`, () => {
      const document = compute(written);
      if (refused !== undefined) expect(document).to.equal(undefined);
      else {
        expect(document && writeJson(document, 2)).to.equal(json);
        expect(document && writeJson(document, 0)).to.equal(minified);
      }
    });
  }

  it("keeps references where they stand in the text, to be escaped", () => {
    const statement = map({ actions: ["s3:GetObject"], resources: [template([BUCKET, "/&{aws:username}"])] });
    const document = policyDocument({ statement: [statement] }, () => undefined);
    expect(document && writeJson(document, 0)).to.deep.equal(
      template([
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"',
        ESCAPED_BUCKET,
        '/${aws:username}"}]}',
      ]),
    );
  });

  it("orders texts that begin with the same reference by what follows it", () => {
    const expected = template([
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":["',
      ESCAPED_BUCKET,
      '/*","',
      ESCAPED_BUCKET,
      '"]}]}',
    ]);
    expect(resources(BUCKET, template([BUCKET, "/*"]))).to.deep.equal(expected);
    expect(resources(template([BUCKET, "/*"]), BUCKET)).to.deep.equal(expected);
  });

  it("orders texts whose order only AWS knows in one way, however they are written", () => {
    expect(resources(BUCKET, OTHER)).to.deep.equal(resources(OTHER, BUCKET));
  });

  it("has computed keys of conditions in the order of what is known of them, and is not computed without an order", () => {
    const conditions = (...variables: readonly Value[]) => {
      const condition = variables.map((variable) => map({ test: "StringEquals", variable, values: ["a"] }));
      const document = policyDocument({ statement: [map({ condition })] }, () => undefined);
      return document === undefined ? undefined : writeJson(document, 0);
    };
    const keyed = (name: string) => template([BUCKET, name]);
    const escaped: Call = { kind: "call", function: "json escape", args: [BUCKET] };
    const text = template([
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Condition":{"StringEquals":{"',
      escaped,
      ':aud":"a","',
      escaped,
      ':sub":"a"}}}]}',
    ]);
    expect(conditions(keyed(":sub"), keyed(":aud"))).to.deep.equal(text);
    expect(conditions(keyed(":aud"), keyed(":sub"), keyed(":aud")), "a set").to.deep.equal(text);
    expect(conditions(keyed(":sub"), "aws:SourceArn")).to.equal(undefined);
    expect(conditions(keyed(":sub"), template([OTHER, ":sub"]))).to.equal(undefined);
  });

  it("is not computed when a whole list, a type or a version is computed elsewhere", () => {
    const statement = (members: Readonly<Record<string, Value>>) =>
      policyDocument({ statement: [map(members)] }, () => undefined);
    expect(statement({ actions: BUCKET })).to.equal(undefined);
    expect(statement({ principals: [map({ type: BUCKET, identifiers: ["a"] })] })).to.equal(undefined);
    expect(policyDocument({ version: BUCKET }, () => undefined)).to.equal(undefined);
    expect(policyDocument({ statement: BUCKET }, () => undefined)).to.equal(undefined);
    expect(policyDocument({ source_policy_documents: [BUCKET] }, () => undefined)).to.equal(undefined);
  });

  it("reads a principal that is written twice once, as a set does, also when it is not known yet", () => {
    const principal = map({ type: "AWS", identifiers: [template(["arn:aws:iam::", BUCKET, ":root"])] });
    const computed = (principals: readonly Value[]) =>
      policyDocument({ statement: [map({ actions: ["a:X"], principals })] }, () => undefined);
    expect(computed([principal, principal])).to.deep.equal(computed([principal]));
  });

  it("takes one block written as an object", () => {
    const one = map({ actions: ["a:X"], principals: map({ type: "AWS", identifiers: ["a"] }) });
    expect(policyDocument({ statement: one }, () => undefined)).to.deep.equal(
      policyDocument(
        { statement: [map({ actions: ["a:X"], principals: [map({ type: "AWS", identifiers: ["a"] })] })] },
        () => undefined,
      ),
    );
  });
});
