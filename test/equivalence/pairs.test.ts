import { expect, use } from "chai";
import { parity } from "../../harness/src/chai/plugin.ts";
import { readGraph } from "../support/programs.ts";
import { IN_CI, SAMPLE_SEED, sampleOf } from "../support/sample.ts";
import { importedTypes, PAIRS, programOf } from "./support/pairs.ts";

use(parity);

// Each pair starts two programs, which is seconds: without CI or PARITY_PAIRS=all, a sample that PARITY_SEED repeats.
const all = IN_CI || process.env.PARITY_PAIRS === "all";
const chosen = all ? PAIRS : sampleOf(PAIRS, 2, SAMPLE_SEED);

describe(`the fixture pairs (${all ? "all" : `a sample of PARITY_SEED=${SAMPLE_SEED}`})`, () => {
  for (const pair of chosen) {
    it(`${pair} is the same infrastructure in both programs`, async () => {
      const [cdktf, pulumi] = await Promise.all([
        readGraph("cdktf", programOf(pair, "cdktf")),
        readGraph("pulumi", programOf(pair, "pulumi")),
      ]);
      expect(pulumi).to.be.equivalentTo(cdktf);
    });
  }

  it("use at least 60 resource types of at least 20 services", () => {
    const types = importedTypes();
    const services = new Set(types.map(({ tokens }) => /^aws:(\w+)\//.exec(tokens[0] ?? "")?.[1]));
    expect(types.length).to.be.at.least(60);
    expect(services.size).to.be.at.least(20);
    expect(PAIRS.length).to.be.at.least(8);
  });
});
