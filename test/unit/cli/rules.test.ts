import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { encodeGraph } from "../../../harness/src/load/graph/encode-graph.ts";
import { REPORT_FORMATS } from "../../../harness/src/report/types.ts";
import { graph, resource } from "../../support/graphs.ts";
import { runParity } from "./fake-io.ts";
import { withFolder } from "./temporary-folder.ts";

const program = (cidr: string): string => encodeGraph(graph([resource("aws_vpc.main", { cidr_block: cidr })]));
const WAIVER = `  - { kind: value-changed, resource: aws_vpc.main, property: cidr_block, reason: moved, expires: 2999-01-31 }\n`;
const PAIRS = `pairs:
  - { name: same, left: left.json, right: same.json }
  - { name: moved, left: left.json, right: other.json }
`;
const FILES = {
  "left.json": program("10.0.0.0/16"),
  "same.json": program("10.0.0.0/16"),
  "other.json": program("10.1.0.0/16"),
};

function parity(cwd: string, ...args: readonly string[]) {
  return runParity({ cwd }, args);
}

describe("parity compare with rules", () => {
  it("compares every pair of parity.yaml, and says so in every format", () =>
    withFolder({ ...FILES, "parity.yaml": PAIRS }, async (folder) => {
      const { code, stdout } = await parity(folder, "compare");
      expect(code).to.equal(1);
      expect(stdout).to.match(/^Different: 2 pairs of programs compared, 1 not equivalent\n/);
      for (const format of REPORT_FORMATS) {
        const once = await parity(folder, "compare", "--format", format);
        expect(await parity(folder, "compare", "--format", format, "--jobs", "1")).to.deep.equal(once);
        expect(once.stdout, format).to.include("same").and.include("moved").and.include("value-changed");
      }
    }));

  it("waives in all pairs what is waived for all, and ends with 0", () =>
    withFolder({ ...FILES, "parity.yaml": `${PAIRS}waivers:\n${WAIVER}` }, async (folder) => {
      const { code, stdout } = await parity(folder, "compare");
      expect(code).to.equal(0);
      expect(stdout).to.include("moved: equivalent: 1 pair matched, no difference, 1 difference waived");
    }));

  it("ends with 1 for a waiver that no pair uses, and for one that its own pair does not use", () =>
    withFolder(FILES, async (folder) => {
      const same = "pairs:\n  - { name: same, left: left.json, right: same.json }\n";
      for (const text of [
        `${same}waivers:\n${WAIVER}`,
        `${same.replace(" }", `, waivers: [${WAIVER.trim().slice(2)}] }`)}`,
      ]) {
        writeFileSync(join(folder, "parity.yaml"), text);
        const { code, stdout } = await parity(folder, "compare");
        expect(code).to.equal(1);
        expect(stdout).to.include("unused-waiver");
      }
    }));

  it("takes the waivers of --rules for programs that are named, and of no other file", () =>
    withFolder({ ...FILES, "parity.yaml": `waivers:\n${WAIVER}` }, async (folder) => {
      const named = ["compare", join(folder, "left.json"), join(folder, "other.json")];
      expect(await parity(folder, ...named)).to.include({ code: 1 });
      const { code, stdout } = await parity(folder, ...named, "--rules", "parity.yaml");
      expect(code).to.equal(0);
      expect(stdout).to.match(/^Equivalent: 1 pair matched, no difference, 1 difference waived\n/);
    }));

  it("refuses a file that is not right or not there, and a pair that is not there by its name", () =>
    withFolder({ ...FILES, "parity.yaml": "pair: []\n" }, async (folder) => {
      const wrong = await parity(folder, "compare");
      expect(wrong).to.include({ code: 2, stdout: "" });
      expect(wrong.stderr).to.include("parity.yaml:1:1").and.include("did you mean `pairs`?");
      expect((await parity(folder, "compare", "--rules", "none.yaml")).stderr).to.include("cannot read the rules");
      writeFileSync(join(folder, "parity.yaml"), "pairs: [{ name: gone, left: left.json, right: gone.json }]\n");
      expect((await parity(folder, "compare")).stderr).to.include("gone: no such file or folder");
    }));
});

describe("parity merge", () => {
  it("gives the report of one run from its parts, unused waivers included", () =>
    withFolder(
      { ...FILES, "parity.yaml": `${PAIRS}waivers:\n${WAIVER}${WAIVER.replace("main", "gone")}` },
      async (folder) => {
        for (const part of ["1", "2"]) {
          const { code } = await parity(folder, "compare", "--shard", `${part}/2`, "--output", `${part}.json`);
          expect(code, part).to.equal(0);
        }
        const parts = await parity(folder, "merge", "1.json", "2.json");
        expect(parts.code).to.equal(1);
        expect(parts.stdout).to.match(/^Equivalent: 2 pairs of programs compared, 0 not equivalent; 1 waiver expired/);
        expect(parts.stdout).to.include("aws_vpc.gone");
        for (const format of REPORT_FORMATS) {
          expect((await parity(folder, "merge", "1.json", "2.json", "--format", format)).code, format).to.equal(1);
        }
      },
    ));

  it("refuses to leave a part out, or to take one twice", () =>
    withFolder({ ...FILES, "parity.yaml": PAIRS }, async (folder) => {
      await parity(folder, "compare", "--shard", "1/2", "--output", "1.json");
      expect((await parity(folder, "merge", "1.json")).stderr).to.include("add the report of --shard 2/2");
      expect((await parity(folder, "merge", "1.json", "1.json")).code).to.equal(2);
    }));

  it("takes single reports under their files' names", () =>
    withFolder(FILES, async (folder) => {
      for (const right of ["same", "other"]) {
        await parity(
          folder,
          "compare",
          join(folder, "left.json"),
          join(folder, `${right}.json`),
          "--output",
          `r-${right}.json`,
        );
      }
      const { code, stdout } = await parity(folder, "merge", "r-same.json", "r-other.json", "--format", "json");
      expect(code).to.equal(1);
      const merged = JSON.parse(stdout);
      expect(merged.pairs.map(({ name }: { name: string }) => name)).to.deep.equal(["r-other", "r-same"]);
      expect(merged.pairs[0].report).to.deep.equal(JSON.parse(readFileSync(join(folder, "r-other.json"), "utf8")));
      expect((await parity(folder, "merge", "left.json")).stderr).to.include("cannot read the report");
    }));
});

describe("the worked example of docs/parity-yaml.md", () => {
  const page = readFileSync(new URL("../../../docs/parity-yaml.md", import.meta.url), "utf8");
  const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const commands = [...page.matchAll(/^ {4}parity (.+)$/gm)].map(([, line = ""]) => line.split(" "));

  it("runs as it is written, and is equivalent", () => {
    const files = {
      "network.json": FILES["left.json"],
      "network-port.json": FILES["other.json"],
      "storage.json": FILES["left.json"],
      "storage-port.json": FILES["same.json"],
      "parity.yaml": yaml,
    };
    return withFolder(files, async (folder) => {
      expect(commands).to.have.lengthOf(5);
      for (const command of commands) {
        const { code, stderr } = await parity(folder, ...command);
        expect(code, `${command.join(" ")}: ${stderr}`).to.equal(0);
      }
    });
  });
});
