import { expect } from "chai";
import type { Aws } from "./aws.ts";
import type { ExpectedVpc } from "./expected.ts";
import { readFlowLog } from "./live-flow-log.ts";
import { readNetwork } from "./live-network.ts";
import { type LiveVpc, networkRequirements } from "./requirements.ts";
import { flowLogRequirements } from "./requirements-flow-log.ts";

/** Reads a deployed VPC back, beginning from the outputs that the engine reports. */
export async function readLiveVpc(aws: Aws, outputs: Readonly<Record<string, unknown>>): Promise<LiveVpc> {
  const network = await readNetwork(aws, String(outputs.vpc_id));
  const [flowLog] = network.flowLogs;
  if (flowLog === undefined) throw new Error(`VPC ${outputs.vpc_id} has no flow log`);
  return { network, flowLog: await readFlowLog(aws, flowLog), outputs };
}

/**
 * Declares one test per requirement on a deployed VPC, for either engine. `live` is called inside the tests, and throws
 * when the deployment before them failed.
 */
export function itMeetsTheRequirements(live: () => LiveVpc, expected: ExpectedVpc): void {
  for (const { name, check } of [...networkRequirements, ...flowLogRequirements]) {
    it(name, () => check(live(), expected));
  }
}

/** Checks the whole table at once, for a VPC that others have been deployed or destroyed beside. */
export function expectRequirementsMet(live: LiveVpc, expected: ExpectedVpc): void {
  const missed = [...networkRequirements, ...flowLogRequirements].flatMap(({ name, check }) => {
    try {
      check(live, expected);
      return [];
    } catch (error) {
      return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
  expect(missed).to.deep.equal([]);
}
