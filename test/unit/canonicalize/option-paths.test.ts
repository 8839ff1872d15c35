import { expect } from "chai";
import type { Path } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, resource } from "../../support/graphs.ts";

/** What ignoring `left` in Terraform against `right` in Pulumi is reported as, on the alias of a function. */
function compareIgnored(left: Path, right: Path): readonly string[] {
  const terraform = resource("aws_lambda_alias.live", { name: "live" }, { ignoreChanges: [left] });
  const pulumi = {
    ...resource("urn", { name: "live" }, { ignoreChanges: [right] }),
    type: "aws:lambda/alias:Alias",
  };
  return findings(compared(graph([terraform]), graph([pulumi], { engine: "pulumi" })));
}

describe("a path in a resource's options", () => {
  it("names a block as a whole that the SDK flattened", () => {
    expect(compareIgnored(["routing_config"], ["routingConfig"])).to.deep.equal([]);
  });

  it("goes through a flattened block to a property of its only item", () => {
    const inside = ["routing_config", 0, "additional_version_weights"];
    expect(compareIgnored(inside, ["routingConfig", "additionalVersionWeights"])).to.deep.equal([]);
    expect(compareIgnored(["routing_config"], ["routingConfig", "additionalVersionWeights"])).to.have.length(1);
  });

  it("keeps the item of a list apart from the whole list", () => {
    expect(compareIgnored(["routing_config", 0], ["routingConfig"])).to.have.length(1);
  });
});
