import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const project = fileURLToPath(new URL("../../", import.meta.url));

describe("a CDKTF app with a bad configuration", () => {
  let copy: string;

  before(() => {
    copy = mkdtempSync(join(tmpdir(), "payment-vpc-errors-"));
    for (const part of ["cdktf", "shared", "package.json"])
      cpSync(join(project, part), join(copy, part), { recursive: true });
    symlinkSync(join(project, "node_modules"), join(copy, "node_modules"), "junction");
    writeFileSync(
      join(copy, "shared/environments/dev.yaml"),
      "flowLogs: { aggregationSeconds: 300 }\nnatGatway: none\nstate: local\n",
    );
  });

  after(() => rmSync(copy, { recursive: true }));

  const run = (app: string, suffix: string) =>
    spawnSync(process.execPath, ["--import", "tsx", app], {
      cwd: copy,
      encoding: "utf8",
      env: { PATH: process.env.PATH, ENVIRONMENT_SUFFIX: suffix, CDKTF_OUTDIR: join(copy, "out") },
    });

  for (const app of ["cdktf/main.ts", "cdktf/state-bootstrap.ts"]) {
    it(`ends ${app} with 2 and the list of problems, and without a stack`, () => {
      const { status, stdout, stderr } = run(app, "dev");
      expect(status).to.equal(2);
      expect(stdout).to.equal("");
      expect(stderr.split("\n")).to.deep.equal([
        `${join("shared", "environments", "dev.yaml")}: 2 problems`,
        "  natGatway",
        "    found    an unknown key",
        "    allowed  environmentSuffix, environment, project, tags, region, vpcCidr, zones, natGateways, s3Endpoint, flowLogs, state",
        '    fix      did you mean "natGateways"?',
        "  flowLogs.aggregationSeconds",
        "    found    300",
        "    allowed  60, 600",
        "    fix      write 60 (1 minute) or 600 (10 minutes); AWS knows no others",
        "",
      ]);
    });
  }

  it("has no state to bootstrap where the state is local", () => {
    writeFileSync(join(copy, "shared/environments/local.yaml"), "state: local\n");
    const { status, stderr } = run("cdktf/state-bootstrap.ts", "local");
    expect(status).to.equal(2);
    expect(stderr).to.match(/^environment local: 1 problem\n {2}state\n/);
  });
});
