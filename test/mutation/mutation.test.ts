import { expect } from "chai";
import { loadPair, PAIR_NAMES } from "./programs.ts";
import { chosen } from "./random.ts";
import { type Result, runPair } from "./run.ts";
import { summaryOf, survivorsOf } from "./table.ts";

/** A sample of `npm run mutation`; another seed takes another pair and other mutants. */
const SEED = process.env.MUTATION_SEED ?? "1";
const SAMPLE = { count: 150, seed: SEED, limit: 4000 };

describe("changes made one at a time to a pair of programs", () => {
  const others = PAIR_NAMES.slice(1);
  const pair = others[chosen(others.length, SEED)] ?? "payment-vpc";
  let results: readonly Result[];

  before(async () => {
    results = await runPair(await loadPair(pair), SAMPLE);
  });

  it(`are each found where they were made, and harmless rewrites are not: a sample of ${pair}`, () => {
    expect(results.length).to.be.greaterThan(0);
    expect(survivorsOf(results), summaryOf(results)).to.deep.equal([]);
  });
});
