import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { attempt, run } from "./support/command.ts";
import { describeWithEngines, engine } from "./support/engines.ts";
import { type Moto, startMoto } from "./support/moto.ts";
import { createProjectWorkspace, PARITY, projectFolder, type Workspace } from "./support/workspace.ts";

const PASSWORD = "a-password-of-no-account";
const FIXTURE = join(projectFolder, "test", "fixtures", "handover", "unreadable");

describeWithEngines("Settings that no import reads back", ["terraform", "pulumi", "moto_server"], () => {
  let moto: Moto | undefined;
  let workspace: Workspace;
  before(async () => {
    moto = await startMoto();
    workspace = await createProjectWorkspace(moto.endpoint, FIXTURE);
  });
  after(async () => await moto?.stop());

  it("are completed from the Terraform state, a password too, which nothing shows", async () => {
    const env = { ...workspace.env, AWS_REGION: "us-east-1", TF_VAR_password: PASSWORD };
    const terraform = { cwd: join(workspace.folder, "terraform"), env };
    const pulumi = { cwd: join(workspace.folder, "pulumi"), env };
    await run(engine("terraform"), ["init", "-input=false"], terraform);
    await run(engine("terraform"), ["apply", "-auto-approve", "-input=false"], terraform);
    await run(engine("pulumi"), ["stack", "init", "dev", "--non-interactive"], pulumi);
    await run(engine("pulumi"), ["config", "set", "aws:region", "us-east-1", "--stack", "dev"], pulumi);
    await run(engine("pulumi"), ["config", "set", "--secret", "password", PASSWORD, "--stack", "dev"], pulumi);
    const given = ["terraform", "pulumi", "--to", "pulumi", "--stack", "dev", "--output", "out/import.json"];
    const handover = () =>
      attempt(process.execPath, [PARITY, "handover", ...given, "--var", `password=${PASSWORD}`, "--run", "--yes"], {
        cwd: workspace.folder,
        env,
      });
    // The engines have one release of the provider here, and it is not the one that the Pulumi program's plugin wraps.
    const refused = await handover();
    expect(refused.code).to.equal(1);
    expect(refused.output).to.contain("the programs' AWS providers differ in their major version");
    await rm(join(terraform.cwd, ".terraform.lock.hcl"));

    const { code, output } = await handover();
    expect(code, output).to.equal(0);
    expect(output).to.contain("d: password: (none) -> (not shown)");
    expect(output).to.contain("b: forceDestroy: (none) -> true");
    expect(output).to.contain("s: recoveryWindowInDays: (none) -> 0");
    expect(output).not.to.contain(PASSWORD);
    const up = ["up", "--yes", "--skip-preview", "--expect-no-changes", "--non-interactive", "--stack", "dev"];
    expect((await run(engine("pulumi"), up, pulumi)).output).to.match(/5 unchanged/);
  });
});
