import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { main } from "../../../harness/src/cli/main.ts";
import { encodeGraph } from "../../../harness/src/load/graph/encode-graph.ts";
import { graph, resource } from "../../support/graphs.ts";
import { fakeIo } from "./fake-io.ts";
import { withFolder } from "./temporary-folder.ts";

const BIN = fileURLToPath(new URL("../../../harness/bin/parity.js", import.meta.url));

const program = (cidr: string): string => encodeGraph(graph([resource("aws_vpc.main", { cidr_block: cidr })]));
const FILES = {
  "left.json": program("10.0.0.0/16"),
  "same.json": program("10.0.0.0/16"),
  "other.json": program("10.1.0.0/16"),
};

describe("parity compare", () => {
  const compare = async (folder: string, left: string, right: string, ...options: readonly string[]) => {
    const io = fakeIo({ cwd: folder });
    const code = await main(["compare", join(folder, left), join(folder, right), ...options], io);
    return { code, ...io.written };
  };

  it("says equivalent with exit code 0", () =>
    withFolder(FILES, async (folder) => {
      const { code, stdout, stderr } = await compare(folder, "left.json", "same.json");
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
      expect(stdout).to.match(/^Equivalent: 1 pair matched, no difference\n/);
    }));

  it("says different with exit code 1, and explains a finding of its report", () =>
    withFolder(FILES, async (folder) => {
      const { code, stderr, stdout } = await compare(folder, "left.json", "other.json", "--output", "r/report.json");
      expect({ code, stdout }).to.deep.equal({ code: 1, stdout: "" });
      expect(stderr).to.equal("different: 1 difference\n");
      const report = JSON.parse(readFileSync(join(folder, "r/report.json"), "utf8"));
      const [finding] = report.differences;

      const io = fakeIo({ cwd: folder });
      expect(await main(["explain", finding.id.slice(0, 8), "--report", "r/report.json"], io)).to.equal(0);
      expect(io.written.stdout).to.include('"10.1.0.0/16"').and.include("value-changed: other value");
    }));

  it("gives the same bytes for the same inputs", () =>
    withFolder(FILES, async (folder) => {
      for (const format of ["text", "json", "markdown", "html", "junit", "sarif"]) {
        const once = await compare(folder, "left.json", "other.json", "--format", format);
        const twice = await compare(folder, "left.json", "other.json", "--format", format);
        expect(twice).to.deep.equal(once);
        expect(once.stdout).to.not.equal("");
      }
    }));

  it("gives timings under --verbose only", () =>
    withFolder(FILES, async (folder) => {
      const plain = JSON.parse((await compare(folder, "left.json", "same.json", "--format", "json")).stdout);
      expect(plain.timings).to.deep.equal({ left: null, right: null, compare: null });
      const verbose = JSON.parse(
        (await compare(folder, "left.json", "same.json", "--format", "json", "--verbose")).stdout,
      );
      expect(verbose.timings.compare).to.be.a("number");
    }));

  it("refuses an unwritable output before anything is read", () =>
    withFolder(FILES, async (folder) => {
      const { code, stdout, stderr } = await compare(
        folder,
        "left.json",
        "absent.json",
        "--format",
        "json",
        "--output",
        ".",
      );
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr).to.include("cannot write the report");
    }));
});

describe("parity explain", () => {
  it("explains a kind", async () => {
    const io = fakeIo();
    expect(await main(["explain", "reference-or-literal"], io)).to.equal(0);
    expect(io.written.stdout).to.match(/^reference-or-literal: reference on one side/);
  });

  it("explains what is not compared", async () => {
    const io = fakeIo();
    expect(await main(["explain", "not-compared"], io)).to.equal(0);
    expect(io.written.stdout).to.include("neither equal nor different");
  });

  it("knows what a mistyped kind may mean", async () => {
    const io = fakeIo();
    expect(await main(["explain", "vlaue-changed"], io)).to.equal(2);
    expect(io.written.stderr).to.include("parity explain value-changed");
  });

  it("refuses a file that is no report", () =>
    withFolder({ "x.json": "{}" }, async (folder) => {
      const io = fakeIo({ cwd: folder });
      expect(await main(["explain", "abcdef", "--report", "x.json"], io)).to.equal(2);
      expect(io.written.stderr).to.include("cannot read the report");
    }));
});

describe("parity doctor", () => {
  it("says what is there and what is not, with exit code 0 where a comparison can run", async () => {
    const io = fakeIo({ env: { PATH: "" } });
    expect(await main(["doctor"], io)).to.equal(0);
    expect(io.written.stdout)
      .to.match(/ok +Node\.js: \d/)
      .and.match(/not found +terraform on PATH/);
  });
});

describe("parity as a process", () => {
  it("writes the report alone to stdout and ends with the verdict's code", () =>
    withFolder(FILES, (folder) => {
      const run = spawnSync(process.execPath, [BIN, "compare", "left.json", "other.json", "--format", "json"], {
        cwd: folder,
        encoding: "utf8",
      });
      expect({ status: run.status, stderr: run.stderr }).to.deep.equal({ status: 1, stderr: "" });
      expect(JSON.parse(run.stdout)).to.include({ verdict: "different" });
    }));

  it("does not mind a reader that goes away", function () {
    if (process.platform === "win32") return this.skip();
    const many = graph(
      Array.from({ length: 3000 }, (_, index) => resource(`aws_eip.e${index}`, { address: `${index}` })),
    );
    return withFolder({ "many.json": encodeGraph(many) }, (folder) => {
      const command = `"${process.execPath}" "${BIN}" graph graph:many.json | head -c 100; echo " \${PIPESTATUS[0]}"`;
      const run = spawnSync("bash", ["-c", command], { cwd: folder, encoding: "utf8" });
      expect(run.stderr).to.equal("");
      expect(run.stdout).to.match(/ 0\n$/);
    });
  });
});
