import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "./support/command.ts";
import { checkedOutProject, type UserProject } from "./support/installed-project.ts";
import { actionSteps, runGitlabJob, runSteps, workflowSteps } from "./support/pipeline-scripts.ts";
import { PARITY, projectFolder } from "./support/workspace.ts";

const GITLAB = join(projectFolder, "examples", "gitlab-ci.yml");
const ACTION = join(projectFolder, "action.yml");

/** Runs something with a port whose subnet has another address, and puts the port right again. */
async function withWrongPort<Result>({ folder }: UserProject, work: () => Promise<Result>): Promise<Result> {
  const file = join(folder, "pulumi", "index.js");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace("10.0.1.0/24", "10.0.2.0/24"));
  try {
    return await work();
  } finally {
    await writeFile(file, text);
  }
}

describe("in a repository's pipeline", () => {
  let project: UserProject;
  before(async () => {
    project = await checkedOutProject();
  });

  describe("the workflow that `parity init` writes", () => {
    const workflow = () => workflowSteps(join(project.folder, ".github", "workflows", "parity.yml"));
    before(async () => {
      await run(process.execPath, [PARITY, "init"], { cwd: project.folder, env: project.env });
    });

    it("uses what GitHub itself provides, and asks for no right but to read", async () => {
      const uses = workflow().flatMap((step) => step.uses ?? []);
      expect(uses.filter((name) => !name.startsWith("actions/"))).to.deep.equal([]);
      const text = await readFile(join(project.folder, ".github", "workflows", "parity.yml"), "utf8");
      expect(text).to.include("permissions:\n  contents: read\n");
    });

    it("installs the project and passes for two programs that are the same", async () => {
      const { code, output, summary } = await runSteps(workflow(), project);
      expect(output).to.match(/^Equivalent: /m);
      expect(code, output).to.equal(0);
      expect(summary).to.match(/equivalent/i);
    });

    it("fails for a port that differs, and the summary says where", async () => {
      const again = workflow().filter(({ run: script }) => script !== "npm ci");
      const { code, summary } = await withWrongPort(project, () => runSteps(again, project));
      expect(code).to.equal(1);
      expect(summary).to.include("10.0.2.0/24");
    });
  });

  describe("the action", () => {
    const act = (inputs: Readonly<Record<string, string>> = {}) => runSteps(actionSteps(ACTION, inputs), project);

    it("passes, with a summary, reports and outputs", async () => {
      const { code, output, summary, outputs } = await act();
      expect(code, output).to.equal(0);
      expect(summary).to.match(/equivalent/i);
      expect(outputs).to.include({ result: "equivalent", sarif: "./parity-reports/parity.sarif" });
      for (const extension of ["md", "json", "html", "xml", "sarif"]) {
        expect(existsSync(join(project.folder, "parity-reports", `parity.${extension}`)), extension).to.equal(true);
      }
    });

    it("fails where the programs differ, unless that is allowed", async () => {
      await withWrongPort(project, async () => {
        expect(await act()).to.deep.include({ code: 1 });
        const allowed = await act({ "allow-differences": "true", summary: "false" });
        expect({ code: allowed.code, result: allowed.outputs.result }).to.deep.equal({ code: 0, result: "different" });
        expect(allowed.summary).to.equal("");
      });
    });

    it("takes arguments as words, and runs none of them", async () => {
      const named = await act({ arguments: "./cdktf ./pulumi --stack dev", reports: "other reports" });
      expect(named).to.deep.include({ code: 0 });
      expect(existsSync(join(project.folder, "other reports", "parity.json"))).to.equal(true);
      const evil = await act({ arguments: "$(touch$IFS'stolen') ; touch stolen", "allow-differences": "true" });
      expect(evil.outputs.result).to.equal("failed");
      expect(evil.code).to.equal(2);
      expect(existsSync(join(project.folder, "stolen"))).to.equal(false);
    });

    it("says what to do where parity is not installed, which is no difference", async () => {
      const fresh = await checkedOutProject();
      const { code, output, outputs } = await runSteps(actionSteps(ACTION, { "allow-differences": "true" }), fresh);
      expect({ code, result: outputs.result }).to.deep.equal({ code: 2, result: "failed" });
      expect(output).to.match(/^::error .*npm install --save-dev iac-parity/m);
    });
  });

  describe("the GitLab example", () => {
    it("installs the project, passes, and leaves the reports that its artifacts name", async () => {
      await rm(join(project.folder, "parity-reports"), { recursive: true, force: true });
      const { code, output } = await runGitlabJob(GITLAB, "parity", ["before_script", "script"], project);
      expect(code, output).to.equal(0);
      expect(output).to.match(/^Equivalent: /m);
      expect(await readFile(join(project.folder, "parity-reports", "parity.xml"), "utf8")).to.include("<testsuite");
      expect(existsSync(join(project.folder, "parity-reports", "parity.html"))).to.equal(true);
    });

    it("fails for a port that differs", async () => {
      const { code, output } = await withWrongPort(project, () => runGitlabJob(GITLAB, "parity", ["script"], project));
      expect(code).to.equal(1);
      expect(output).to.include("10.0.2.0/24");
    });
  });
});
