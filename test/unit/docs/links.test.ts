import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { type Page, pages } from "../../support/documentation.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

describe("the links of the documentation", () => {
  for (const page of pages()) {
    it(`lead somewhere: ${page.file}`, () => {
      expect(brokenLinks(page)).to.deep.equal([]);
    });
  }

  it("are found where they are broken", () => {
    const page = (text: string): Page => ({ file: "docs/cli.md", text });
    expect(brokenLinks(page("[a](nowhere.md) [b](prove.md#nothing-of-the-kind) ![c](x.svg)"))).to.deep.equal([
      "nowhere.md",
      "prove.md#nothing-of-the-kind",
      "x.svg",
    ]);
    expect(brokenLinks(page("[here]: gone.md\n\n# A `title`\n\n[x](#a-title)"))).to.deep.equal(["gone.md"]);
  });

  it("reach every page from README.md", () => {
    const all = new Map(pages().map((page) => [page.file, page]));
    const seen = new Set<string>();
    const visit = (file: string): void => {
      const page = all.get(file);
      if (page === undefined || seen.has(file)) return;
      seen.add(file);
      for (const link of linksOf(page.text)) visit(join(dirname(file), link.split("#")[0] ?? ""));
    };
    visit("README.md");
    expect([...all.keys()].filter((file) => !seen.has(file))).to.deep.equal([]);
  });
});

function brokenLinks({ file, text }: Page): readonly string[] {
  return linksOf(text).filter((link) => {
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? file : join(dirname(file), path);
    if (!existsSync(join(ROOT, target))) return true;
    if (anchor === undefined || !target.endsWith(".md")) return false;
    return !anchorsOf(path === "" ? text : readFileSync(join(ROOT, target), "utf8")).has(anchor);
  });
}

/** The addresses of a page's links and pictures that are inside the project. */
function linksOf(text: string): readonly string[] {
  const prose = text.replace(/^(```+)[\s\S]*?^\1/gm, "").replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, " "));
  const inline = [...prose.matchAll(/\]\(([^()\s]+)(?: "[^"]*")?\)/g)];
  const named = [...prose.matchAll(/^\[[^\]]+\]:\s+(\S+)/gm)];
  const pictures = [...prose.matchAll(/<(?:img|source)[^>]*?\s(?:src|srcset)="([^"\s]+)/g)];
  return [...inline, ...named, ...pictures].map(([, link = ""]) => link).filter((link) => !/^[a-z]+:/.test(link));
}

/** The anchors that GitHub gives a page's headings. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, heading = ""]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{Letter}\p{Number}\s_-]/gu, "")
        .replace(/\s/g, "-"),
    ),
  );
}
