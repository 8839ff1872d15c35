import { AuthorizeSecurityGroupIngressCommand } from "@aws-sdk/client-ec2";
import { expect } from "chai";
import { type Aws, awsClients } from "./support/aws.ts";
import { cdktfDriver } from "./support/cdktf-driver.ts";
import type { Deployment, Driver } from "./support/driver.ts";
import { describeWithEngines } from "./support/engines.ts";
import { dev, type ExpectedVpc, staging } from "./support/expected.ts";
import { inventory } from "./support/inventory.ts";
import { expectRequirementsMet, itMeetsTheRequirements, readLiveVpc } from "./support/meets-requirements.ts";
import { type Moto, startMoto } from "./support/moto.ts";
import { pulumiDriver } from "./support/pulumi-driver.ts";
import type { LiveVpc } from "./support/requirements.ts";
import { createWorkspace, type Workspace } from "./support/workspace.ts";

for (const driver of [cdktfDriver, pulumiDriver]) {
  describeWithEngines(`The VPC deployed by ${driver.name}`, driver.needs, () => deploymentSuite(driver));
}

/** The life of one environment from the first deployment to the last trace of it, with another one beside it. */
function deploymentSuite(driver: Driver): void {
  let moto: Moto | undefined;
  let workspace: Workspace;
  let aws: Aws;
  let emptyAccount: readonly string[];
  let ours: Deployment;
  let beside: Deployment;
  let live: LiveVpc | null = null;

  const deployed = () => {
    if (live === null) throw new Error("the deployment before this test failed");
    return live;
  };
  const expectMet = async (deployment: Deployment, expected: ExpectedVpc) => {
    expectRequirementsMet(await readLiveVpc(aws, await deployment.outputs()), expected);
  };

  before(async () => {
    moto = await startMoto();
    workspace = await createWorkspace(moto.endpoint);
    aws = awsClients(moto.endpoint);
    emptyAccount = await inventory(aws);
  });
  after(async () => await moto?.stop());

  it(`deploys dev with ${dev.resources} resources`, async () => {
    ours = await driver.open(workspace, dev.suffix);
    await ours.deploy();
    expect(await ours.resources()).to.equal(dev.resources);
    live = await readLiveVpc(aws, await ours.outputs());
  });

  itMeetsTheRequirements(deployed, dev);

  it("finds nothing to change when it is deployed again", async () => {
    deployed();
    expect(await ours.deploy()).to.match(driver.unchanged);
    expect((await ours.preview()).changes).to.equal(false);
  });

  it("sees that someone opened the default security group by hand, and closes it again", async () => {
    const GroupId = deployed().network.securityGroups[0]?.GroupId;
    const ssh = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "0.0.0.0/0" }] };
    await aws.ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [ssh] }));
    const { changes, output } = await ours.preview();
    expect(changes).to.equal(true);
    expect(output).to.match(driver.defaultSecurityGroup);
    await ours.deploy();
    await expectMet(ours, dev);
  });

  it(`deploys staging with ${staging.resources} resources beside dev, and neither collides with the other`, async () => {
    deployed();
    beside = await driver.open(workspace, staging.suffix);
    await beside.deploy();
    expect(await beside.resources()).to.equal(staging.resources);
    await expectMet(beside, staging);
    await expectMet(ours, dev);
    expect((await ours.preview()).changes, "changes in dev").to.equal(false);
  });

  it("destroys dev and leaves staging as it was", async () => {
    deployed();
    await ours.destroy();
    await expectMet(beside, staging);
    expect((await beside.preview()).changes, "changes in staging").to.equal(false);
    expect((await inventory(aws)).filter((name) => /-dev$/.test(name))).to.deep.equal([]);
  });

  it("leaves nothing behind once both are destroyed", async () => {
    deployed();
    await beside.destroy();
    expect(await inventory(aws)).to.deep.equal(emptyAccount);
  });
}
