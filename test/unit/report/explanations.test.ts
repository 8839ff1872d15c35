import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { explainFinding, explainKind } from "../../../harness/src/report/explain.ts";
import { explanationOf, FINDING_KINDS, isDifferenceKind } from "../../../harness/src/report/explanations.ts";
import { findingPage, findingsIndex } from "../../../harness/src/report/finding-page.ts";
import { difference, everything, uncompared } from "./build-comparison.ts";

const PAGES = new URL("../../../docs/findings/", import.meta.url);
const LAYOUT = { width: 80, color: false };

describe("the explanations", () => {
  it("are whole sentences, with a cause and a fix for every kind", () => {
    for (const kind of FINDING_KINDS) {
      const { title, meaning, consequence, causes, fixes } = explanationOf(kind);
      expect(title, kind).to.match(/^[a-z][^.]*[^.]$/);
      expect(causes, kind).to.not.have.lengthOf(0);
      expect(fixes, kind).to.not.have.lengthOf(0);
      for (const text of [meaning, consequence, ...causes, ...fixes]) expect(text, kind).to.match(/^[A-Z`].*[.`)]$/s);
    }
  });

  it("have a page each in the documentation, and the pages are the table's words (npm run findings -w harness)", () => {
    const kinds = FINDING_KINDS;
    expect(readdirSync(PAGES).sort()).to.deep.equal([...kinds.map((kind) => `${kind}.md`), "README.md"].sort());
    for (const kind of kinds)
      expect(readFileSync(new URL(`${kind}.md`, PAGES), "utf8"), kind).to.equal(findingPage(kind));
    expect(readFileSync(new URL("README.md", PAGES), "utf8")).to.equal(findingsIndex());
  });

  it("are found by the exact name of a kind only", () => {
    expect(isDifferenceKind("value-changed")).to.equal(true);
    expect(isDifferenceKind("constructor")).to.equal(false);
  });
});

describe("explaining", () => {
  it("a kind gives its meaning, what follows, causes and fixes", () => {
    const text = explainKind("missing-output", LAYOUT);
    expect(text).to.match(/^missing-output: missing output\n/);
    for (const title of ["What follows", "Usual causes", "What to do"]) expect(text).to.include(`\n${title}\n`);
  });

  it("a finding gives both sides and the explanation of its kind", () => {
    const text = explainFinding("3fa1", everything(), LAYOUT) ?? "";
    expect(text)
      .to.include('"10.0.9.0/24"')
      .and.include("pulumi/payment-vpc.ts:52")
      .and.include("value-changed: other value");
  });

  it("a waived finding gives the waiver", () => {
    expect(explainFinding("deadbeef", everything(), LAYOUT)).to.include("until 2027-01-31");
    const waivedNotCompared = [{ finding: uncompared(), reason: "looked at by hand", expires: "2027-02-28" }];
    const text = explainFinding("0a1b", { ...everything(), notCompared: [], waivedNotCompared }, LAYOUT);
    expect(text).to.include("until 2027-02-28: looked at by hand").and.include("neither equal nor different");
  });

  it("a finding on the rules says where the waiver is written", () => {
    const finding = { id: "feed", message: "it waives nothing", source: { file: "parity.yaml", line: 7 } };
    const text = explainFinding(
      "feed",
      { ...everything(), ruleFindings: [{ ...finding, kind: "unused-waiver" }] },
      LAYOUT,
    );
    expect(text).to.include("at parity.yaml:7").and.include("unused-waiver: the waiver waives nothing");
  });

  it("something not compared gives its reason", () => {
    expect(explainFinding("0a1b", everything(), LAYOUT)).to.match(
      /^`file\(\)` of a path known only after deployment\n/,
    );
  });

  it("an id that no finding, or more than one, begins with gives nothing", () => {
    const findings = {
      differences: [difference({ id: "ab1" }), difference({ id: "ab2" })],
      notCompared: [],
      waived: [],
    };
    expect(explainFinding("ff", findings, LAYOUT)).to.equal(null);
    expect(explainFinding("ab", findings, LAYOUT)).to.equal(null);
    expect(explainFinding("ab2", findings, LAYOUT)).to.be.a("string");
  });
});
