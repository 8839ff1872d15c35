import type { Deployment, Driver } from "./driver.ts";
import {
  createPulumiStack,
  pulumiDestroy,
  pulumiOutputs,
  pulumiPreview,
  pulumiResourceTypes,
  pulumiUp,
} from "./pulumi.ts";
import type { Workspace } from "./workspace.ts";

export const pulumiDriver: Driver = {
  name: "pulumi up",
  needs: ["pulumi", "moto_server"],
  unchanged: /Resources:\n\s+\d+ unchanged/,
  defaultSecurityGroup: /aws:ec2\/defaultSecurityGroup:DefaultSecurityGroup/,
  open,
};

async function open(workspace: Workspace, suffix: string): Promise<Deployment> {
  const stack = await createPulumiStack(workspace, suffix);
  return {
    // Without a refresh, an update compares the program with the state alone.
    deploy: async () => (await pulumiUp(stack, "--refresh")).output,
    resources: async () => (await pulumiResourceTypes(stack)).length,
    outputs: async () => await pulumiOutputs(stack),
    preview: async () => await pulumiPreview(stack),
    destroy: async () => {
      await pulumiDestroy(stack);
    },
  };
}
