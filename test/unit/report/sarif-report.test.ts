import { expect } from "chai";
import type { Log, Result, Run } from "sarif";
import type { Comparison } from "../../../harness/src/model/comparison.ts";
import { FINDING_KINDS } from "../../../harness/src/report/explanations.ts";
import { sarifReport } from "../../../harness/src/report/sarif-report.ts";
import { PLAIN_CONTEXT } from "../../../harness/src/report/types.ts";
import { comparison, difference, everything, leftSide, rightSide, side, uncompared } from "./build-comparison.ts";

describe("the SARIF report", () => {
  it("says its version, its tool, and a rule for every kind of finding", () => {
    const log: Log = JSON.parse(sarifReport(comparison(), { ...PLAIN_CONTEXT, version: "1.2.3" }));
    expect(log.version).to.equal("2.1.0");
    const { driver } = onlyRun(comparison(), "1.2.3").tool;
    expect(driver).to.include({ name: "parity", semanticVersion: "1.2.3" });
    expect(driver.rules?.map((rule) => rule.id)).to.deep.equal(FINDING_KINDS);
    for (const rule of driver.rules ?? []) {
      expect(rule.name, rule.id).to.match(/^([A-Z][a-z]+)+$/);
      expect(rule.shortDescription?.text, rule.id).to.match(/^[A-Z].*\.$/);
      expect(rule.help?.text, rule.id).to.include("What to do:");
    }
  });

  it("points at the right program's line, and relates the left one's", () => {
    const [result] = results(comparison({ right: side({ path: "port/app" }), differences: [difference()] }));
    expect(result?.ruleId).to.equal("value-changed");
    expect(placeOf(result)).to.equal("port/app/pulumi/payment-vpc.ts:52");
    expect(result?.relatedLocations?.[0]?.physicalLocation?.artifactLocation?.uri).to.equal(
      "cdktf/payment-vpc-stack.ts",
    );
    expect(result?.partialFingerprints).to.deep.equal({ "parityFinding/v1": "3fa1c2d4e5f60718" });
  });

  it("points at the left program's line where the right one has none", () => {
    const [result] = results(comparison({ differences: [difference({ right: null })] }));
    expect(placeOf(result)).to.equal("cdktf/payment-vpc-stack.ts:41");
    expect(result).to.not.have.property("relatedLocations");
  });

  it("names the resource where no program has a line", () => {
    const bare = difference({ left: leftSide({ source: null }), right: rightSide({ source: null }) });
    const [result] = results(comparison({ differences: [bare] }));
    expect(result?.locations).to.deep.equal([
      { logicalLocations: [{ fullyQualifiedName: rightSide().address, kind: "resource" }] },
    ]);
  });

  it("refers each result to its own rule", () => {
    const run = onlyRun(everything());
    for (const result of run.results ?? []) {
      expect(run.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).to.equal(result.ruleId);
    }
    expect(run.results).to.have.lengthOf(6);
  });

  it("suppresses waived differences with their reason", () => {
    const waived = results(everything()).filter((result) => result.suppressions !== undefined);
    expect(waived.map(({ suppressions }) => suppressions?.[0]?.justification)).to.deep.equal([
      "Pulumi's default is long enough (until 2027-01-31)",
    ]);
  });

  it("warns of what was not compared, at its place", () => {
    const [result] = results(comparison({ notCompared: [uncompared()] }));
    expect(result?.level).to.equal("warning");
    expect(placeOf(result)).to.equal("cdktf/main.ts:7");
  });

  it("writes paths as URIs", () => {
    const spaced = difference({ right: rightSide({ source: { file: "my app/ü#1.ts", line: 1 } }) });
    const absolute = difference({ right: rightSide({ source: { file: "/srv/app.ts", line: 1 } }) });
    const [one, two] = results(comparison({ differences: [spaced, absolute] }));
    expect(placeOf(one)).to.equal("my%20app/%C3%BC%231.ts:1");
    expect(placeOf(two)).to.equal("file:///srv/app.ts:1");
  });
});

function onlyRun(of: Comparison, version = "0.0.0"): Run {
  const log: Log = JSON.parse(sarifReport(of, { ...PLAIN_CONTEXT, version }));
  const [run] = log.runs;
  if (run === undefined || log.runs.length !== 1) throw new Error("expected one run");
  return run;
}

function results(of: Comparison): readonly Result[] {
  return onlyRun(of).results ?? [];
}

function placeOf(result: Result | undefined): string {
  const place = result?.locations?.[0]?.physicalLocation;
  return `${place?.artifactLocation?.uri}:${place?.region?.startLine}`;
}
