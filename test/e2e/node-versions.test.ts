import { delimiter, join } from "node:path";
import { expect } from "chai";
import { attempt } from "./support/command.ts";
import { type InstalledProject, installedProject } from "./support/installed-project.ts";
import { NODE_RELEASES, nodeRelease } from "./support/node-release.ts";
import { projectFolder } from "./support/workspace.ts";

/** The unit tests of what computes: the stages from expressions to reports, states, lowering and the chai plugin. */
const CORE = ["canonicalize", "chai", "compare", "expression", "extract", "lower", "match", "model", "report", "state"];

describe("on Node", () => {
  let project: InstalledProject;
  before(async () => {
    project = await installedProject();
  });

  for (const version of NODE_RELEASES) {
    describe(version, () => {
      let node: (...args: readonly string[]) => (folder: string) => ReturnType<typeof attempt>;
      before(async () => {
        const bin = await nodeRelease(version);
        // What the programs start, such as tsx, is found by PATH.
        const env = { ...project.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
        node =
          (...args) =>
          (cwd) =>
            attempt(join(bin, "node"), args, { cwd, env });
      });

      it("is what runs here", async () => {
        expect((await node("--version")(project.folder)).stdout.trim()).to.equal(`v${version}`);
      });

      it("the installed package compares two programs, and finds a difference", async () => {
        const parity = join("node_modules", "iac-parity", "bin", "parity.js");
        const same = await node(parity, "compare", "cdktf", "pulumi")(project.folder);
        expect(same.output).to.match(/^Equivalent: /);
        expect(same.code).to.equal(0);
        const recorded = await node(parity, "graph", "cdktf", "--output", `cdktf-${version}.json`)(project.folder);
        expect(recorded.output).to.equal("");
        const other = ["--config", "access-control:externalId=another"];
        const differs = await node(parity, "compare", `cdktf-${version}.json`, "pulumi", ...other)(project.folder);
        expect(differs.output).to.match(/^Different: /);
        expect(differs.code).to.equal(1);
      });

      // Those of the line that this runs on are `npm test`.
      const unit = process.version.split(".")[0] === `v${version.split(".")[0]}` ? it.skip : it;
      unit("the unit tests of the pure stages pass", async () => {
        const mocha = join("node_modules", "mocha", "bin", "mocha.js");
        const specs = CORE.map((folder) => `test/unit/${folder}/**/*.test.ts`);
        const { code, output } = await node(mocha, "--reporter", "dot", ...specs)(projectFolder);
        expect(code, output.slice(-3000)).to.equal(0);
        expect(output).to.match(/[1-9]\d{2,} passing/);
      });
    });
  }
});
