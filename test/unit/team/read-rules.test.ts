import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect } from "chai";
import { parse } from "yaml";
import { FINDING_KINDS } from "../../../harness/src/report/explanations.ts";
import { readRules } from "../../../harness/src/team/read-rules.ts";

const SCHEMA = JSON.parse(
  readFileSync(new URL("../../../harness/schema/parity-yaml.schema.json", import.meta.url), "utf8"),
);
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(SCHEMA);

const WHOLE = `pairs:
  - name: dev
    folder: .
    env: dev
    config: { "aws:region": eu-west-1, size: 3 }
    waivers:
      - { kind: not-compared, resource: "", reason: seen, expires: 2027-06-30 }
  - name: prod
    left: cdktf:old
    right: new
    stack: live
variables:
  zone: a
severity:
  order-changed: warning
waivers:
  - kind: value-changed
    resource: aws_subnet.*
    property: cidr_block
    reason: renumbered in May
    expires: 2027-06-30
`;

describe("parity.yaml", () => {
  it("is read as it is written", () => {
    const rules = readRules(WHOLE, "parity.yaml");
    expect(rules.pairs.map(({ name, programs, env, stack }) => ({ name, programs, env, stack }))).to.deep.equal([
      { name: "dev", programs: ["."], env: "dev", stack: undefined },
      { name: "prod", programs: ["cdktf:old", "new"], env: undefined, stack: "live" },
    ]);
    expect(rules.pairs[0]?.config).to.deep.equal({ "aws:region": "eu-west-1", size: "3" });
    expect(rules.settings.variables).to.deep.equal({ zone: "a" });
    expect(rules.severities).to.deep.equal({ "order-changed": "warning" });
    expect(rules.pairs[0]?.waivers[0]).to.include({ kind: "not-compared", resource: "", property: "" });
    expect(rules.waivers).to.deep.equal([
      {
        kind: "value-changed",
        resource: "aws_subnet.*",
        property: "cidr_block",
        reason: "renumbered in May",
        expires: "2027-06-30",
        source: { file: "parity.yaml", line: 17 },
      },
    ]);
  });

  it("may be empty", () => {
    expect(readRules("# nothing yet\n", "parity.yaml")).to.deep.include({ pairs: [], waivers: [] });
  });

  const refusals: readonly { name: string; text: string; says: readonly string[] }[] = [
    { name: "YAML that is none", text: "pairs: [\n", says: ["parity.yaml:2:1"] },
    { name: "a key twice", text: "env: a\nenv: b\n", says: ["parity.yaml:2:1", "unique"] },
    { name: "an unknown key", text: "env: a\nwaiver: []\n", says: ["parity.yaml:2:1", "did you mean `waivers`?"] },
    { name: "pairs that are no list", text: "pairs: x\n", says: ["1:1: pairs: found a single value; expected a list"] },
    { name: "a pair without a name", text: "pairs:\n  - folder: .\n", says: ["2:5: pairs[0]: found no `name`"] },
    { name: "one program only", text: "pairs:\n  - name: a\n    left: x\n", says: ["3:5", "without `right`"] },
    { name: "two pairs of a name", text: "pairs: [{ name: a }, { name: a }]\n", says: ['another pair named "a"'] },
    { name: "a level that hides", text: "severity:\n  value-changed: off\n", says: ["2:3", "nothing is ever hidden"] },
    {
      name: "a level of no kind",
      text: "severity: { vlaue-changed: error }\n",
      says: ["did you mean `value-changed`?"],
    },
    {
      name: "a waiver without reason and day",
      text: "waivers:\n  - { kind: value-changed, resource: x }\n",
      says: ["2 problems", "2:5: waivers[0]: found no `reason`", "found no `expires`"],
    },
    {
      name: "a waiver with an empty reason",
      text: 'waivers: [{ kind: value-changed, resource: x, reason: " ", expires: 2027-01-01 }]\n',
      says: ["waivers[0].reason: found an empty text"],
    },
    {
      name: "a day that no calendar has",
      text: "waivers: [{ kind: value-changed, resource: x, reason: y, expires: 2027-06-31 }]\n",
      says: ['"2027-06-31"', "YYYY-MM-DD"],
    },
    {
      name: "a waiver of a waiver",
      text: "waivers: [{ kind: unused-waiver, resource: x, reason: y, expires: 2027-06-30 }]\n",
      says: ["a kind of finding as reports print it"],
    },
  ];
  for (const { name, text, says } of refusals) {
    it(`with ${name} is refused, with line, column and fix`, () => {
      expect(() => readRules(text, "parity.yaml"))
        .to.throw()
        .with.property("message")
        .that.includes("fix: ");
      for (const part of says) expect(() => readRules(text, "parity.yaml")).to.throw(part);
    });
  }

  it("has a schema for editors that takes what is read", () => {
    expect(validate(parse(WHOLE)), JSON.stringify(validate.errors)).to.equal(true);
    expect(validate({})).to.equal(true);
  });

  for (const { name, text } of refusals.filter(
    ({ name: each }) => !/YAML|twice|of a name|calendar|empty reason/.test(each),
  )) {
    it(`with ${name} is refused by the schema too`, () => expect(validate(parse(text))).to.equal(false));
  }

  it("has a schema that knows every kind", () => {
    expect(SCHEMA.properties.severity.propertyNames.enum).to.have.members([...FINDING_KINDS]);
    const waivable = FINDING_KINDS.filter((kind) => !kind.endsWith("-waiver"));
    expect(SCHEMA.$defs.waiver.properties.kind.enum).to.have.members(waivable);
  });
});
