import { expect } from "chai";
import { openFacts } from "../../../harness/src/bridge/load-facts.ts";

describe("facts of blocks that repeat one around them", () => {
  it("are that one's, on every level", () => {
    const header = '{"format":1,"version":"1"}';
    const line =
      '{"t":"aws_acl","a":{"rule.statement.window":{"d":300},"rule.name":{"f":1}},"r":{"rule.statement.not.statement":"rule.statement"}}';
    const facts = openFacts(`${header}\n${line}\n`).resource("aws_acl") ?? {};
    const levels = ["", ".not.statement", ".not.statement.not.statement"];
    for (const level of levels) expect(facts[`rule.statement${level}.window`]?.default, level).to.equal(300);
    expect(facts["rule.statement.not.statement.name"]).to.equal(undefined);
  });
});
