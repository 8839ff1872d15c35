import { readFileSync } from "node:fs";

/**
 * Prints `N passed, N failed` over mocha's JSON reports, and `, N skipped` where tests were. A stage whose report is
 * missing, and each of `--failed N`, counts as one failure: it failed without getting as far as counting.
 */
const args = process.argv.slice(2);
const sum = { passed: 0, failed: 0, skipped: 0 };
while (args.length > 0) {
  const arg = args.shift();
  if (arg === "--failed") {
    sum.failed += Number(args.shift());
    continue;
  }
  try {
    const { stats } = JSON.parse(readFileSync(arg, "utf8"));
    sum.passed += stats.passes;
    sum.failed += stats.failures;
    sum.skipped += stats.pending;
  } catch {
    sum.failed += 1;
  }
}
const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : "";
console.log(`${sum.passed} passed, ${sum.failed} failed${skipped}`);
