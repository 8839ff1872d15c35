import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { loadBridge } from "../../harness/src/bridge/load-bridge.ts";
import { loadFacts } from "../../harness/src/bridge/load-facts.ts";
import { compare } from "../../harness/src/compare.ts";
import { ROOT, readGraph } from "../support/programs.ts";

const environments = readdirSync(join(ROOT, "shared/environments"))
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.replace(/\.yaml$/, ""));

describe("the payment VPC's two programs", () => {
  for (const environment of environments) {
    it(`are the same infrastructure in ${environment}`, async () => {
      const [cdktf, pulumi] = await Promise.all([
        readGraph("cdktf", ROOT, environment),
        readGraph("pulumi", ROOT, environment),
      ]);
      const comparison = compare(cdktf, pulumi, { bridge: loadBridge(), facts: loadFacts() });
      expect(comparison.differences.map(({ message }) => message)).to.deep.equal([]);
      expect(comparison.notCompared.map(({ reason }) => reason)).to.deep.equal([]);
      expect(comparison.verdict).to.equal("equivalent");
      expect(comparison.left.resources).to.be.at.least(23);
      expect(comparison.matches).to.have.length(
        comparison.left.resources + comparison.left.dataSources + comparison.left.providers,
      );
    });
  }
});
