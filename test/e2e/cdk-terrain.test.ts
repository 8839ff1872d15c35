import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Comparison } from "../../harness/src/model/comparison.ts";
import { attempt, run } from "./support/command.ts";
import { npmEnvironment } from "./support/packed-package.ts";
import { PARITY, projectFolder } from "./support/workspace.ts";

const FIXTURE = join(projectFolder, "test", "fixtures", "cdk-terrain");

describe("an app on CDK Terrain, the fork that goes on with CDKTF,", () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "parity-terrain-"));
    await cp(join(FIXTURE, "app"), folder, { recursive: true });
    // Its SDK wants other constructs than CDKTF's, so it is no dependency of the project.
    const options = { cwd: folder, env: npmEnvironment(), step: "npm install of CDK Terrain" };
    await run("npm", ["install", "--no-package-lock"], options);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  async function compare(): Promise<{ readonly code: number; readonly report: Comparison }> {
    const file = join(folder, "report.json");
    const args = [PARITY, "compare", folder, join(FIXTURE, "pulumi"), "--format", "json", "--output", file];
    const { code, output } = await attempt(process.execPath, args, { cwd: projectFolder, env: process.env });
    expect(code, output).to.not.equal(2);
    return { code, report: JSON.parse(await readFile(file, "utf8")) };
  }

  it("is equivalent to its port, and the other release of the provider is noted", async () => {
    const { code, report } = await compare();
    expect(report.differences).to.deep.equal([]);
    expect(report.notCompared).to.deep.equal([]);
    expect(report.matches).to.have.lengthOf(5);
    expect(report.notes.join("\n")).to.include("6.66.0 on the left, 6.21.0 on the right");
    expect(code).to.equal(0);
  });

  it("has its difference found at its line", async () => {
    const main = join(folder, "main.ts");
    const text = await readFile(main, "utf8");
    await writeFile(main, text.replace("visibilityTimeoutSeconds: 90", "visibilityTimeoutSeconds: 60"));
    const { code, report } = await compare();
    expect(code).to.equal(1);
    const line = text.split("\n").findIndex((each) => each.includes('"parcels-queue"')) + 1;
    expect(report.differences.map(({ kind, left }) => [kind, left?.path, left?.source?.line])).to.deep.equal([
      ["value-changed", "visibility_timeout_seconds", line],
    ]);
  });
});
