import { ENVIRONMENTS } from "./environments.ts";
import { FLOW_LOGS } from "./flow-logs.ts";
import { NETWORK } from "./network.ts";
import { observeCdktf } from "./observe-cdktf.ts";

for (const [name, environment] of Object.entries(ENVIRONMENTS)) {
  describe(`the CDKTF program for ${name}`, () => {
    const deployment = observeCdktf(name);

    for (const requirement of [...NETWORK, ...FLOW_LOGS]) {
      it(requirement.name, () => requirement.check(deployment, environment));
    }
  });
}
