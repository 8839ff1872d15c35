import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect } from "chai";
import fc from "fast-check";
import { parse } from "yaml";
import { checkConfig } from "../../../shared/config/check-config.ts";
import { DEFAULTS } from "../../../shared/config/defaults.ts";
import type { Problem } from "../../../shared/config/problems.ts";
import { readVariables } from "../../../shared/config/variables.ts";

const folder = new URL("../../../shared/environments/", import.meta.url);
const schema: ObjectSchema = JSON.parse(readFileSync(new URL("schema.json", folder), "utf8"));
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const acceptedBySchema = new Ajv().compile(schema);

function acceptedByProgram(document: unknown): boolean {
  const problems: Problem[] = [];
  checkConfig(document, { suffix: "dev", ownFile: true, variables: readVariables({}) }, (problem) =>
    problems.push(problem),
  );
  return problems.length === 0;
}

/** Values for one key each; the schema and the program must think the same of every one. */
const VALUES: Record<string, readonly unknown[]> = {
  environmentSuffix: ["dev", "a", "a-b", "", "-a", "a-", "A", "a_b", "a".repeat(20), "a".repeat(21), 1, null],
  environment: ["Production", "", "a b", "a*", "ß", "x".repeat(256), "x".repeat(257), 1, null, true],
  project: ["P", "", "a*", 1, null],
  tags: [
    ...[
      {},
      { A: "" },
      { A: 1 },
      { "": "a" },
      { "aws:a": "b" },
      { "AWS:a": "b" },
      { a: "*" },
      { "*": "a" },
      null,
      [],
      "a",
    ],
    ...["Environment", "PROJECT", "environmentsuffix", "name", "names"].map((name) => ({ [name]: "x" })),
    ...[44, 45].map((count) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, "x"]))),
  ],
  region: ["ap-northeast-1", "us-gov-west-1", "eu-west-1a", "tokyo", "", 1, null],
  vpcCidr: ["10.0.0.0/16", "10.0.0.0/15", "10.0.0.0/29", "10.0.0.0", "x", 1, null],
  natGateways: ["single", "perZone", "none", "None", "", null, true, 1],
  s3Endpoint: [true, false, "true", null, 0],
  flowLogs: [
    ...[{}, null, [], "x", { unknown: 1 }, { encrypted: "yes" }, { encrypted: false }],
    ...[60, 600, 300, "60", null].map((aggregationSeconds) => ({ aggregationSeconds })),
    ...[7, 8, 0, -1, 3653, "7", 7.5].map((retentionDays) => ({ retentionDays })),
  ],
  state: [
    ...["local", "s3", null, [], {}, { backend: "local" }, { backend: "local", bucket: "bucket" }],
    ...[
      {},
      { bucket: "B" },
      { region: "x" },
      { region: "eu-west-1", key: "a/b", lock: "lockfile" },
      { key: "/a" },
      { key: "a//b" },
      { key: "${x}" },
      { lock: "both" },
      { lock: "both", table: "locks" },
      { lock: "dynamodb", table: "lo" },
      { lock: "lockfile", table: "locks" },
      { table: "locks" },
      { lock: "x" },
      { unknown: "x" },
    ].map((rest) => ({ backend: "s3", bucket: "bucket", ...rest })),
  ],
};

const A = { zone: "a", public: "10.0.1.0/24", private: "10.0.11.0/24" };
const C = { zone: "c", public: "10.0.2.0/24", private: "10.0.12.0/24" };
const ZONES = [
  ...[[A, C], [A], [], "a", null],
  ...[
    { ...C, zone: "1" },
    { ...C, zone: "ap-northeast-1c" },
    { ...C, extra: 1 },
    { ...C, public: "10.0.2.0/29" },
    { zone: "c", public: "10.0.2.0/24" },
    {},
    null,
  ].map((zone) => [A, zone]),
];

/** The keys of the schema's objects that the tests look at. */
interface ObjectSchema {
  readonly default?: unknown;
  readonly properties: Readonly<Record<string, ObjectSchema>>;
}

describe("the JSON Schema for editors", () => {
  for (const [key, values] of Object.entries({ ...VALUES, zones: ZONES })) {
    it(`thinks of each value of ${key} what the program thinks`, () => {
      for (const value of values) {
        expect(acceptedBySchema({ [key]: value }), JSON.stringify(value)).to.equal(acceptedByProgram({ [key]: value }));
      }
    });
  }

  it("accepts whatever the program accepts, however keys are combined", () => {
    const documents = fc.record(
      Object.fromEntries(
        Object.entries({ ...VALUES, zones: ZONES }).map(([key, values]) => [key, fc.constantFrom(...values)]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(documents, (document) => {
        expect(acceptedBySchema(document) || !acceptedByProgram(document)).to.equal(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("knows the keys and the defaults that the program knows", () => {
    expect(Object.keys(schema.properties)).to.have.members(["environmentSuffix", ...Object.keys(DEFAULTS)]);
    const { zones, flowLogs, ...plain } = DEFAULTS;
    for (const [key, value] of Object.entries(plain)) {
      expect(schema.properties[key]?.default, key).to.deep.equal(value);
    }
    for (const [key, value] of Object.entries(flowLogs)) {
      expect(schema.properties.flowLogs?.properties[key]?.default, key).to.equal(value);
    }
    expect(acceptedBySchema({ zones })).to.equal(true);
  });

  for (const name of files) {
    it(`is named on the first line of ${name}, and accepts the file`, () => {
      const text = readFileSync(new URL(name, folder), "utf8");
      expect(text.split("\n")[0]).to.equal("# yaml-language-server: $schema=schema.json");
      expect(acceptedBySchema(parse(text))).to.equal(true);
    });
  }
});
