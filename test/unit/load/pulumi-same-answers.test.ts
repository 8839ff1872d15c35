import { expect } from "chai";
import { withSameOutputs } from "../../../harness/src/load/pulumi/same-answers.ts";
import { attribute } from "./pulumi-support.ts";

const TABLE = { aws_thing: { outputs: { name: "id" }, source: "its documentation" } };

function idOf(type: string, outputs: Record<string, unknown>): unknown {
  const block = { attributes: { name: attribute("thingName", "string") } };
  return withSameOutputs(outputs, { type, tokens: [], block }, TABLE).id;
}

describe("Outputs that are one value", () => {
  it("are answered alike, so that what is computed from either is the same", () => {
    expect(idOf("aws_thing", { id: "one", thingName: "two" })).to.equal("two");
  });

  it("keep their own answers on other types", () => {
    expect(idOf("aws_other", { id: "one", thingName: "two" })).to.equal("one");
  });

  it("keep the id where the other output is not answered", () => {
    expect(idOf("aws_thing", { id: "one" })).to.equal("one");
  });
});
