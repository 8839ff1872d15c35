import { expect } from "chai";
import { namesFor } from "../../../shared/naming.ts";

/** Every name of a deployment with six zones, the most there can be, under its role. */
function everyName(suffix: string): string[] {
  return Object.values(namesFor(suffix)).flatMap((name) =>
    typeof name === "string" ? [name] : [1, 2, 3, 4, 5, 6].map((position) => name(position)),
  );
}

describe("names", () => {
  it("say the role, then the suffix", () => {
    const names = namesFor("dev");
    expect(names.vpc).to.equal("payment-vpc-dev");
    expect(names.publicSubnet(1)).to.equal("public-subnet-1-dev");
    expect(names.natGateway(null)).to.equal("nat-gateway-dev");
    expect(names.natGateway(2)).to.equal("nat-gateway-2-dev");
    expect(names.flowLogGroup).to.equal("/aws/vpc/flow-logs-dev");
    expect(names.flowLogKeyAlias).to.equal("alias/flow-logs-dev");
  });

  it("are all different within a deployment", () => {
    const names = everyName("dev");
    expect(new Set(names)).to.have.lengthOf(names.length);
  });

  it("are all different between two deployments", () => {
    const other = new Set(everyName("staging"));
    expect(everyName("dev").filter((name) => other.has(name))).to.deep.equal([]);
  });

  it("stay within IAM's 64 characters with the longest suffix", () => {
    expect(Math.max(...everyName("x".repeat(20)).map((name) => name.length))).to.be.at.most(64);
  });
});
