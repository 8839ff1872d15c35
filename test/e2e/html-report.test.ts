import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { type OpenPage, openReport, startBrowser } from "./support/browser.ts";
import { combinedDrawnReport, differentPair, drawnReport, equalPair } from "./support/drawn-report.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe holds against a page, as `rule: element`. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const axe = Reflect.get(globalThis, "axe") as {
      run: () => Promise<{ violations: readonly { id: string; nodes: readonly { target: readonly string[] }[] }[] }>;
    };
    const result = await axe.run();
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ target }) => `${id}: ${target.join(" ")}`),
    );
  });
}

describe("the HTML report in a browser", () => {
  let browser: Browser;
  let different: string;
  const opened: (OpenPage & { readonly close: () => Promise<void> })[] = [];

  before(async () => {
    browser = await startBrowser();
    different = await drawnReport(differentPair(23));
  });
  afterEach(async () => {
    for (const { complaints, requests, close } of opened.splice(0)) {
      await close();
      expect(complaints).to.deep.equal([]);
      expect(requests).to.deep.equal([]);
    }
  });
  after(() => browser.close());

  async function open(html: string, options: Parameters<typeof openReport>[2] = {}): Promise<Page> {
    const report = await openReport(browser, html, options);
    opened.push(report);
    return report.page;
  }

  it("says the verdict and draws both graphs, each pair at one place", async () => {
    const page = await open(different);
    expect(await page.locator("h1").textContent()).to.equal("Different");
    const places = await page.$$eval("[data-key='n0']", (boxes) => boxes.map((box) => box.getAttribute("transform")));
    expect(places).to.have.lengthOf(2);
    expect(places[0]).to.equal(places[1]);
    expect(await page.locator("#graph-left .is-only-left").count()).to.be.greaterThan(0);
    expect(await page.locator("#graph-right .is-only-right").count()).to.be.greaterThan(0);
  });

  it("shows properties, references and sources of the box that is clicked, in both graphs", async () => {
    const page = await open(different);
    await page.locator("#graph-right .is-different > .name").first().click();
    const details = page.locator("#details");
    expect(await page.locator("#details-title").textContent()).to.equal("subnet0-1");
    expect(await details.locator(".mark-here").textContent())
      .to.include("10.0.1.0/24")
      .and.include("10.0.99.0/24");
    expect(await details.textContent())
      .to.include("main.ts:7")
      .and.include("Refers to")
      .and.include("vpc_id");
    expect(await page.locator(".selected").count()).to.equal(2);
    expect(await page.locator("#bridge path").getAttribute("d")).to.match(/^M/);
    await page.keyboard.press("Escape");
    expect(await details.isVisible()).to.equal(false);
  });

  it("shows the details of a row, and goes on to what it refers to", async () => {
    const page = await open(different);
    await page
      .locator("#items [data-row]", { hasText: "aws_route_table_association" })
      .first()
      .locator("td")
      .nth(1)
      .click();
    await page.locator("#details ul button", { hasText: "aws_subnet" }).first().click();
    expect(await page.locator("#details-title").textContent()).to.match(/^subnet/);
  });

  it("searches and filters rows, boxes and findings", async () => {
    const page = await open(different);
    await page.keyboard.press("/");
    await page.keyboard.type("10.0.99");
    expect(await page.locator("[data-finding]:visible").count()).to.equal(1);
    await page.locator("#filter [type=reset]").click();
    await page.locator("#state").selectOption("only left");
    expect(await page.locator("#items [data-row]:visible").count()).to.equal(1);
    expect(await page.locator(".box:not(.filtered)").count()).to.equal(1);
    await page.locator("#filter [type=reset]").click();
    await page.waitForFunction(() => document.querySelector(".filtered") === null);
    await page.locator("#kind").selectOption("value-changed");
    expect(await page.locator("#items [data-row]:visible").count()).to.equal(1);
    await page.locator("#query").fill("nothing has this name");
    expect(await page.locator("#none-fits").isVisible()).to.equal(true);
  });

  it("works with the keyboard alone", async () => {
    const page = await open(different);
    await page.locator("#graph-left [tabindex='0']").focus();
    const first = await page.evaluate(() => document.activeElement?.getAttribute("data-key"));
    await page.keyboard.press("ArrowDown");
    const second = await page.evaluate(() => document.activeElement?.getAttribute("data-key"));
    expect(second).to.be.a("string").and.not.equal(first);
    expect(await page.locator("#graph-left [tabindex='0']").count()).to.equal(1);
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal("details-title");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-key"))).to.equal(second);
    const before = await page.locator("#graph-left").getAttribute("viewBox");
    await page.keyboard.press("+");
    expect(await page.locator("#graph-left").getAttribute("viewBox")).to.not.equal(before);
    expect(await page.locator("#graph-right").getAttribute("viewBox")).to.equal(
      await page.locator("#graph-left").getAttribute("viewBox"),
    );
  });

  it("follows the reader's scheme, and the button's", async () => {
    const page = await open(different, { colorScheme: "dark" });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.locator("#theme").click();
    expect(await page.locator("#theme").textContent()).to.equal("Theme: light");
    expect(await ground()).to.not.equal(dark);
    await page.locator("#theme").click();
    expect(await ground()).to.equal(dark);
  });

  for (const colorScheme of ["light", "dark"] as const) {
    it(`has nothing that axe holds against it, ${colorScheme}, with and without details`, async () => {
      for (const html of [different, await drawnReport(equalPair(23))]) {
        const page = await open(html, { colorScheme });
        expect(await violations(page)).to.deep.equal([]);
        await page.locator("#items [data-open]").first().click();
        expect(await violations(page)).to.deep.equal([]);
      }
    });
  }

  it("fits a narrow window, and axe holds nothing against it there", async () => {
    const page = await open(different, { viewport: { width: 390, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(390);
    expect(await violations(page)).to.deep.equal([]);
  });

  it("opens with 2,000 resources and reacts", async () => {
    const page = await open(await drawnReport(differentPair(2000)));
    expect(await page.locator("#items [data-row]").count()).to.be.at.least(2000);
    await page.locator("#query").fill("subnet0-1");
    await page.locator("#items [data-row]:visible", { hasText: "aws_subnet" }).first().click();
    expect(await page.locator("#details-title").textContent()).to.equal("subnet0-1");
    expect(await page.locator("#panels.far").count()).to.equal(0);
    await page.locator("#zoom-fit").click();
    expect(await page.locator("#panels.far").count()).to.equal(1);
  });

  it("shows the report of each of several pairs when it is opened", async () => {
    const page = await open(await combinedDrawnReport());
    expect(await violations(page)).to.deep.equal([]);
    await page.locator("summary", { hasText: "prod" }).click();
    const frame = page.frameLocator("iframe[title='Report on prod']");
    await frame.locator("#graph-left .is-different > .name").first().click();
    expect(await frame.locator("#details-title").textContent()).to.equal("subnet0-1");
  });
});
