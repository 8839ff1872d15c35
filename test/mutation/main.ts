import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../support/programs.ts";
import { loadPair, PAIR_NAMES } from "./programs.ts";
import { EVERYTHING, type Result, runPair } from "./run.ts";
import { summaryOf, survivorsOf, tablesOf } from "./table.ts";

const PAGE = join(ROOT, "docs/soundness.md");
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
const summary = summaryOf(results);
const tables = tablesOf(results);
process.stdout.write(`${tables}\n\n${[...survivors, summary].join("\n")}\n`);
if (values.write) {
  const list = survivors.map((line) => `- ${line}\n`).join("");
  const measured = `\n${summary}.\n\n${tables}\n${list === "" ? "" : `\n### Not as they must be\n\n${list}`}\n`;
  writeFileSync(
    PAGE,
    readFileSync(PAGE, "utf8").replace(MEASURED, (_, begin, end) => `${begin}${measured}${end}`),
  );
}
process.exitCode = survivors.length === 0 ? 0 : 1;
