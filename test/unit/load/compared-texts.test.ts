import { expect } from "chai";
import { comparisons } from "../../../harness/src/load/pulumi/compared-texts.ts";

describe("a source compares", () => {
  const COMPARED: { source: string; found: [string, string][] }[] = [
    { source: 'if (identity.accountId === "123") make();', found: [["accountId", "123"]] },
    { source: "const prod = '123' == identity.accountId;", found: [["accountId", "123"]] },
    { source: '"aws" !== (await aws.getPartition()).partition ? a : b', found: [["partition", "aws"]] },
    { source: "(await aws.getPartition()).partition != `aws`", found: [["partition", "aws"]] },
    { source: 'key.description!.startsWith("temporary")', found: [["description", "temporary"]] },
    {
      source: "[\"a\", 'b'].includes(zone)",
      found: [
        ["zone", "a"],
        ["zone", "b"],
      ],
    },
    { source: 'new Set(["a"]).has(subnet.availabilityZone)', found: [["availabilityZone", "a"]] },
    { source: 'names.includes("a")', found: [["names", "a"]] },
    {
      source: 'switch (x.state) { case "up": one(); case "down": two(); }',
      found: [
        ["state", "up"],
        ["state", "down"],
      ],
    },
    {
      source: 'const t = { "111": 1, "222": 2 }; t[who.accountId]',
      found: [
        ["accountId", "111"],
        ["accountId", "222"],
      ],
    },
    { source: 'const name = "x"; call(name, `${name}`);', found: [] },
  ];
  for (const { source, found } of COMPARED) {
    it(source, () => {
      expect(comparisons(source)).to.deep.equal(found);
    });
  }
});
