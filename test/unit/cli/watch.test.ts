import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { main } from "../../../harness/src/cli/main.ts";
import { nextSave } from "../../../harness/src/cli/watch-files.ts";
import { encodeGraph } from "../../../harness/src/load/graph/encode-graph.ts";
import { graph, resource } from "../../support/graphs.ts";
import { fakeIo } from "./fake-io.ts";
import { withFolder } from "./temporary-folder.ts";

const program = (cidr: string): string => encodeGraph(graph([resource("aws_vpc.main", { cidr_block: cidr })]));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe("parity compare --watch", function () {
  this.timeout(60_000);

  it("shows after each save what has come and gone, and survives a file that is half written", () =>
    withFolder({ "left/g.json": program("10.0.0.0/16"), "right/g.json": program("10.0.0.0/16") }, async (folder) => {
      const stop = new AbortController();
      const io = fakeIo({ cwd: folder, signal: stop.signal });
      const files = [join(folder, "left/g.json"), join(folder, "right/g.json")] as const;
      const report = join(folder, "right/report.json");
      const run = main(
        ["compare", ...files, "--watch", "--format", "text", "--format", "json", "--output", report],
        io,
      );
      await until(() => io.written.stderr.includes("Watching"));
      expect(io.written.stdout).to.match(/^Equivalent/);

      const first = io.written.stdout.length;
      // A moment, so that the watchers are there.
      const save = setInterval(() => writeFileSync(files[1], program("10.1.0.0/16")), 1000);
      await until(() => io.written.stdout.length > first);
      clearInterval(save);
      expect(io.written.stdout.slice(first)).to.match(/^\ndifferent: 1 difference\n {2}\+ aws_vpc\.main: cidr_block/);
      expect(JSON.parse(readFileSync(report, "utf8")).verdict).to.equal("different");

      writeFileSync(files[1], "{");
      await until(() => io.written.stderr.includes("parity: "));
      writeFileSync(files[1], program("10.0.0.0/16"));
      await until(() => io.written.stdout.includes("\nequivalent: "));
      expect(io.written.stdout).to.match(
        /\nequivalent: 1 pair matched, no difference\n {2}- aws_vpc\.main: cidr_block/,
      );
      stop.abort(new Error("stopped"));
      expect(await run).to.equal(0);
    }));

  it("does not take what a run or a report writes for a save", () =>
    withFolder({ "a.ts": "" }, async (folder) => {
      const stop = new AbortController();
      const report = join(folder, "report.json");
      const saved = nextSave([folder], new Set([report]), stop.signal);
      mkdirSync(join(folder, "cdktf.out"));
      writeFileSync(report, "{}");
      writeFileSync(join(folder, "cdktf.out", "x"), "x");
      await new Promise((resolve) => setTimeout(resolve, 500));
      stop.abort();
      expect(await saved).to.equal(false);
    }));
});
