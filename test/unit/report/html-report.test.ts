import { createHash } from "node:crypto";
import { expect } from "chai";
import { htmlReport } from "../../../harness/src/report/html/html-report.ts";
import { PLAIN_CONTEXT } from "../../../harness/src/report/types.ts";
import { comparison, difference, everything, leftSide, uncompared } from "./build-comparison.ts";

describe("the HTML report", () => {
  const page = htmlReport(everything(), PLAIN_CONTEXT);

  it("shows the verdict, the differences with both sides, and what was not compared", () => {
    expect(page).to.include('<div class="verdict different"><h1>Different</h1>');
    expect(page).to.include("&quot;10.0.1.0/24&quot;").and.include("&quot;10.0.9.0/24&quot;");
    expect(page).to.include("pulumi/payment-vpc.ts:52");
    expect(page).to.include("Not compared (1)").and.include("Waived (1)");
  });

  it("loads nothing, and forbids it by its own policy", () => {
    expect(page)
      .to.not.match(/(src|href)="(?!#)/)
      .and.not.match(/url\((?!#)|@import|https?:/);
    expect(page).to.include("default-src 'none'");
    for (const [tag, directive] of [
      ["style", "style-src"],
      ["script", "script-src"],
    ]) {
      const content = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] ?? "";
      const hash = createHash("sha256").update(content).digest("base64");
      expect(page).to.include(`${directive} 'sha256-${hash}'`);
    }
  });

  it("lets no value become markup", () => {
    const value = `"><img src=x onerror=alert(1)></script><!--`;
    const hostile = htmlReport(
      comparison({
        differences: [difference({ id: value, message: value, left: leftSide({ value, address: value }) })],
        notCompared: [uncompared({ reason: value })],
        notes: [value],
      }),
      PLAIN_CONTEXT,
    );
    expect(hostile).to.not.include("<img").and.not.include("<!--");
    // The data's and the script's own.
    expect(hostile.match(/<\/script>/g)).to.have.lengthOf(2);
  });

  it("closes every element that it opens", () => {
    const open: string[] = [];
    const body = page.replace(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, "");
    for (const [, end, name = ""] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (["meta", "input", "br"].includes(name)) continue;
      if (end === "") open.push(name);
      else expect(open.pop(), name).to.equal(name);
    }
    expect(open).to.deep.equal([]);
  });

  it("refers only to places that are there, each once", () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const [, target] of page.matchAll(/(?:href="#|aria-labelledby=")([^"]*)"/g)) expect(ids).to.include(target);
  });

  it("has no form to filter where there is nothing to filter", () => {
    const empty = htmlReport(comparison(), PLAIN_CONTEXT);
    expect(empty).to.include("Equivalent");
    expect(empty).to.not.include("<form");
  });

  it("cuts tables that no browser lays out well, and says so", () => {
    const matches = Array.from({ length: 5500 }, (_, index) => ({
      left: `a.${index}`,
      right: `b.${index}`,
      how: "structure" as const,
    }));
    expect(htmlReport(comparison({ matches }), PLAIN_CONTEXT)).to.include("500 more rows are not shown");
  });
});
