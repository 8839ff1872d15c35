/**
 * Writes docs/findings/ from the table of explanations. A test compares the pages with the table, so that neither is
 * changed alone.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { FINDING_KINDS } from "../src/report/explanations.ts";
import { findingPage, findingsIndex } from "../src/report/finding-page.ts";

const FOLDER = new URL("../../docs/findings/", import.meta.url);

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const kind of FINDING_KINDS) {
  writeFileSync(new URL(`${kind}.md`, FOLDER), findingPage(kind));
}
writeFileSync(new URL("README.md", FOLDER), findingsIndex());
