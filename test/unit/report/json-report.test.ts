import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import type { Comparison } from "../../../harness/src/model/comparison.ts";
import { DIFFERENCE_KINDS } from "../../../harness/src/report/explanations.ts";
import { jsonReport } from "../../../harness/src/report/json-report.ts";
import { PLAIN_CONTEXT, type ReportContext } from "../../../harness/src/report/types.ts";
import { comparison, difference, everything } from "./build-comparison.ts";

const SCHEMA = JSON.parse(
  readFileSync(new URL("../../../harness/schema/comparison.schema.json", import.meta.url), "utf8"),
);
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(SCHEMA);

function problemsOf(document: unknown): readonly string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe("the JSON report", () => {
  const report = (of: Comparison, context: Partial<ReportContext> = {}) =>
    JSON.parse(jsonReport(of, { ...PLAIN_CONTEXT, ...context }));

  it("fits its published schema, whatever is in it", () => {
    const timings = { left: 1.23, right: 4.56, compare: 7.89 };
    expect(problemsOf(report(comparison()))).to.deep.equal([]);
    expect(problemsOf(report(everything()))).to.deep.equal([]);
    expect(problemsOf(report(everything(), { verbose: true, timings }))).to.deep.equal([]);
    for (const kind of DIFFERENCE_KINDS) {
      expect(problemsOf(report(comparison({ differences: [difference({ kind })] }))), kind).to.deep.equal([]);
    }
  });

  it("is refused by the schema when a key is missing, unknown or of another type", () => {
    const { verdict: _, ...without } = report(everything());
    expect(problemsOf(without)).to.deep.equal([" must have required property 'verdict'"]);
    expect(problemsOf({ ...report(everything()), more: 1 })).to.deep.equal([" must NOT have additional properties"]);
    expect(problemsOf({ ...report(everything()), schemaVersion: 2 })).to.have.lengthOf(1);
  });

  it("holds the whole of both sides, matches, findings and waivers", () => {
    const written = report(everything());
    const { left, matches, differences, notCompared, waived, outputs, notes } = everything();
    expect(written).to.deep.include({ matches, differences, notCompared, waived, outputs, notes });
    expect(written.left).to.deep.equal({
      kind: left.origin,
      engine: "cdktf",
      path: ".",
      providerVersion: "6.21.0",
      counts: { resources: 2, dataSources: 1, providers: 1, outputs: 1 },
    });
  });

  it("counts each rule's uses, and lists them under --verbose only", () => {
    expect(report(everything()).normalizations).to.deep.equal([{ ...everything().normalizations[0], uses: [] }]);
    expect(report(everything(), { verbose: true }).normalizations).to.deep.equal(everything().normalizations);
  });
});
