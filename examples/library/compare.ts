// Compares two programs and says so in its exit status, as `parity compare` does.
//   npx tsx compare.ts ./cdktf ./pulumi
import {
  compare,
  DEFAULT_LOAD_OPTIONS,
  exitCode,
  loadKnowledge,
  locatePair,
  PLAIN_CONTEXT,
  readPair,
  reporterFor,
} from "iac-parity";

// One folder that holds both programs, or two; with none, the current folder.
const pair = locatePair(process.argv.slice(2), process.cwd());
const { left, right } = await readPair(pair, { ...DEFAULT_LOAD_OPTIONS, stack: "dev" });
const comparison = compare(left, right, loadKnowledge());

const report = await reporterFor("text");
console.log(report(comparison, { ...PLAIN_CONTEXT, width: 100 }));
process.exitCode = exitCode(comparison);
