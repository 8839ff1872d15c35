import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { allFormats } from "./formats.ts";
import { faultsOf, subjectOf } from "./trial.ts";

/** A sample, the same one each time; `npm run fuzz` goes through many thousands. */
const COUNT = 25;

describe("Corrupted files", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "parity-fuzz-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("of every format are read, refused with a clear error, or found different, and reach no terminal raw", async () => {
    for (const format of await allFormats()) {
      const subject = await subjectOf(format, join(folder, "input"));
      for (let seed = 1; seed <= COUNT; seed++)
        expect(await faultsOf(subject, seed, join(folder, "input")), `${format.name}, seed ${seed}`).to.deep.equal([]);
    }
  });
});
