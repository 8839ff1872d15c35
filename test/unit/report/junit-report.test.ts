import { expect } from "chai";
import { escapeXml } from "../../../harness/src/report/escape-xml.ts";
import { junitReport } from "../../../harness/src/report/junit-report.ts";
import { PLAIN_CONTEXT } from "../../../harness/src/report/types.ts";
import {
  comparison,
  difference,
  everything,
  leftSide,
  rightSide,
  SUBNET,
  SUBNET_URN,
  uncompared,
} from "./build-comparison.ts";

const MATCHED = [{ left: SUBNET, right: SUBNET_URN, how: "structure" as const }];

describe("the JUnit report", () => {
  it("has one case per matched pair and per output, each passing when all is equal", () => {
    const report = junitReport(
      comparison({ matches: MATCHED, outputs: [{ name: "vpc_id", equal: true }] }),
      PLAIN_CONTEXT,
    );
    expect(report).to.equal(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="parity" tests="2" failures="0" errors="0" time="0">
  <testsuite name="resources" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase classname="parity.resources" name="aws_subnet.public_1" time="0"/>
  </testsuite>
  <testsuite name="outputs" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase classname="parity.outputs" name="output.vpc_id" time="0"/>
  </testsuite>
</testsuites>
`);
  });

  it("fails the case of the pair that a difference is at, from either side", () => {
    for (const parts of [{ right: null }, { left: null }]) {
      const report = junitReport(comparison({ matches: MATCHED, differences: [difference(parts)] }), PLAIN_CONTEXT);
      expect(report).to.include('tests="1" failures="1" errors="0"');
      expect(report).to.match(/name="aws_subnet\.public_1" time="0">\s*<failure message="cidr_block: other value/);
    }
  });

  it("fails the case of an output", () => {
    const report = junitReport(everything(), PLAIN_CONTEXT);
    expect(report).to.match(/name="output\.vpc_id" time="0">\s*<failure/);
    expect(report.match(/name="output\.vpc_id"/g)).to.have.lengthOf(1);
  });

  it("counts several differences of one pair as one failed case that names them all", () => {
    const differences = [difference(), difference({ id: "second", kind: "missing-property" })];
    const report = junitReport(comparison({ matches: MATCHED, differences }), PLAIN_CONTEXT);
    expect(report).to.include('failures="1"').and.include("(and 1 more)").and.include("missing-property second");
  });

  it("makes a case of its own for a resource without counterpart", () => {
    const missing = difference({
      kind: "missing-resource",
      category: "resource",
      left: leftSide({ address: "aws_eip.a", path: "" }),
      right: null,
    });
    expect(junitReport(comparison({ differences: [missing] }), PLAIN_CONTEXT)).to.include('name="aws_eip.a"');
  });

  it("has an error where something was not compared", () => {
    const findings = [uncompared({ side: "right", address: SUBNET_URN }), uncompared({ address: null, side: "both" })];
    const report = junitReport(comparison({ matches: MATCHED, notCompared: findings }), PLAIN_CONTEXT);
    expect(report).to.include('tests="2" failures="0" errors="2"');
    expect(report).to.match(/name="aws_subnet\.public_1" time="0">\s*<error/);
    expect(report).to.match(/name="the program as a whole" time="0">\s*<error/);
  });

  it("passes a waived difference, and says so", () => {
    const waived = [{ difference: difference(), reason: "agreed", expires: "2027-01-31" }];
    const report = junitReport(comparison({ matches: MATCHED, waived }), PLAIN_CONTEXT);
    expect(report).to.include('failures="0"').and.include("<system-out>waived until 2027-01-31");
  });

  it("holds no character that XML forbids, and no markup from a value", () => {
    const value = '\u0000\u001b]]>&<a b="\'">\ud800\ufffe';
    const report = junitReport(
      comparison({ differences: [difference({ message: value, left: leftSide({ value }), right: rightSide() })] }),
      PLAIN_CONTEXT,
    );
    expect(report.replaceAll("\n", "")).to.not.match(/[\p{Cc}\p{Cs}\ufffe\uffff]/u);
    expect(escapeXml(value)).to.equal("\\u0000\\u001b]]&gt;&amp;&lt;a b=&quot;&#39;&quot;&gt;\\ud800\ufffd");
  });
});
