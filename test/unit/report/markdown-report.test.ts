import { expect } from "chai";
import { codeSpan, escapeMarkdown } from "../../../harness/src/report/escape-markdown.ts";
import { markdownReport } from "../../../harness/src/report/markdown-report.ts";
import { PLAIN_CONTEXT } from "../../../harness/src/report/types.ts";
import { comparison, difference, everything, leftSide, rightSide, uncompared } from "./build-comparison.ts";

describe("the Markdown report", () => {
  it("begins with the verdict and folds each resource's differences away", () => {
    const report = markdownReport(everything(), PLAIN_CONTEXT);
    expect(report).to.match(/^## parity: different\n\n4 differences, 1 finding not compared, 1 difference waived\.\n/);
    expect(report).to.include("<summary><code>aws_subnet.public_1</code>: 2 differences</summary>");
    expect(report).to.include('  - right: `"10.0.9.0/24"` at `pulumi/payment-vpc.ts:52`');
    expect(report.match(/<details>/g)).to.have.lengthOf(report.match(/<\/details>/g)?.length ?? 0);
  });

  it("lets no value become markup, a mention or the end of its code", () => {
    const value = "``` </details><script>alert(1)</script> | @team *bold* [x](y)\n# title";
    const report = markdownReport(
      comparison({
        differences: [
          difference({
            message: value,
            left: leftSide({ value, address: "<b>" }),
            right: rightSide({ value: null, address: "`" }),
          }),
        ],
        notCompared: [uncompared({ reason: value })],
        notes: [value],
      }),
      PLAIN_CONTEXT,
    );
    const outsideCode = report.replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
    expect(outsideCode).to.not.include("<script>").and.not.include("@team").and.not.include("[x](");
    expect(outsideCode).to.not.match(/^# title/m);
    expect(report).to.include("<summary><code>&lt;b&gt;</code>");
  });

  it("stays under a job summary's 1 MiB, and says what it leaves out", () => {
    const many = Array.from({ length: 6000 }, (_, index) =>
      difference({
        id: `${index}`,
        left: leftSide({ address: `aws_subnet.s${index}`, value: "ü".repeat(100) }),
        right: rightSide({ address: `urn::s${index}` }),
      }),
    );
    const report = markdownReport(comparison({ differences: many, notCompared: [uncompared()] }), PLAIN_CONTEXT);
    expect(Buffer.byteLength(report))
      .to.be.at.most(1024 * 1024)
      .and.above(1000 * 1000);
    const shown = report.match(/<summary>/g)?.length ?? 0;
    expect(report).to.include(`${many.length + 1 - shown} more findings are not shown`);
  });
});

describe("Markdown escapes", () => {
  it("fence a code span with more backticks than it holds", () => {
    expect(codeSpan("a")).to.equal("`a`");
    expect(codeSpan("a``b")).to.equal("``` a``b ```");
    expect(codeSpan("")).to.equal("`   `");
  });

  it("keep HTML from being HTML", () => {
    expect(escapeMarkdown("<b>&amp;")).to.equal("&lt;b&gt;&amp;amp;");
  });

  it("leave plain sentences alone", () => {
    expect(escapeMarkdown("Set it to 10.0.0.0/16 (the default), please!")).to.equal(
      "Set it to 10.0.0.0/16 (the default), please!",
    );
  });
});
