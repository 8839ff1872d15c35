import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, use } from "chai";
import { parity } from "../../harness/src/chai/plugin.ts";
import { compare } from "../../harness/src/compare.ts";
import { loadKnowledge } from "../../harness/src/knowledge.ts";
import { ROOT, readGraph } from "../support/programs.ts";

use(parity);

const environments = readdirSync(join(ROOT, "shared/environments"))
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.replace(/\.yaml$/, ""));

describe("the payment VPC's two programs", () => {
  for (const environment of environments) {
    it(`are the same infrastructure in ${environment}, with every node paired`, async () => {
      const [cdktf, pulumi] = await Promise.all([
        readGraph("cdktf", ROOT, environment),
        readGraph("pulumi", ROOT, environment),
      ]);
      expect(pulumi).to.be.equivalentTo(cdktf);
      const { left, matches } = compare(cdktf, pulumi, loadKnowledge());
      expect(left.resources).to.be.at.least(23);
      expect(matches).to.have.length(left.resources + left.dataSources + left.providers);
    });
  }
});
