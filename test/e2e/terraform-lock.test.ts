import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type Aws, awsClients } from "./support/aws.ts";
import { bootstrapStack, cdktfDeploy, cdktfSynth, tryCdktfDeploy, vpcStack } from "./support/cdktf.ts";
import { outputContains, type RunningCommand } from "./support/command.ts";
import { describeWithEngines } from "./support/engines.ts";
import { prod } from "./support/expected.ts";
import { heldLocks, type StateLocation } from "./support/held-lock.ts";
import { expectRequirementsMet, readLiveVpc } from "./support/meets-requirements.ts";
import { type Moto, startMoto } from "./support/moto.ts";
import {
  startInteractiveApply,
  type TerraformStack,
  terraformInit,
  terraformOutputs,
  terraformPlan,
  tryTerraform,
} from "./support/terraform.ts";
import { createWorkspace, type Workspace } from "./support/workspace.ts";

/** An environment for each way to lock. Nothing in `shared/environments/` has the table alone, so a file is added. */
const LEDGER = `
state:
  backend: s3
  bucket: payment-vpc-state-ledger
  region: ap-northeast-1
  lock: dynamodb
  table: payment-vpc-locks-ledger
`;
const CASES = [
  { suffix: "prod", locks: ["lockfile", "table"], table: "payment-vpc-locks-prod" },
  { suffix: "staging", locks: ["lockfile"], table: null },
  { suffix: "ledger", locks: ["table"], table: "payment-vpc-locks-ledger" },
] as const;
const REFUSED = /Error acquiring the state lock/;
const QUESTION = "Enter a value:";

describeWithEngines("Terraform state in S3", ["cdktf", "terraform", "moto_server"], () => {
  let moto: Moto | undefined;
  let aws: Aws;
  let workspace: Workspace;

  before(async () => {
    moto = await startMoto();
    aws = awsClients(moto.endpoint);
    workspace = await createWorkspace(moto.endpoint);
    mkdirSync(join(workspace.folder, "shared", "environments"), { recursive: true });
    writeFileSync(join(workspace.folder, "shared", "environments", "ledger.yaml"), LEDGER);
  });
  after(async () => await moto?.stop());

  it("lets `cdktf deploy` bring up prod, with one NAT gateway per zone", async () => {
    await cdktfDeploy(bootstrapStack(workspace, prod.suffix));
    const stack = vpcStack(workspace, prod.suffix);
    await cdktfDeploy(stack);
    const terraform = await initialized(workspace, prod.suffix);
    expectRequirementsMet(await readLiveVpc(aws, await terraformOutputs(terraform)), prod);
  });

  for (const { suffix, locks, table } of CASES) {
    it(`refuses a second writer while ${locks.join(" and ")} of ${suffix} ${locks.length > 1 ? "are" : "is"} held`, async () => {
      const state = { bucket: `payment-vpc-state-${suffix}`, key: `payment-vpc/${suffix}.tfstate`, table };
      if (suffix !== prod.suffix) await cdktfDeploy(bootstrapStack(workspace, suffix));
      const terraform = await initialized(workspace, suffix);
      const holder = await holdLock(terraform);
      try {
        expect(await heldLocks(aws, state)).to.deep.equal(locks);
        await expectRefused(terraform, workspace, suffix);
      } finally {
        await letGo(holder);
      }
      await expectFree(aws, state, terraform);
    });
  }
});

async function initialized(workspace: Workspace, suffix: string): Promise<TerraformStack> {
  const terraform = await cdktfSynth(vpcStack(workspace, suffix));
  await terraformInit(terraform);
  return terraform;
}

/** Terraform holds the lock while it waits for the user's approval of its plan. */
async function holdLock(terraform: TerraformStack): Promise<RunningCommand> {
  const holder = startInteractiveApply(terraform, "aws_vpc.vpc");
  await outputContains(holder, QUESTION);
  return holder;
}

async function letGo(holder: RunningCommand): Promise<void> {
  holder.write("no\n");
  expect((await holder.finished).output).to.contain("Apply cancelled");
}

async function expectRefused(terraform: TerraformStack, workspace: Workspace, suffix: string): Promise<void> {
  for (const args of [
    ["plan", "-input=false"],
    ["apply", "-auto-approve", "-input=false"],
  ]) {
    const second = await tryTerraform(terraform, args);
    expect(second.code, second.output).to.equal(1);
    expect(second.output).to.match(REFUSED);
  }
  const deploy = await tryCdktfDeploy(vpcStack(workspace, suffix));
  expect(deploy.code, deploy.output).to.equal(1);
  expect(deploy.output).to.match(REFUSED);
}

async function expectFree(aws: Aws, state: StateLocation, terraform: TerraformStack): Promise<void> {
  expect(await heldLocks(aws, state)).to.deep.equal([]);
  await terraformPlan(terraform);
}
