import { readFileSync } from "node:fs";
import { expect } from "chai";
import { regionData } from "../../../harness/src/data-sources/region-data.ts";

type Outputs = Readonly<Record<string, string>>;

const { regions } = JSON.parse(readFileSync(new URL("./regions.json", import.meta.url), "utf8")) as {
  readonly regions: Readonly<Record<string, Readonly<Record<"aws_partition" | "aws_region", Outputs>>>>;
};

describe("data sources of the provider's region", () => {
  it("are recorded for at least fifteen regions of all partitions", () => {
    expect(Object.keys(regions)).to.have.length.of.at.least(15);
    expect(new Set(Object.values(regions).map(({ aws_partition: { partition } }) => partition)).size).to.equal(7);
  });

  for (const [region, recorded] of Object.entries(regions)) {
    it(`answer for ${region} as the provider does`, () => {
      expect({ ...regionData("aws_partition", region) }).to.deep.equal(recorded.aws_partition);
      // Provider 6 has the same value under `region` too.
      const { region: own, ...others } = { ...regionData("aws_region", region) };
      const { description: _, ...expected } = recorded.aws_region;
      expect(others).to.deep.equal(expected);
      expect(own).to.equal(region);
    });
  }

  it("are not answered for a region of no known partition, or for another data source", () => {
    expect(regionData("aws_partition", "moon-1")).to.equal(undefined);
    expect(regionData("aws_region", "")).to.equal(undefined);
    expect(regionData("aws_caller_identity", "us-east-1")).to.equal(undefined);
  });
});
