import { expect } from "chai";
import { exitCode } from "../../../harness/src/cli/exit-code.ts";
import type { Comparison } from "../../../harness/src/model/comparison.ts";
import { reporterFor } from "../../../harness/src/report/reporters.ts";
import { PLAIN_CONTEXT, REPORT_FORMATS } from "../../../harness/src/report/types.ts";
import { verdictLine } from "../../../harness/src/report/verdict-line.ts";
import { applyWaivers } from "../../../harness/src/team/apply-waivers.ts";
import { globMatches } from "../../../harness/src/team/glob.ts";
import type { Waiver } from "../../../harness/src/team/waiver.ts";
import { comparison, difference, SUBNET, SUBNET_URN, uncompared } from "../report/build-comparison.ts";

const TODAY = "2027-01-31";

function waiver(parts: Partial<Waiver> = {}): Waiver {
  return {
    kind: "value-changed",
    resource: SUBNET,
    property: "cidr_block",
    reason: "renumbered in May",
    expires: TODAY,
    source: { file: "parity.yaml", line: 3 },
    ...parts,
  };
}

const different = (): Comparison => comparison({ differences: [difference()] });

describe("a waiver", () => {
  it("takes a finding out of those that count, and is counted", () => {
    const waived = applyWaivers(different(), [waiver()], TODAY);
    expect(waived).to.deep.include({ verdict: "equivalent", differences: [], ruleFindings: [] });
    expect(waived.waived).to.deep.equal([{ difference: difference(), reason: "renumbered in May", expires: TODAY }]);
    expect(verdictLine(waived)).to.equal("equivalent: 0 pairs matched, no difference, 1 difference waived");
    expect(exitCode(waived)).to.equal(0);
  });

  const fitting: readonly { name: string; parts: Partial<Waiver> }[] = [
    { name: "the right side's URN", parts: { resource: SUBNET_URN } },
    { name: "a pattern of the address", parts: { resource: "aws_subnet.*" } },
    { name: "a pattern of the property", parts: { property: "cidr_*" } },
    { name: "any property", parts: { property: "*" } },
  ];
  for (const { name, parts } of fitting) {
    it(`names a finding by ${name}`, () => {
      expect(applyWaivers(different(), [waiver(parts)], TODAY).verdict).to.equal("equivalent");
    });
  }

  const unfitting: readonly { name: string; parts: Partial<Waiver> }[] = [
    { name: "another kind", parts: { kind: "missing-property" } },
    { name: "another resource", parts: { resource: "aws_subnet.public_2" } },
    { name: "the beginning of the resource", parts: { resource: "aws_subnet" } },
    { name: "another property", parts: { property: "tags" } },
    { name: "the resource as a whole", parts: { property: "" } },
    { name: "what is not compared", parts: { kind: "not-compared" } },
  ];
  for (const { name, parts } of unfitting) {
    it(`of ${name} waives nothing and is a finding`, () => {
      const kept = applyWaivers(different(), [waiver(parts)], TODAY);
      expect(kept.verdict).to.equal("different");
      expect(kept.waived).to.deep.equal([]);
      expect(kept.ruleFindings.map(({ kind }) => kind)).to.deep.equal(["unused-waiver"]);
    });
  }

  it("that has expired waives nothing and is a finding", () => {
    const kept = applyWaivers(different(), [waiver({ expires: "2027-01-30" })], TODAY);
    expect(kept).to.deep.include({ verdict: "different", differences: [difference()], waived: [] });
    expect(kept.ruleFindings[0]).to.include({
      kind: "expired-waiver",
      message: `the waiver of value-changed at ${SUBNET}: cidr_block expired: it held until 2027-01-30, and 1 finding is what it waived`,
    });
  });

  it("gives way to a later one that still holds", () => {
    const both = [waiver({ expires: "2026-12-31", reason: "old" }), waiver({ reason: "new" })];
    const waived = applyWaivers(different(), both, TODAY);
    expect(waived.waived[0]?.reason).to.equal("new");
    expect(waived.ruleFindings.map(({ kind }) => kind)).to.deep.equal(["expired-waiver"]);
  });

  it("accepts what was not compared, at a resource or of the program as a whole", () => {
    const whole = uncompared({ id: "ff", address: null, path: "" });
    const found = comparison({ notCompared: [uncompared(), whole] });
    const one = waiver({ kind: "not-compared", resource: "aws_instance.web", property: "user_data" });
    expect(applyWaivers(found, [one], TODAY)).to.deep.include({ verdict: "incomplete", notCompared: [whole] });
    const all = applyWaivers(found, [one, waiver({ kind: "not-compared", resource: "", property: "" })], TODAY);
    expect(all).to.deep.include({ verdict: "equivalent", notCompared: [], ruleFindings: [] });
    expect(verdictLine(all)).to.include("2 findings not compared and waived");
  });

  it("is in every report, waiving, expired or unused", async () => {
    const uncomparedWaiver = waiver({ kind: "not-compared", resource: "*", property: "*", reason: "seen by hand" });
    const unused = waiver({ resource: "aws_vpc.gone", reason: "unused" });
    const judged = applyWaivers(
      comparison({ differences: [difference()], notCompared: [uncompared()] }),
      [waiver(), uncomparedWaiver, unused],
      TODAY,
    );
    for (const format of REPORT_FORMATS) {
      const text = (await reporterFor(format))(judged, PLAIN_CONTEXT).replaceAll("\\", "").replace(/\s+/g, " ");
      for (const said of ["renumbered in May", "seen by hand", "unused-waiver", "aws_vpc.gone"]) {
        expect(text, `${format} ${said}`).to.include(said);
      }
    }
  });
});

describe("the exit code under a team's rules", () => {
  it("is 1 for an unused waiver, although the programs are equivalent", () => {
    const judged = applyWaivers(comparison(), [waiver()], TODAY);
    expect(judged.verdict).to.equal("equivalent");
    expect(exitCode(judged)).to.equal(1);
    expect(exitCode({ ...judged, severities: { "unused-waiver": "warning" } })).to.equal(0);
  });

  it("is 0 where every finding is a warning, and every report says so", async () => {
    const severities = { "value-changed": "warning", "not-compared": "warning" } as const;
    const lenient = comparison({ differences: [difference()], notCompared: [uncompared()], severities });
    expect(lenient.verdict).to.equal("different");
    expect(exitCode(lenient)).to.equal(0);
    expect(exitCode({ ...lenient, severities: { "value-changed": "warning" } })).to.equal(1);
    expect(exitCode({ ...lenient, differences: [difference({ kind: "missing-resource" })] })).to.equal(1);
    for (const format of REPORT_FORMATS) {
      expect((await reporterFor(format))(lenient, PLAIN_CONTEXT), format).to.include("warning");
    }
  });

  it("is 1 for a verdict that comes without its findings", () => {
    expect(exitCode({ verdict: "different", severities: { "value-changed": "warning" } })).to.equal(1);
  });
});

describe("a pattern", () => {
  it("takes brackets and dots as they stand", () => {
    expect(globMatches("ingress[0].cidr", "ingress[0].cidr")).to.equal(true);
    expect(globMatches("ingress[*].cidr*", "ingress[12].cidr_blocks")).to.equal(true);
    expect(globMatches("a.c", "abc")).to.equal(false);
    expect(globMatches("a?c", "abc")).to.equal(true);
    expect(globMatches("*a*b", "xaabab")).to.equal(true);
    expect(globMatches("*a*b", "xaaba")).to.equal(false);
    expect(globMatches("", "x")).to.equal(false);
    expect(globMatches("*", "")).to.equal(true);
  });
});
