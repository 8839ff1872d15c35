import { expect } from "chai";
import { withoutControl } from "../../../harness/src/prove/control.ts";
import { failedCreations } from "../../../harness/src/prove/failed-creations.ts";
import type { ChangedPart, PlannedChange } from "../../../harness/src/prove/types.ts";

describe("a plan without what is planned for the state's own program too", () => {
  const judge = (planned: readonly PlannedChange[], control: readonly PlannedChange[]) =>
    withoutControl(planned, control, ({ action }) => `it would ${action} it anyway`);

  it("is the plan where the control plans nothing", () => {
    const planned = [update("a", part("name", "x"))];
    expect(judge(planned, [])).to.deep.equal({ changes: planned, notJudged: [] });
  });

  it("keeps what only the other program changes, and does not judge the rest", () => {
    const { changes, notJudged } = judge(
      [update("a", part("name", "x"), part("size", "2"))],
      [update("a", part("size", "2"))],
    );
    expect(changes).to.deep.equal([update("a", part("name", "x"))]);
    expect(notJudged).to.deep.equal([
      { left: "aws_sqs_queue.a", right: "urn:a", path: ["size"], reason: "it would update it anyway" },
    ]);
  });

  it("keeps a property that both change to different values", () => {
    expect(judge([update("a", part("size", "3"))], [update("a", part("size", "2"))]).changes).to.have.length(1);
  });

  it("judges nothing of a resource that would be made or replaced anyway", () => {
    const create: PlannedChange = { ...update("a"), action: "create" };
    expect(judge([create], [create])).to.deep.equal({
      changes: [],
      notJudged: [{ left: "aws_sqs_queue.a", right: "urn:a", path: [], reason: "it would create it anyway" }],
    });
  });

  it("says what is planned for the own program alone", () => {
    expect(judge([], [update("a", part("name", "x"))]).notJudged).to.have.length(1);
  });
});

describe("what an apply could not make", () => {
  it("is the error above each address", () => {
    const output = [
      "╷",
      "│ Error: creating Queue: not implemented",
      "│ ",
      "│   with aws_sqs_queue.a,",
      "│   on cdk.tf.json line 3",
      "╵",
      "Error: no address here",
      "Error: second",
      "  with aws_vpc.b,",
    ].join("\n");
    expect([...failedCreations(output)]).to.deep.equal([
      ["aws_sqs_queue.a", "creating Queue: not implemented"],
      ["aws_vpc.b", "second"],
    ]);
  });
});

function part(name: string, after: string): ChangedPart {
  return { path: [name], before: "1", after, replaces: false };
}

function update(name: string, ...parts: readonly ChangedPart[]): PlannedChange {
  const subject = {
    kind: "resource",
    type: "aws_sqs_queue",
    left: `aws_sqs_queue.${name}`,
    right: `urn:${name}`,
  } as const;
  return { subject, action: "update", parts };
}
