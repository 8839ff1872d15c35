import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../support/programs.ts";
import { loadPair, PAIR_NAMES } from "./programs.ts";
import { EVERYTHING, type Result, runPair } from "./run.ts";
import { categoriesOf, explainedOf, summaryOf, survivorsOf, tablesOf } from "./table.ts";

const PAGE = join(ROOT, "docs/soundness.md");
const README = join(ROOT, "README.md");
const MEASURED = /(<!-- measured: begin -->\n)[\s\S]*(<!-- measured: end -->)/;

const { values } = parseArgs({
  options: {
    pair: { type: "string", multiple: true },
    count: { type: "string" },
    seed: { type: "string", default: "1" },
    write: { type: "boolean", default: false },
  },
});

const count = values.count === undefined ? EVERYTHING.count : Number(values.count);
const results: Result[] = [];
for (const name of values.pair ?? PAIR_NAMES) {
  const own = await runPair(await loadPair(name), { ...EVERYTHING, count, seed: values.seed });
  process.stderr.write(`${name}: ${summaryOf(own)}\n`);
  for (const result of own) results.push(result);
}
const survivors = survivorsOf(results);
const explained = explainedOf(results);
const summary = summaryOf(results);
const tables = tablesOf(results);
process.stdout.write(`${tables}\n\n${[...explained, ...survivors, summary].join("\n")}\n`);
if (values.write) {
  const scope =
    values.count === undefined ? "All changes" : `At most ${count} changes of each program, seed ${values.seed}`;
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0
      ? ""
      : `\n### ${title}\n\n${lines.map((line) => `- \`${line.replaceAll("`", "'")}\`\n`).join("")}`;
  const measured = `\n${scope}: ${summary}.\n\n${tables}\n${list("Survivors without an effect", explained)}${list("Not as they must be", survivors)}\n`;
  rewrite(PAGE, measured);
  rewrite(README, `\n${scope}: ${summary}.\n\n${categoriesOf(results)}\n\n`);
}
process.exitCode = survivors.length === 0 ? 0 : 1;

/** Puts what was measured between the marks of a page. */
function rewrite(page: string, text: string): void {
  writeFileSync(
    page,
    readFileSync(page, "utf8").replace(MEASURED, (_, begin, end) => `${begin}${text}${end}`),
  );
}
