import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { loadBridge } from "../../../harness/src/bridge/load-bridge.ts";
import { skewOf } from "../../../harness/src/cli/doctor-command.ts";
import { readRules } from "../../../harness/src/team/read-rules.ts";
import { starterFiles } from "../../../harness/src/team/starter.ts";
import { runParity } from "./fake-io.ts";
import { withFolder } from "./temporary-folder.ts";

const REPOSITORY = {
  "cdktf/cdktf.json": "{}",
  "port/Pulumi.yaml": "name: port\n",
  "port/Pulumi.prod.yaml": "",
  "port/Pulumi.dev.yaml": "",
  "node_modules/x/cdktf.json": "{}",
};

function parity(cwd: string, ...args: readonly string[]) {
  return runParity({ cwd, env: { PATH: "" } }, args);
}

describe("parity init", () => {
  it("writes rules with a pair for each stack, and a workflow", () =>
    withFolder(REPOSITORY, async (folder) => {
      expect(await parity(folder, "init")).to.include({ code: 0, stderr: "" });
      const rules = readRules(readFileSync(join(folder, "parity.yaml"), "utf8"), "parity.yaml");
      expect(rules.pairs.map(({ name, programs, env }) => ({ name, programs, env }))).to.deep.equal([
        { name: "dev", programs: ["cdktf", "port"], env: "dev" },
        { name: "prod", programs: ["cdktf", "port"], env: "prod" },
      ]);
      const workflow = parse(readFileSync(join(folder, ".github/workflows/parity.yml"), "utf8"));
      const runs = workflow.jobs.parity.steps.flatMap((step: { run?: string }) => step.run ?? []);
      expect(runs.join("\n")).to.include("npx --no-install parity compare");
    }));

  it("never overwrites", () =>
    withFolder(REPOSITORY, async (folder) => {
      writeFileSync(join(folder, "parity.yaml"), "# mine\n");
      const { code, stdout } = await parity(folder, "init");
      expect(code).to.equal(0);
      expect(stdout).to.include("kept     parity.yaml").and.include("written  .github");
      expect(readFileSync(join(folder, "parity.yaml"), "utf8")).to.equal("# mine\n");
    }));

  it("refuses a repository without the two programs, or with more of them, and writes nothing", async () => {
    await withFolder({ "cdktf.json": "{}" }, async (folder) => {
      expect((await parity(folder, "init")).stderr).to.include("no Pulumi.yaml in this repository");
      expect(existsSync(join(folder, "parity.yaml"))).to.equal(false);
    });
    await withFolder({ ...REPOSITORY, "b/cdktf.json": "{}" }, async (folder) => {
      expect((await parity(folder, "init")).stderr).to.include("b, cdktf");
    });
  });

  it("names stacks and folders as YAML reads them back", () => {
    const [file] = starterFiles("a b", "a b", ["no", "1", "x: y"]);
    const { pairs } = readRules(file?.text ?? "", "parity.yaml");
    expect(pairs.map(({ name, env }) => [name, env])).to.deep.equal([
      ["no", "no"],
      ["1", "1"],
      ["x: y", "x: y"],
    ]);
    expect(pairs[0]?.programs).to.deep.equal(["a b"]);
  });
});

describe("parity doctor on parity.yaml", () => {
  it("says what is wrong with it, and with its pairs", () =>
    withFolder({ "parity.yaml": "pair: []\n" }, async (folder) => {
      const wrong = await parity(folder, "doctor");
      expect(wrong.code).to.equal(2);
      expect(wrong.stdout).to.include("parity.yaml:1:1").and.include("did you mean `pairs`?");
      writeFileSync(join(folder, "parity.yaml"), "pairs: [{ name: gone, left: a, right: b }]\n");
      const gone = await parity(folder, "doctor");
      expect(gone.code).to.equal(2);
      expect(gone.stdout).to.include("gone: no such file or folder");
      const waiver = "waivers: [{ kind: value-changed, resource: x, reason: y, expires: 2001-01-01 }]\n";
      writeFileSync(join(folder, "parity.yaml"), waiver);
      const expired = await parity(folder, "doctor");
      expect(expired.code).to.equal(0);
      expect(expired.stdout).to.include("1 waiver has expired");
    }));
});

describe("parity doctor on the two packages", () => {
  const versions = loadBridge().versions;
  const [left, right] = [versions["@cdktf/provider-aws"], versions["@pulumi/aws"]];

  it("warns of releases that are not known to wrap one provider, with the fix", () => {
    expect(skewOf(versions, left, right)).to.include({ state: "ok" });
    const skew = skewOf(versions, left, "7.0.0");
    expect(skew.state).to.equal("warn");
    expect(skew.detail).to.include(`npm install --save-exact @cdktf/provider-aws@${left} @pulumi/aws@${right}`);
    expect(skewOf(versions, null, right)).to.include({ state: "none" });
  });
});
