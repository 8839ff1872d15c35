import { awsClients } from "./aws.ts";
import { bootstrapStack, cdktfDeploy, cdktfDestroy, cdktfSynth, vpcStack } from "./cdktf.ts";
import type { Deployment, Driver } from "./driver.ts";
import { emptyBucket } from "./state-bucket.ts";
import { terraformAddresses, terraformInit, terraformOutputs, terraformPlan } from "./terraform.ts";
import type { Workspace } from "./workspace.ts";

/** Where an environment's state is: the values of `shared/environments/`. */
const STATE_BUCKETS: Readonly<Record<string, string>> = {
  staging: "payment-vpc-state-staging",
  prod: "payment-vpc-state-prod",
};

export const cdktfDriver: Driver = {
  name: "cdktf deploy",
  needs: ["cdktf", "terraform", "moto_server"],
  unchanged: /No changes\. Your infrastructure matches the configuration/,
  defaultSecurityGroup: /aws_default_security_group\.default-security-group/,
  open,
};

async function open(workspace: Workspace, suffix: string): Promise<Deployment> {
  const bucket = STATE_BUCKETS[suffix];
  const bootstrap = bootstrapStack(workspace, suffix);
  if (bucket !== undefined) await cdktfDeploy(bootstrap);
  const stack = vpcStack(workspace, suffix);
  // Another environment's synthesis has removed this one's folder, as it would in a user's checkout.
  const terraform = async () => {
    const folder = await cdktfSynth(stack);
    await terraformInit(folder);
    return folder;
  };
  return {
    deploy: async () => (await cdktfDeploy(stack)).output,
    resources: async () => (await terraformAddresses(await terraform())).length,
    outputs: async () => await terraformOutputs(await terraform()),
    preview: async () => await terraformPlan(await terraform()),
    destroy: async () => {
      await cdktfDestroy(stack);
      if (bucket === undefined) return;
      await emptyBucket(awsClients(workspace.endpoint), bucket);
      await cdktfDestroy(bootstrap);
    },
  };
}
