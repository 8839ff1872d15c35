import { expect } from "chai";
import type { Equality, WordEquality } from "../../../harness/src/bridge/facts.ts";
import { canonicalize } from "../../../harness/src/canonicalize/canonicalize.ts";
import { TEXT_RULES } from "../../../harness/src/canonicalize/values/text-rules.ts";
import type { Value } from "../../../harness/src/model/value.ts";
import { graph, knowledge, resource } from "../../support/graphs.ts";

function canonical(value: Value, equalities: readonly Equality[]): Value | undefined {
  const facts = knowledge({ aws_iam_role: { description: { equalities } } });
  const { nodes } = canonicalize(graph([resource("aws_iam_role.a", { description: value })]), facts).graph;
  return nodes[0]?.properties.description;
}

/** Texts that are one to the provider, the canonical one first, and texts that are left as they are. */
const CASES: Readonly<Record<WordEquality, readonly [equal: readonly string[], alone: readonly string[]]>> = {
  case: [["tcp", "TCP", "Tcp"], ["Straße İ".replace("S", "s")]],
  "trailing-dot": [
    ["a.example", "a.example."],
    [".", "a.."],
  ],
  number: [
    ["10", "010", "00010"],
    ["0", "0x10", "1.5", "-01", "010a"],
  ],
  "number-fraction": [
    ["10", "10.0", "10.000"],
    ["10.01", "10.", ".0"],
  ],
  "boolean-number": [
    ["true", "1"],
    ["10", "01", "yes"],
  ],
  "boolean-case": [
    ["true", "TRUE", "True"],
    ["Truest", "T"],
  ],
  "trailing-newline": [
    ["a\nb", "a\nb\n", "a\nb\n\n"],
    ["\na", "a "],
  ],
  "surrounding-space": [["a  b", " a  b\n", "\t\r\na  b"], ["a b"]],
  "line-ending": [["a\nb", "a\r\nb"], ["a\rb"]],
  time: [
    ["2030-01-01T00:00:00Z", "2030-01-01T00:00:00+00:00"],
    ["2030-01-01T09:00:00+09:00", "2030-01-01"],
  ],
  "time-zone": [
    ["2030-01-01T00:00:00Z", "2030-01-01T09:00:00+09:00", "2029-12-31T19:00:00-05:00"],
    ["2030-13-01T00:00:00Z", "2030-01-01T00:00:00.5Z", "noon"],
  ],
  "cidr-host-bits": [
    ["10.0.0.0/16", "10.0.5.1/16", "10.0.255.255/16"],
    ["10.0.0.300/16", "10.0.0.1/33", "10.0.0.1"],
  ],
  ipv6: [
    ["2001:db8::/32", "2001:DB8:0:0::/32", "2001:0db8::/32"],
    ["10.0.0.1", "a:b", ":::/0"],
  ],
  protocol: [
    ["tcp", "6"],
    ["66", "-1", "58"],
  ],
  "protocol-all": [
    ["all", "-1"],
    ["1", "ALL"],
  ],
  "protocol-icmpv6": [
    ["icmpv6", "58"],
    ["1", "558"],
  ],
  "leading-slash": [
    ["a/b", "/a/b"],
    ["/", "//a"],
  ],
  "trailing-slash": [
    ["a/b", "a/b/"],
    ["/", "a//"],
  ],
  "zone-id-prefix": [
    ["Z0123", "/hostedzone/Z0123"],
    ["hostedzone/Z0123", "/hostedzone/"],
  ],
  "log-group-arn-star": [
    ["arn:aws:logs:eu-west-1:123456789012:log-group:a", "arn:aws:logs:eu-west-1:123456789012:log-group:a:*"],
    ["arn:aws:s3:::a:*", "a:*"],
  ],
};

describe("texts that the provider takes for one", () => {
  for (const [equality, [equal, alone]] of Object.entries(CASES) as [WordEquality, (typeof CASES)[WordEquality]][]) {
    it(`are one text where ${equality} was measured`, () => {
      const [first, ...others] = equal;
      expect(others).to.have.length.of.at.least(1);
      for (const text of equal) expect(canonical(text, [equality]), text).to.equal(first);
    });

    it(`are left alone where ${equality} was measured of other texts`, () => {
      for (const text of alone) expect(canonical(text, [equality]), text).to.equal(text);
    });

    it(`are left alone where only other equalities than ${equality} were measured`, () => {
      for (const text of equal) expect(canonical(text, ["json"]), text).to.equal(text);
    });
  }

  it("are recorded without their text, which may be a secret", () => {
    const facts = knowledge({ aws_ssm_parameter: { value: { equalities: ["case"] } } });
    const { uses, rules } = canonicalize(graph([resource("aws_ssm_parameter.a", { value: "HUSH" })]), facts);
    expect(uses.map(({ rule }) => rule)).to.deep.equal(["letter-case"]);
    expect(JSON.stringify(uses)).to.not.match(/hush/i);
    expect(rules[0]?.reason).to.contain("upper and lower case");
  });

  it("are made canonical by all equalities of the attribute together", () => {
    expect(canonical("WWW.Example.", ["case", "trailing-dot"])).to.equal("www.example");
    expect(canonical("TCP", ["case", "protocol", "protocol-all"])).to.equal("tcp");
    expect(canonical("ALL", ["case", "protocol", "protocol-all"])).to.equal(canonical("-1", ["case", "protocol-all"]));
    expect(canonical("FALSE", ["boolean-case", "boolean-number"])).to.equal(canonical("0", ["boolean-number"]));
  });

  it("keep their references", () => {
    const template: Value = { kind: "template", parts: ["A.", { kind: "reference", node: "x", path: ["id"] }] };
    expect(canonical(template, ["case"])).to.deep.equal(template);
  });

  it("are canonical once and for all", () => {
    for (const [equality, [equal, alone]] of Object.entries(CASES) as [WordEquality, (typeof CASES)[WordEquality]][])
      for (const text of [...equal, ...alone]) {
        const once = canonical(text, [equality]) ?? null;
        expect(canonical(once, [equality]), `${equality} ${text}`).to.equal(once);
      }
  });

  it("have one rule for each equality", () => {
    expect(new Set(TEXT_RULES.map(({ name }) => name)).size).to.equal(Object.keys(CASES).length);
  });
});

describe("a default in another spelling", () => {
  it("is the default, where the provider does not tell the spellings apart", () => {
    const facts = knowledge({ aws_iam_role: { description: { default: "ENABLED", equalities: ["case"] } } });
    for (const description of ["ENABLED", "enabled", "Enabled"]) {
      const { nodes } = canonicalize(graph([resource("aws_iam_role.a", { description })]), facts).graph;
      expect(nodes[0]?.properties).not.to.have.property("description");
    }
    expect(canonical("DISABLED", ["case"])).to.equal("disabled");
  });
});
