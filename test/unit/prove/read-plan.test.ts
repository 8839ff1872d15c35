import { expect } from "chai";
import type { Change, PlanDocument } from "../../../harness/src/engines/terraform-engine.ts";
import { type PlanReading, readPlan } from "../../../harness/src/prove/read-plan.ts";

describe("Terraform's plan", () => {
  it("is no change where nothing is done, and where a data source is read", () => {
    expect(read({ actions: ["no-op"], before: { name: "a" }, after: { name: "a" } })).to.deep.equal([]);
    expect(
      readPlan(
        {
          resource_changes: [
            {
              address: "data.aws_region.x",
              mode: "data",
              type: "aws_region",
              change: { actions: ["read"], before: null, after: {} },
            },
          ],
        },
        READING,
      ),
    ).to.deep.equal([]);
  });

  it("names each property that changes, as deep as both sides go", () => {
    const [change] = read({
      actions: ["update"],
      before: { name: "a", tags: { Name: "x", Own: "y" }, rules: [{ port: 1 }, { port: 2 }] },
      after: { name: "a", tags: { Name: "z", Own: "y" }, rules: [{ port: 1 }, { port: 3 }] },
    });
    expect(change?.action).to.equal("update");
    expect(change?.parts.map(({ path, before, after }) => [path.join("."), before, after])).to.deep.equal([
      ["rules.1.port", "2", "3"],
      ["tags.Name", "x", "z"],
    ]);
  });

  it("says for which property a resource is replaced, and not what was never set", () => {
    const [change] = read({
      actions: ["delete", "create"],
      before: { name: "a", boundary: "", size: 1 },
      after: { name: "b", boundary: null, size: 2 },
      replace_paths: [["name"]],
    });
    expect(change?.parts.map(({ path, replaces }) => [path[0], replaces])).to.deep.equal([
      ["name", true],
      ["size", false],
    ]);
  });

  it("leaves out what the provider fills in again, but for where it is all there is", () => {
    const unknown = { name: "a", arn: "x" };
    const [beside] = read({
      actions: ["update"],
      before: unknown,
      after: { name: "b" },
      after_unknown: { arn: true },
    });
    expect(beside?.parts.map(({ path }) => path[0])).to.deep.equal(["name"]);
    const [alone] = read({ actions: ["update"], before: unknown, after: { name: "a" }, after_unknown: { arn: true } });
    expect(alone?.parts.map(({ path, follows }) => [path[0], follows])).to.deep.equal([["arn", true]]);
  });

  it("hides what the plan or the schema calls sensitive", () => {
    const change: Change = {
      actions: ["update"],
      before: { password: "one", token: "three" },
      after: { password: "two", token: "four" },
      before_sensitive: { token: true },
    };
    expect(JSON.stringify(read(change))).not.to.match(/one|two|three|four/);
  });

  it("compares outputs by their values", () => {
    const outputs = (change: Change) =>
      readPlan({ output_changes: { id: change } }, READING).map(({ action }) => action);
    expect(outputs({ actions: ["update"], before: "a", after: "a", after_sensitive: true })).to.deep.equal([]);
    expect(outputs({ actions: ["update"], before: "a", after: "b" })).to.deep.equal(["update"]);
    expect(outputs({ actions: ["delete"], before: "a", after: null })).to.deep.equal(["delete"]);
    expect(outputs({ actions: ["create"], before: null, after: "a" })).to.deep.equal(["create"]);
    expect(outputs({ actions: ["update"], before: "a", after: null, after_unknown: true })).to.deep.equal(["update"]);
  });
});

const READING: PlanReading = {
  nodesAt: (address) => ({ left: address, right: null }),
  isConfigured: (_, attribute) => attribute === "name",
  isSecret: (_, path) => path[0] === "password",
};

function read(change: Change): ReturnType<typeof readPlan> {
  const plan: PlanDocument = {
    resource_changes: [{ address: "aws_sqs_queue.main", mode: "managed", type: "aws_sqs_queue", change }],
  };
  return readPlan(plan, READING);
}
