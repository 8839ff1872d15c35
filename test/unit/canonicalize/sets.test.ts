import { expect } from "chai";
import { canonicalize } from "../../../harness/src/canonicalize/canonicalize.ts";
import { reference, type Value } from "../../../harness/src/model/value.ts";
import { graph, knowledge, resource } from "../../support/graphs.ts";

const ids = reference("data.aws_subnets.all", "ids");

function canonical(type: string, attribute: string, value: Value): Value | undefined {
  const subnets = resource("data.aws_subnets.all");
  const program = graph([subnets, resource(`${type}.a`, { [attribute]: value })]);
  return canonicalize(program, knowledge()).graph.nodes.find((node) => node.type === type)?.properties[attribute];
}

const call = (name: string, ...args: Value[]): Value => ({ kind: "call", function: name, args });

describe("sets", () => {
  for (const name of ["toset", "tolist", "distinct", "sort", "reverse"]) {
    it(`a set of ${name} of a list is a set of that list`, () => {
      expect(canonical("aws_lb", "subnets", call(name, ids))).to.deep.equal(ids);
    });
  }

  it("functions around functions that only arrange are gone as well", () => {
    expect(canonical("aws_lb", "subnets", call("sort", call("toset", ["b", ids, "b"])))).to.deep.equal(
      canonical("aws_lb", "subnets", [ids, "b"]),
    );
  });

  it("a function that chooses items stays in a set", () => {
    const first = call("slice", ids, 0, 1);
    expect(canonical("aws_lb", "subnets", first)).to.deep.equal(first);
  });

  it("order is kept in a list", () => {
    const reversed = call("reverse", ids);
    expect(canonical("aws_lambda_function", "layers", reversed)).to.deep.equal(reversed);
  });
});
