import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import type { Log } from "sarif";
import { combinedReport } from "../../../harness/src/report/combined-report.ts";
import { PLAIN_CONTEXT, type ReportFormat } from "../../../harness/src/report/types.ts";
import type { Combined } from "../../../harness/src/team/combined.ts";
import { severalPairs } from "./build-combined.ts";
import { comparison, difference } from "./build-comparison.ts";

const schema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../../harness/schema/${name}.schema.json`, import.meta.url), "utf8"));
const validate = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  schemas: [schema("comparison")],
  formats: { date: /^\d{4}-\d{2}-\d{2}$/ },
}).compile(schema("combined"));

const report = (combined: Combined, format: ReportFormat) => combinedReport(combined, format, PLAIN_CONTEXT);

describe("the report on several pairs", () => {
  it("fits its published schema as JSON, a shard too", async () => {
    for (const combined of [severalPairs(), { ...severalPairs(), shard: { index: 1, count: 2 } }]) {
      validate(JSON.parse(await report(combined, "json")));
      expect((validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)).to.deep.equal(
        [],
      );
    }
  });

  it("is refused by the schema when a pair's own report is not right", async () => {
    const document = JSON.parse(await report(severalPairs(), "json"));
    expect(
      validate({ ...document, pairs: [{ name: "one", report: { ...document.pairs[0].report, left: null } }] }),
    ).to.equal(false);
    expect(validate({ ...document, waivers: [{ uses: 1 }] })).to.equal(false);
  });

  it("has a run for each pair as SARIF, and one for the shared waivers", async () => {
    const log: Log = JSON.parse(await report(severalPairs(), "sarif"));
    expect(log.runs.map((run) => run.automationDetails?.id)).to.deep.equal([
      "parity/network",
      'parity/queues & <"more">',
      "parity/rules",
    ]);
    expect(log.runs.at(-1)?.results?.map(({ ruleId }) => ruleId)).to.deep.equal(["unused-waiver"]);
  });

  it("counts all pairs in JUnit's root, and names a suite after its pair", async () => {
    const xml = await report(severalPairs(), "junit");
    expect(xml).to.include('<testsuites name="parity" tests="8" failures="4" errors="1"');
    expect(xml).to.include('<testsuite name="queues &amp; &lt;&quot;more&quot;&gt;: outputs"');
  });

  it("keeps all pairs together under a job summary's limit as Markdown, and counts what it left out", async () => {
    const many = comparison({
      differences: Array.from({ length: 3000 }, (_, index) => difference({ id: `${index}`.padStart(16, "0") })),
    });
    const pairs = ["a", "b", "c"].map((name) => ({ name, comparison: many }));
    const text = await report({ ...severalPairs(), pairs, ruleFindings: [] }, "markdown");
    expect(Buffer.byteLength(text)).to.be.within(500_000, 1024 * 1024);
    const left = /(\d+) more findings are not shown/.exec(text)?.[1];
    const shown = text.match(/consequence:/g)?.length ?? 0;
    expect(shown + Number(left)).to.equal(9000);
  });
});
