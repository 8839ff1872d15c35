import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { changesSince } from "../../../harness/src/evidence/changes.ts";
import type { Evidence } from "../../../harness/src/evidence/evidence.ts";
import { runParity } from "./fake-io.ts";
import { withFolder } from "./temporary-folder.ts";

const validate = new Ajv2020({ allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(new URL("../../../harness/schema/evidence.schema.json", import.meta.url), "utf8")),
);

const program = (cidr: string) => JSON.stringify({ resource: { aws_vpc: { main: { cidr_block: cidr } } } });
const FILES = {
  "left/main.tf.json": program("10.0.0.0/16"),
  "left/.terraform.lock.hcl": "# one\n",
  "right/main.tf.json": program("10.0.0.0/16"),
  "right/readme.md": "no source",
  "package-lock.json": "{}",
};

describe("evidence", () => {
  const start = process.cwd();
  afterEach(() => process.chdir(start));

  /** Runs the command line in a folder, as a shell would. */
  async function parity(folder: string, ...args: readonly string[]) {
    process.chdir(folder);
    return await runParity({ cwd: process.cwd() }, args);
  }

  async function written(folder: string, ...more: readonly string[]): Promise<string> {
    const args = ["compare", "left", "right", "--evidence", "out/e.json", ...more];
    expect((await parity(folder, ...args)).code).to.be.lessThan(2);
    return readFileSync(join(folder, "out/e.json"), "utf8");
  }

  const verify = (folder: string) => parity(folder, "verify", "out/e.json");

  it("is the same bytes in another folder and another hour, names no machine's path, and meets its schema", async () => {
    const texts: string[] = [];
    for (let round = 0; round < 2; round++)
      await withFolder(FILES, async (folder) => {
        const text = await written(folder, "--var", "a=b", "--secret", "token=s3cret");
        texts.push(text);
        expect(text).to.not.include(folder).and.not.include("s3cret").and.not.include(start);
        expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).to.equal(true);
      });
    expect(texts[0]).to.equal(texts[1]);
    const { pairs, request } = JSON.parse(texts[0] ?? "") as Evidence;
    expect(Object.keys(pairs[0]?.left.sources ?? {})).to.deep.equal(["main.tf.json"]);
    expect(Object.keys(pairs[0]?.left.locks ?? {})).to.deep.equal(["left/.terraform.lock.hcl", "package-lock.json"]);
    expect(Object.keys(pairs[0]?.right.sources ?? {})).to.deep.equal(["main.tf.json"]);
    expect(pairs[0]?.result).to.have.property("verdict", "equivalent");
    expect(request.secrets).to.deep.equal(["token"]);
  });

  it("holds as long as nothing has changed, also where the comparison found differences", () =>
    withFolder({ ...FILES, "right/main.tf.json": program("10.1.0.0/16") }, async (folder) => {
      await written(folder);
      expect(await verify(folder)).to.include({ code: 0, stdout: "The evidence holds (different)\n" });
    }));

  it("does not hold where a source has changed, and says what that does to the result", () =>
    withFolder(FILES, async (folder) => {
      await written(folder);
      writeFileSync(join(folder, "right/main.tf.json"), program("10.2.0.0/16"));
      const { code, stdout } = await verify(folder);
      expect(code).to.equal(1);
      expect(stdout).to.match(/^The evidence does not hold \(equivalent\)\n {2}right source main\.tf\.json: changed\n/);
      expect(stdout)
        .to.include("result: equivalent then, different now")
        .and.include("differences: new: value-changed");
    }));

  it("does not hold where a source is added or a lock file has changed, though the result is the same", () =>
    withFolder(FILES, async (folder) => {
      await written(folder);
      writeFileSync(join(folder, "left/.terraform.lock.hcl"), "# two\n");
      writeFileSync(join(folder, "left/more.tf.json"), "{}");
      const { code, stdout } = await verify(folder);
      expect(code).to.equal(1);
      expect(stdout.split("\n").slice(1, -1)).to.deep.equal([
        "  left source more.tf.json: added",
        "  left lock file left/.terraform.lock.hcl: changed",
      ]);
    }));

  it("does not hold once it was tampered with, in its result or in its digests", () =>
    withFolder({ ...FILES, "right/main.tf.json": program("10.1.0.0/16") }, async (folder) => {
      const text = await written(folder);
      writeFileSync(join(folder, "out/e.json"), text.replace('"verdict": "different"', '"verdict": "equivalent"'));
      const { code, stdout } = await verify(folder);
      expect(code).to.equal(1);
      expect(stdout).to.include("the evidence: changed after it was written");
      expect(stdout).to.include("result: equivalent then, different now");
    }));

  it("does not hold for another version of parity or of its data", () =>
    withFolder(FILES, async (folder) => {
      const now = JSON.parse(await written(folder)) as Evidence;
      const before = { ...now, parity: { version: "0.0.1", data: { ...now.parity.data, "bridge.jsonl": "0" } } };
      expect(changesSince(before, now)).to.deep.equal([
        `parity: version 0.0.1 then, ${now.parity.version} now`,
        "parity's data bridge.jsonl: changed",
      ]);
    }));

  it("has the rules' digest and every pair of parity.yaml, and knows a change of a waiver", () => {
    const rules = (reason: string) =>
      `pairs:\n  - { name: one, left: left, right: right }\nwaivers:\n  - { kind: value-changed, resource: "*", property: cidr_block, reason: ${reason}, expires: 2999-01-31 }\n`;
    return withFolder(
      { ...FILES, "right/main.tf.json": program("10.1.0.0/16"), "parity.yaml": rules("moved") },
      async (folder) => {
        await parity(folder, "compare", "--evidence", "out/e.json");
        const evidence = JSON.parse(readFileSync(join(folder, "out/e.json"), "utf8")) as Evidence;
        expect(Object.keys(evidence.files)).to.deep.equal(["parity.yaml"]);
        expect(evidence.pairs.map(({ name }) => name)).to.deep.equal(["one"]);
        expect(evidence.pairs[0]?.result).to.have.property("waived").with.length(1);
        expect((await verify(folder)).code).to.equal(0);
        writeFileSync(join(folder, "parity.yaml"), rules("agreed"));
        expect((await verify(folder)).stdout).to.include("file parity.yaml: changed");
      },
    );
  });

  it("cannot be checked without its secrets, of another layout, or where it is none", () =>
    withFolder({ ...FILES, "none.json": "{}" }, async (folder) => {
      const text = await written(folder, "--secret", "token=x");
      const failed = await verify(folder);
      expect(failed.code).to.equal(2);
      expect(failed.stderr).to.include("--secret token=…");
      expect((await parity(folder, "verify", "out/e.json", "--secret", "token=x")).code).to.equal(0);
      writeFileSync(join(folder, "out/e.json"), text.replace('"evidenceVersion": 1', '"evidenceVersion": 2'));
      expect((await verify(folder)).stderr).to.include("evidence of layout 2");
      expect((await parity(folder, "verify", "none.json")).code).to.equal(2);
      expect((await parity(folder, "compare", "left", "right", "--watch", "--evidence", "x")).code).to.equal(2);
    }));
});
