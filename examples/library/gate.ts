// A gate of one's own: only what would replace or delete something stops the pipeline; all of it is written as SARIF.
//   npx tsx gate.ts ./cdktf ./pulumi
import { writeFile } from "node:fs/promises";
import {
  type Consequence,
  compare,
  DEFAULT_LOAD_OPTIONS,
  EXPLANATIONS,
  loadKnowledge,
  locatePair,
  ParityError,
  PLAIN_CONTEXT,
  readPair,
  reporterFor,
} from "iac-parity";

const GRAVE: readonly Consequence[] = ["replace", "delete", "security"];

try {
  const pair = locatePair(process.argv.slice(2), process.cwd());
  const graphs = await readPair(pair, DEFAULT_LOAD_OPTIONS, (side, message) => console.error(`${side}: ${message}`));
  const comparison = compare(graphs.left, graphs.right, loadKnowledge());
  await writeFile("parity.sarif", (await reporterFor("sarif"))(comparison, PLAIN_CONTEXT));

  for (const { kind, left, right } of comparison.differences) {
    console.log(`${EXPLANATIONS[kind].title}: ${right?.address ?? left?.address}`);
  }
  const grave = comparison.differences.filter((difference) => GRAVE.includes(difference.consequence));
  // What was not compared may be anything.
  process.exitCode = grave.length + comparison.notCompared.length > 0 ? 1 : 0;
} catch (error) {
  // A program that does not run, or a file that cannot be read: the message says what was expected and how to fix it.
  if (!(error instanceof ParityError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
