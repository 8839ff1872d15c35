import type { Deployment } from "./deployment.ts";
import { ENVIRONMENTS } from "./environments.ts";
import { FLOW_LOGS } from "./flow-logs.ts";
import { NETWORK } from "./network.ts";
import { observePulumi } from "./observe-pulumi.ts";

for (const [name, environment] of Object.entries(ENVIRONMENTS)) {
  describe(`the Pulumi program for ${name}`, () => {
    let deployment: Deployment;
    before(async () => {
      deployment = await observePulumi(name);
    });

    for (const requirement of [...NETWORK, ...FLOW_LOGS]) {
      it(requirement.name, () => requirement.check(deployment, environment));
    }
  });
}
