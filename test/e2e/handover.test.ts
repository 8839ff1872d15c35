import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { before as mochaBefore } from "mocha";
import { awsClients } from "./support/aws.ts";
import { cdktfDeploy, deployedFolder } from "./support/cdktf.ts";
import { outputContains, run } from "./support/command.ts";
import { describeWithEngines, engine } from "./support/engines.ts";
import {
  createSite,
  giveBackLock,
  type HandoverSite,
  handover,
  killAt,
  proveByTerraform,
  startHandover,
} from "./support/handover.ts";
import { inventory } from "./support/inventory.ts";
import { type Moto, startMoto } from "./support/moto.ts";
import { pulumiDestroy, pulumiResourceTypes, pulumiUp } from "./support/pulumi.ts";
import { startInteractiveApply, terraformEnvironment } from "./support/terraform.ts";
import { createWorkspace } from "./support/workspace.ts";

const ENGINES = ["cdktf", "terraform", "pulumi", "moto_server"] as const;
const RUN = ["--run", "--yes"];
const RESOURCES = { single: 29, perZone: 37, none: 26 };

for (const natGateways of ["single", "perZone", "none"] as const) {
  describeWithEngines(`The VPC with NAT gateways "${natGateways}", handed over to Pulumi`, ENGINES, () => {
    headline(natGateways);
  });
}

function headline(natGateways: keyof typeof RESOURCES): void {
  const context = deployed(natGateways);

  it("is proved by Terraform over the CDKTF program's own backend", async () => {
    const { code, output } = await proveByTerraform(context.site());
    expect(code, output).to.equal(0);
    expect(output).to.match(/^Equivalent/);
  });

  it("hands everything over, and the preview is unchanged", async () => {
    const { code, output } = await handover(context.site(), RUN);
    expect(output).to.match(/The preview is unchanged/);
    expect(code, output).to.equal(0);
    expect(await pulumiResourceTypes(context.site().pulumi)).to.have.lengthOf(RESOURCES[natGateways]);
    expect((await stat(context.site().output)).mode & 0o777).to.equal(0o600);
    expect((await stat(context.site().journal)).mode & 0o777).to.equal(0o600);
  });

  it("updates nothing with the first `pulumi up`, no output either", async () => {
    const { output } = await pulumiUp(context.site().pulumi, "--expect-no-changes");
    expect(output).to.match(/Resources:\n\s+\d+ unchanged/);
    expect(output).not.to.match(/^\s+[+~-] \w+\s*:/m);
  });

  it("makes the Terraform state forget, with the live resources as before", async () => {
    const { retire, workspace } = context.site();
    const options = { cwd: retire, env: { ...workspace.env, ...terraformEnvironment() } };
    await run(engine("terraform"), ["init", "-input=false", "-no-color"], options);
    const { output } = await run(engine("terraform"), ["apply", "-auto-approve", "-input=false", "-no-color"], options);
    expect(output).to.match(/0 added, 0 changed, 0 destroyed/);
    expect((await run(engine("terraform"), ["state", "list"], options)).stdout.trim()).to.equal("");
    expect(await context.live()).to.deep.equal(context.before());
  });

  it("destroys everything with `pulumi destroy`", async () => {
    await pulumiDestroy(context.site().pulumi);
    expect(await context.live()).to.deep.equal(context.empty());
  });
}

describeWithEngines("A handover to Pulumi that must not be", ENGINES, () => {
  const context = deployed("none");
  afterEach("nothing was handed over", async () => {
    expect(await pulumiResourceTypes(context.site().pulumi)).to.deep.equal([]);
    expect(await context.live()).to.deep.equal(context.before());
  });

  it("names a resource of the state that the programs lack", async () => {
    const file = await stateWith(context.site(), (state) => {
      const subnets = state.resources.filter(({ type }) => type === "aws_subnet").slice(0, 1);
      state.resources.push(...subnets.map((subnet) => ({ ...subnet, name: "forgotten" })));
    });
    const { code, output } = await handover(context.site(), ["--state", file, ...RUN]);
    expect(code).to.equal(1);
    expect(output).to.match(/orphans[\s\S]*aws_subnet\.forgotten/);
  });

  it("names a resource of the programs that the state lacks", async () => {
    const file = await stateWith(context.site(), (state) => {
      state.resources = state.resources.filter(({ type }) => type !== "aws_flow_log");
    });
    const { code, output } = await handover(context.site(), ["--state", file, ...RUN]);
    expect(code).to.equal(1);
    expect(output).to.match(/would be created\n {2}- aws_flow_log\.flow-log\n/);
  });

  it("says that another holds the lock on the Terraform state", async () => {
    const { cdktf } = context.site();
    const holder = startInteractiveApply(deployedFolder(cdktf), "aws_subnet.private-subnet-1");
    try {
      await outputContains(holder, "Enter a value");
      const { code, output } = await handover(context.site(), RUN);
      expect(output).to.match(/another holds the lock on the Terraform state/);
      expect(code).to.equal(2);
    } finally {
      await holder.stop();
    }
  });

  it("says that another holds the lock on the Pulumi stack", async () => {
    const { workspace, pulumi } = context.site();
    const folder = join(
      workspace.folder,
      ".pulumi-state",
      ".pulumi",
      "locks",
      "organization",
      "payment-vpc",
      pulumi.name,
    );
    await mkdir(folder, { recursive: true });
    const holder = { pid: 1, username: "another", hostname: "elsewhere", timestamp: new Date().toISOString() };
    await writeFile(join(folder, "7f0c0f5e-8f0e-4d3a-9d0a-2b1f6f0c1a11.json"), JSON.stringify(holder));
    const { code, output } = await handover(context.site(), RUN);
    expect(output).to.match(/another holds the lock on the Pulumi stack/);
    expect(code).to.equal(2);
    await giveBackLock(context.site());
  });

  it("says that AWS does not take the credentials", async () => {
    const { code, output } = await handover(context.site(), RUN, {
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
      HOME: context.site().workspace.folder,
    });
    expect(output).to.match(/AWS does not take the credentials/);
    expect(code).to.equal(2);
  });
});

describeWithEngines("A handover to Pulumi that is killed after each step in turn", ENGINES, () => {
  const context = deployed("none");
  const marks = [
    "done backup",
    "started providers",
    "done providers",
    "started import",
    "done import",
    "done completion",
    "done verification",
  ];

  for (const mark of marks) {
    it(`is killed at "${mark}" and leaves the live resources alone`, async () => {
      const command = startHandover(context.site(), RUN);
      await killAt(context.site().journal, command, mark);
      await giveBackLock(context.site());
      expect(await context.live()).to.deep.equal(context.before());
    });
  }

  it("comes to its end when it is run again, with every resource owned once", async () => {
    const { code, output } = await handover(context.site(), RUN);
    expect(code, output).to.equal(0);
    expect(await pulumiResourceTypes(context.site().pulumi)).to.have.lengthOf(RESOURCES.none);
    expect((await pulumiUp(context.site().pulumi, "--expect-no-changes")).output).to.match(/\d+ unchanged/);
    expect(await context.live()).to.deep.equal(context.before());
  });

  it("refuses the journal of other inputs", async () => {
    const { journal } = context.site();
    const text = await readFile(journal, "utf8");
    await writeFile(journal, text.replaceAll('"inputs":"', '"inputs":"other'));
    const { code, output } = await handover(context.site(), RUN);
    expect(output).to.match(/the journal is of another handover/);
    expect(code).to.equal(2);
  });
});

/** An emulator with one environment of the VPC that CDKTF has deployed, and a Pulumi stack without content. */
function deployed(natGateways: keyof typeof RESOURCES) {
  let moto: Moto | undefined;
  let site: HandoverSite | undefined;
  let empty: readonly string[] = [];
  let before: readonly string[] = [];
  const live = async () => await inventory(awsClients(moto?.endpoint ?? ""));
  const made = () => {
    if (site === undefined) throw new Error("the deployment before this test failed");
    return site;
  };
  mochaBefore(async () => {
    moto = await startMoto();
    empty = await live();
    site = await createSite(await createWorkspace(moto.endpoint), natGateways);
    await cdktfDeploy(site.cdktf);
    before = await live();
  });
  after(async () => await moto?.stop());
  return { site: made, live, before: () => before, empty: () => empty };
}

interface StateFile {
  resources: { readonly type: string; readonly name: string }[];
}

/** A copy of the site's state file, changed. */
async function stateWith({ workspace, cdktf }: HandoverSite, change: (state: StateFile) => void): Promise<string> {
  const state = JSON.parse(await readFile(join(workspace.folder, `terraform.${cdktf.name}.tfstate`), "utf8"));
  change(state);
  const file = join(workspace.folder, "changed.tfstate");
  await writeFile(file, JSON.stringify(state));
  return file;
}
