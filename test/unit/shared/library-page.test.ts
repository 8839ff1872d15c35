import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

describe("docs/library.md", () => {
  it("shows the example files, which the end-to-end tests run, and no other code", () => {
    const shown = [...read("docs/library.md").matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);
    const files = readdirSync(new URL("../../../examples/library", import.meta.url));
    expect([...shown].sort()).to.deep.equal(files.map((name) => read(`examples/library/${name}`)).sort());
  });
});
