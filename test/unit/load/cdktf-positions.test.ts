import { expect } from "chai";
import { DEFAULT_LOAD_OPTIONS, locateProgram, readProgram } from "../../../harness/src/index.ts";

describe("The place in a CDKTF program that a construct is made at", () => {
  it("is known also when runners start the app as a child of theirs", async () => {
    const folder = "test/fixtures/pairs/checkout-service/cdktf";
    const graph = await readProgram(locateProgram(folder, process.cwd()), DEFAULT_LOAD_OPTIONS);
    const resources = graph.nodes.filter(({ kind }) => kind === "resource");
    expect(resources).to.have.length.above(10);
    expect(new Set(resources.map(({ source }) => source?.file))).to.deep.equal(new Set(["main.ts"]));
  });
});
