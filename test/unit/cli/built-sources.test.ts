import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { hasSources, isBuiltFromSources, stampBuild } from "../../../harness/bin/sources.js";

describe("the compiled program of a checkout", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parity-built-"));
    for (const name of ["src/cli", "dist"]) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, "src/cli/main.ts"), "export const answer = 1;");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is not run before it is built", () => {
    expect(isBuiltFromSources(folder)).to.equal(false);
  });

  it("is run as long as the sources are those it was made from", () => {
    stampBuild(folder);
    expect(isBuiltFromSources(folder)).to.equal(true);
  });

  for (const [change, apply] of [
    ["changed", () => writeFileSync(join(folder, "src/cli/main.ts"), "export const answer = 2;")],
    ["added", () => writeFileSync(join(folder, "src/preload.cjs"), "")],
    ["deleted", () => rmSync(join(folder, "src/cli/main.ts"))],
  ] as const)
    it(`is not run once a source is ${change}`, () => {
      stampBuild(folder);
      apply();
      expect(isBuiltFromSources(folder)).to.equal(false);
    });

  it("is all that a published package has", () => {
    rmSync(join(folder, "src"), { recursive: true });
    expect(hasSources(folder)).to.equal(false);
  });
});
