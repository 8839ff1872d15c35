import { expect } from "chai";
import type { Value } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, resource } from "../../support/graphs.ts";

const SHARED = "urn:pulumi:dev::app::pulumi:pulumi:StackReference::shared";
const ROLE = "urn:pulumi:dev::app::aws:iam/role:Role::a";

function terraform(output: string, config: Value = { kind: "map", entries: { bucket: "states" } }) {
  const state = "data.terraform_remote_state.shared";
  return graph([
    resource(state, { backend: "s3", config }),
    resource("aws_iam_role.a", {
      name: "a",
      description: { kind: "reference", node: state, path: ["outputs", output] },
    }),
  ]);
}

function pulumi(output: string) {
  const reference = { kind: "reference", node: SHARED, path: ["outputs", output] } as const;
  return graph(
    [
      { ...resource(SHARED, { name: "acme/shared/dev" }), type: "pulumi:pulumi:StackReference" },
      { ...resource(ROLE, { name: "a", description: reference }), type: "aws:iam/role:Role" },
    ],
    { engine: "pulumi", notCompared: [{ node: SHARED, path: [], reason: "known to its deployment alone" }] },
  );
}

describe("the outputs of other stacks", () => {
  it("are paired by what is read of them, and which stack they are of is not compared", () => {
    const comparison = compared(terraform("owner"), pulumi("owner"));
    expect(comparison.verdict).to.equal("incomplete");
    expect(comparison.notCompared.map(({ side, address }) => [side, address])).to.deep.equal([
      ["left", "data.terraform_remote_state.shared"],
      ["right", SHARED],
    ]);
  });

  it("are told apart by name", () => {
    expect(findings(compared(terraform("owner"), pulumi("ownerName")))).to.deep.equal([
      "reference-output-changed aws_iam_role.a description",
    ]);
  });

  it("are compared with where the state is between two programs of one engine", () => {
    const elsewhere = terraform("owner", { kind: "map", entries: { bucket: "others" } });
    expect(compared(terraform("owner"), terraform("owner")).verdict).to.equal("equivalent");
    expect(compared(terraform("owner"), elsewhere).verdict).to.equal("different");
  });
});
