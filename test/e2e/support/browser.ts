import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const CHROMIUM = process.env.PARITY_CHROMIUM ?? "/usr/bin/chromium";

/** What the browser would otherwise ask of its maker's servers by itself. */
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A page that is open, and what it did that no report should do. */
export interface OpenPage {
  readonly page: Page;
  /** Messages on the console and errors that nothing caught. */
  readonly complaints: readonly string[];
  /** Addresses that it asked for beside its own file. */
  readonly requests: readonly string[];
}

/** Debian's Chromium without a window. Fails where it is not installed, saying how it is. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) throw new Error(`no browser at ${CHROMIUM}: apt-get install chromium`);
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET });
}

/** Opens a report as a reader does, from a file, and listens to what it does. */
export async function openReport(
  browser: Browser,
  html: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage & { readonly close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "parity-page-"));
  const file = join(folder, "report.html");
  writeFileSync(file, html);
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, ...options });
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const address = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  await page.goto(address);
  const close = async (): Promise<void> => {
    await page.context().close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { page, complaints, requests, close };
}
