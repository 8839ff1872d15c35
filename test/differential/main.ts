import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadPair, PAIR_NAMES } from "../mutation/programs.ts";
import { ROOT } from "../support/programs.ts";
import { deployedState } from "./deployed-state.ts";
import { differential, disagreementsOf, type Trial } from "./differential.ts";

/** `npm run differential`: the graph comparison against Terraform's plans, over the fixture programs and a sample of their changes. */
const { values } = parseArgs({
  options: {
    pair: { type: "string", multiple: true },
    count: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    /** Folder in which deployed states are kept between runs. */
    states: { type: "string" },
  },
});

let contradictions = 0;
for (const name of values.pair ?? PAIR_NAMES) {
  const pair = await loadPair(name);
  const trials = await differential(pair, await stateOf(name), { count: Number(values.count), seed: values.seed });
  contradictions += report(name, trials);
}
process.exitCode = contradictions === 0 ? 0 : 1;

async function stateOf(name: string): Promise<string> {
  const kept = values.states === undefined ? null : join(values.states, `${name}.tfstate`);
  if (kept !== null && existsSync(kept)) return readFileSync(kept, "utf8");
  const isOwn = name === "payment-vpc";
  const path = isOwn ? ROOT : join(ROOT, "test/fixtures/pairs", name, "cdktf");
  const state = await deployedState({ kind: "cdktf", path }, isOwn ? { ENVIRONMENT_SUFFIX: "dev" } : {});
  if (kept !== null) writeFileSync(kept, state, { mode: 0o600 });
  return state;
}

function report(name: string, trials: readonly Trial[]): number {
  let found = 0;
  for (const trial of trials) {
    const what = trial.mutant === null ? "unchanged" : `${trial.mutant.kind}: ${trial.mutant.detail}`;
    const lines = disagreementsOf(trial);
    found += lines.length;
    if (trial.refusal !== null)
      console.log(`${name}: ${what}\n  Terraform refuses: ${trial.refusal.split("\n").slice(0, 12).join("\n    ")}`);
    else if (lines.length > 0) console.log(`${name}: ${what}\n${lines.map((line) => `  DISAGREE ${line}`).join("\n")}`);
  }
  const [first] = trials;
  const judged = trials.filter(({ result }) => result !== null);
  const agreed = judged.filter((trial) => disagreementsOf(trial).length === 0).length;
  const open = first?.result?.notCompared.length ?? 0;
  console.log(
    `${name}: ${agreed} of ${judged.length} trials agree, ${trials.length - judged.length} refused; unchanged: ${first?.result?.verdict ?? "refused"}, ${open} not judged`,
  );
  return found;
}
