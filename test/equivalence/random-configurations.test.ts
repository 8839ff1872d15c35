import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, use } from "chai";
import fc from "fast-check";
import { parity } from "../../harness/src/chai/plugin.ts";
import type { ResourceGraph } from "../../harness/src/model/graph.ts";
import { contains, overlaps, parseCidr } from "../../shared/addressing.ts";
import { loadConfig } from "../../shared/config/load.ts";
import type { Config } from "../../shared/config/types.ts";
import { readStack } from "../support/cdktf-stack.ts";
import { IN_CI } from "../support/sample.ts";
import { readVariants } from "./support/pulumi-variants.ts";
import { randomEnvironment } from "./support/random-config.ts";

use(parity);

/** Another seed and other counts by the environment, for a longer search; a failure names its configuration. */
const SEED = Number(process.env.PARITY_SEED ?? 20260101);
const RUNS = Number(process.env.PARITY_RUNS ?? (IN_CI ? 40 : 10));

describe("a random valid configuration of the payment VPC", () => {
  const environments = fc.sample(randomEnvironment, { seed: SEED, numRuns: RUNS });
  const configs: Config[] = [];
  let deployed: readonly ResourceGraph[];

  before(async () => {
    const root = await mkdtemp(join(tmpdir(), "payment-vpc-environments-"));
    try {
      const variants = await Promise.all(
        environments.map(async ({ suffix, document }, index) => {
          const path = await mkdtemp(join(root, `${index}-`));
          await writeFile(join(path, `${suffix}.yaml`), JSON.stringify(document));
          return { edits: [], environment: suffix, folder: `${pathToFileURL(path)}/` };
        }),
      );
      for (const { environment, folder } of variants)
        configs.push(loadConfig({ environment, folder: new URL(folder), variables: {} }));
      deployed = await readVariants(variants);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });

  environments.forEach(({ suffix, document }, index) => {
    it(`gives the same infrastructure from both programs: ${suffix} ${JSON.stringify(document)}`, async () => {
      const config = configs[index];
      const ported = deployed[index];
      if (config === undefined || ported === undefined) throw new Error("the configuration was not deployed");
      expect(ported).to.be.equivalentTo(await readStack(config));
      expect(ported)
        .to.have.resource("aws_subnet")
        .with.lengthOf(config.zones.length * 2);
    });

    it(`keeps its subnets inside the VPC and apart: ${suffix}`, () => {
      const vpc = block(configs[index]?.vpcCidr);
      const subnets = configs[index]?.zones.flatMap((zone) => [block(zone.publicCidr), block(zone.privateCidr)]) ?? [];
      expect(subnets).to.have.lengthOf.at.least(4);
      for (const [position, subnet] of subnets.entries()) {
        expect(contains(vpc, subnet)).to.equal(true);
        for (const other of subnets.slice(position + 1)) expect(overlaps(subnet, other)).to.equal(false);
      }
    });
  });
});

function block(text: string | undefined) {
  const parsed = parseCidr(text ?? "");
  if (parsed === null) throw new Error(`${text} is no block`);
  return parsed;
}
