import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { loadBridge } from "../../harness/src/bridge/load-bridge.ts";
import { compare } from "../../harness/src/compare.ts";
import { findTerraform } from "../../harness/src/engines/terraform-engine.ts";
import { loadUnreadable } from "../../harness/src/handover/load-unreadable.ts";
import {
  handoverToTerraform,
  type ToTerraformOutcome,
  type ToTerraformRequest,
} from "../../harness/src/handover/to-terraform/run-to-terraform.ts";
import { loadKnowledge } from "../../harness/src/knowledge.ts";
import { DEFAULT_LOAD_OPTIONS } from "../../harness/src/load/default-options.ts";
import { readProgram } from "../../harness/src/read-program.ts";
import { readStackDocument } from "../../harness/src/state/stack-document.ts";
import { type Aws, awsClients } from "./support/aws.ts";
import { cdktfSynth, vpcStack } from "./support/cdktf.ts";
import { attempt, type CommandResult, outputContains, type RunningCommand, run } from "./support/command.ts";
import { describeWithEngines, engine } from "./support/engines.ts";
import { createSite, type HandoverSite, killAt, killWhen, startHandover } from "./support/handover.ts";
import { inventory } from "./support/inventory.ts";
import { type Moto, startMoto } from "./support/moto.ts";
import { createPulumiStack, type PulumiStack, pulumiResourceTypes, pulumiUp } from "./support/pulumi.ts";
import {
  startInteractiveApply,
  type TerraformStack,
  terraformAddresses,
  terraformInit,
  terraformPlan,
} from "./support/terraform.ts";
import { createWorkspace, PARITY, type Workspace } from "./support/workspace.ts";

const LIMIT = 300_000;

for (const gateways of ["single", "perZone", "none"] as const) {
  describeWithEngines(
    `the payment VPC (${gateways} NAT) handed over from Pulumi to Terraform`,
    ["pulumi", "terraform", "cdktf", "moto_server"],
    () => {
      let moto: Moto;
      let workspace: Workspace;
      let aws: Aws;
      let emptyAccount: readonly string[];
      let deployed: readonly string[];
      let stack: PulumiStack;
      let terraform: TerraformStack;
      let request: ToTerraformRequest;
      const steps: string[] = [];

      before(async () => {
        moto = await startMoto();
        workspace = await createWorkspace(moto.endpoint);
        const settings = join(workspace.folder, "shared", "environments", "dev.yaml");
        const text = readFileSync(settings, "utf8").replace("natGateways: single", `natGateways: ${gateways}`);
        writeFileSync(settings, text);
        aws = awsClients(moto.endpoint);
        emptyAccount = await inventory(aws);
        stack = await createPulumiStack(workspace, "dev");
        await pulumiUp(stack);
        deployed = await inventory(aws);
        const { folder, env } = await cdktfSynth(vpcStack(workspace, "dev"));
        terraform = { folder, env: { ...workspace.env, ...env }, label: `handover, ${gateways}` };
        request = await requestFor();
      });
      after(async () => await moto?.stop());

      it("writes an import for each resource of the stack", async () => {
        const outcome = await handoverToTerraform({ ...request, run: null });
        expect(outcome.kind).to.equal("written");
        const { import: blocks }: { import: readonly { to: string; id: string }[] } = JSON.parse(
          readFileSync(request.output, "utf8"),
        );
        expect(new Set(blocks.map(({ to }) => to)).size).to.equal(blocks.length);
        expect(blocks.filter(({ to }) => /^aws_route\./.test(to)).map(({ id }) => id)).to.satisfy(
          (ids: readonly string[]) => ids.length > 0 && ids.every((id) => /^rtb-\w+_0\.0\.0\.0\/0$/.test(id)),
        );
      });

      it("imports, changes nothing, and finds nothing to change afterwards", async () => {
        const outcome = await handoverToTerraform(request);
        expect(explained(outcome)).to.equal("taken-over");
        expect(steps).to.deep.equal(["imports", "plan", "confirm", "import", "completion", "verification"]);
        expect((await terraformPlan(terraform)).changes).to.equal(false);
        expect(await inventory(aws)).to.deep.equal(deployed);
      });

      it("imports nothing twice when it is run again, from the command line", async () => {
        const { code, output } = await parity();
        expect(code, output).to.equal(0);
        expect(output).to.match(/plan imports 0 resources, \d+ are in the state already/);
        expect(output).to.match(/No changes: Terraform owns the resources/);
        expect(await inventory(aws)).to.deep.equal(deployed);
      });

      if (gateways === "none") {
        it("says that another holds the lock on the Terraform state", async () => {
          const holder = startInteractiveApply(terraform, "aws_subnet.private-subnet-1");
          try {
            await outputContains(holder, "Enter a value");
            const { code, output } = await parity();
            expect(output).to.match(/another holds the lock on the Terraform state/);
            expect(code).to.equal(2);
          } finally {
            await holder.stop();
          }
          expect(await inventory(aws)).to.deep.equal(deployed);
        });

        it("says that AWS does not take the credentials", async () => {
          const none = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, HOME: workspace.folder };
          const { code, output } = await parity(none);
          expect(output).to.match(/AWS does not take the credentials/);
          expect(code).to.equal(2);
        });
      }

      it("leaves everything alive when the Pulumi stack is retired, and Terraform can destroy it", async () => {
        const pulumi = async (...args: readonly string[]) =>
          await run(engine("pulumi"), [...args, "--stack", "dev"], { cwd: workspace.folder, env: stack.env });
        await pulumi("state", "delete", "--all", "--force", "--yes", "--non-interactive");
        await pulumi("stack", "rm", "--yes", "--non-interactive");
        expect(await inventory(aws)).to.deep.equal(deployed);
        const { folder: cwd, env } = terraform;
        await run(engine("terraform"), ["destroy", "-auto-approve", "-no-color"], {
          cwd,
          env,
          step: "terraform destroy",
        });
        expect(await terraformAddresses(terraform)).to.deep.equal([]);
        expect(await inventory(aws)).to.deep.equal(emptyAccount);
      });

      async function parity(environment: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
        const given = ["handover", "--to", "terraform", "--env", "dev", "--output", request.output, "--run", "--yes"];
        return await attempt(process.execPath, [PARITY, ...given], {
          cwd: workspace.folder,
          env: { ...terraform.env, ...environment },
          step: "parity handover --to terraform",
        });
      }

      async function requestFor(): Promise<ToTerraformRequest> {
        const options = {
          ...DEFAULT_LOAD_OPTIONS,
          timeout: LIMIT,
          stack: "dev",
          environment: { ENVIRONMENT_SUFFIX: "dev" },
        };
        const left = await readProgram({ kind: "cdktf", path: workspace.folder }, options);
        const right = await readProgram({ kind: "pulumi", path: workspace.folder }, options);
        const { stdout } = await run(engine("pulumi"), ["stack", "export", "--stack", "dev"], {
          cwd: workspace.folder,
          env: stack.env,
        });
        return {
          comparison: compare(left, right, loadKnowledge()),
          left,
          stackName: "dev",
          stack: readStackDocument(stdout, "stack.json"),
          pluginVersion: null,
          bridge: loadBridge(),
          unreadable: loadUnreadable(),
          output: join(workspace.folder, "imports.tf.json"),
          run: {
            at: {
              engine: await findTerraform(terraform.env, terraform.folder, "hand over"),
              folder: terraform.folder,
              environment: terraform.env,
              timeout: LIMIT,
            },
            confirm: async () => {
              steps.push("confirm");
              return true;
            },
            onStep: async (step) => {
              steps.push(step);
            },
          },
        };
      }
    },
  );
}

/** The outcome's kind, or all of it where the resources were not taken over. */
function explained(outcome: ToTerraformOutcome): string {
  return outcome.kind === "taken-over" ? outcome.kind : JSON.stringify(outcome, null, 1);
}

describeWithEngines(
  "A handover to Terraform that is killed after each step in turn",
  ["pulumi", "terraform", "cdktf", "moto_server"],
  () => {
    const marks = ["done imports", "started plan", "done plan", "started import"];
    const live = async () => await inventory(awsClients(moto?.endpoint ?? ""));
    let moto: Moto | undefined;
    let site: HandoverSite;
    let terraform: TerraformStack;
    let deployed: readonly string[];

    before(async () => {
      moto = await startMoto();
      site = await createSite(await createWorkspace(moto.endpoint), "none");
      await pulumiUp(site.pulumi);
      deployed = await live();
      terraform = await cdktfSynth(site.cdktf);
      await terraformInit(terraform);
    });
    after(async () => await moto?.stop());
    afterEach("the live resources are as before", async () => expect(await live()).to.deep.equal(deployed));

    for (const mark of marks) {
      it(`is killed at "${mark}"`, async () => await killAt(site.imports.journal, toTerraform(), mark));
    }

    it("is killed in the middle of the import, with some of the resources imported", async () => {
      await killWhen(toTerraform(), "the first resources are imported", () => imported() > 0);
      expect(imported()).to.be.greaterThan(0);
    });

    for (const mark of ["done import", "done completion"]) {
      it(`is killed at "${mark}"`, async () => await killAt(site.imports.journal, toTerraform(), mark));
    }

    it("comes to its end when it is run again, with every resource imported once", async () => {
      const { code, output } = await toTerraform().finished;
      expect(code, output).to.equal(0);
      expect(output).to.match(new RegExp(`plan imports 0 resources, ${imported()} are in the state already`));
      expect(await terraformAddresses(terraform)).to.have.lengthOf((await pulumiResourceTypes(site.pulumi)).length);
      expect((await terraformPlan(terraform)).changes).to.equal(false);
      for (const file of [site.imports.output, site.imports.journal]) {
        expect(statSync(file).mode & 0o777).to.equal(0o600);
      }
    });

    it("comes to the same end when nothing is left to do", async () => {
      const { code, output } = await toTerraform().finished;
      expect(code, output).to.equal(0);
    });

    it("refuses the journal of other inputs, and leaves the files of that handover alone", async () => {
      const { journal, output: imports } = site.imports;
      const before = readFileSync(imports, "utf8");
      writeFileSync(journal, readFileSync(journal, "utf8").replaceAll('"inputs":"', '"inputs":"other'));
      const { code, output } = await toTerraform().finished;
      expect(output).to.match(/the journal is of another handover/);
      expect(code).to.equal(2);
      expect(readFileSync(imports, "utf8")).to.equal(before);
    });

    function toTerraform(): RunningCommand {
      return startHandover(site, ["--run", "--yes"], {}, "terraform");
    }

    /** Managed instances that the state's file holds, while Terraform may be writing it. */
    function imported(): number {
      const file = join(site.workspace.folder, `terraform.${site.cdktf.name}.tfstate`);
      try {
        const { resources }: StateFile = JSON.parse(readFileSync(file, "utf8"));
        return resources.filter(({ mode }) => mode === "managed").flatMap(({ instances }) => instances).length;
      } catch {
        return 0;
      }
    }
  },
);

interface StateFile {
  readonly resources: readonly { readonly mode: string; readonly instances: readonly object[] }[];
}
