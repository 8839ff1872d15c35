import { expect } from "chai";
import { loadKnowledge } from "../../../harness/src/knowledge.ts";
import type { Comparison } from "../../../harness/src/model/comparison.ts";
import { combine } from "../../../harness/src/prove/combine.ts";
import type { EngineVerdict, NotJudged, PlannedChange } from "../../../harness/src/prove/types.ts";
import { compared, graph, resource } from "../../support/graphs.ts";

const LEFT = graph([resource("aws_sqs_queue.a", { name: "a", delay_seconds: 5 })]);
const SAME = graph([resource("aws_sqs_queue.b", { name: "a", delay_seconds: 5 })]);
const OTHER = graph([resource("aws_sqs_queue.b", { name: "a", delay_seconds: 6 })]);
const LITERAL = [
  graph([resource("aws_sqs_queue.a", { name: "a" }), resource("aws_sns_topic.t", { name: "a" })]),
  graph([resource("aws_sqs_queue.a", { name: "a" }), resource("aws_sns_topic.t", { name: "a" })]),
] as const;

describe("the judges side by side", () => {
  it("prove equivalence only together", () => {
    const both = judges(LEFT, SAME, []);
    expect(both.verdict).to.equal("equivalent");
    expect(both.judgements?.map(({ verdict }) => verdict)).to.deep.equal(["no changes", "no changes"]);
    expect(judges(LEFT, SAME, [], [notJudged()]).verdict).to.equal("incomplete");
  });

  it("agree where both name the property", () => {
    expect(kinds(judges(LEFT, OTHER, [update("delay_seconds")]))).to.deep.equal(["value-changed", "planned-change"]);
  });

  it("contradict each other where only the engine sees a change", () => {
    expect(kinds(judges(LEFT, SAME, [update("delay_seconds")]))).to.deep.equal(["judges-disagree", "planned-change"]);
    expect(kinds(judges(LEFT, OTHER, [update("name")]))).to.include("judges-disagree");
  });

  it("contradict each other where only the comparison sees a change that a plan has to show", () => {
    expect(kinds(judges(LEFT, OTHER, []))).to.deep.equal(["judges-disagree", "value-changed"]);
  });

  it("do not contradict each other where the engine did not judge", () => {
    expect(kinds(judges(LEFT, OTHER, [], [notJudged()]))).to.deep.equal(["value-changed"]);
  });

  it("do not contradict each other about what follows from another change", () => {
    const [change] = [update("delay_seconds")];
    const follows: PlannedChange = {
      ...change,
      parts: change.parts.map((part) => ({ ...part, follows: true as const })),
    };
    expect(kinds(judges(LEFT, SAME, [follows]))).to.deep.equal(["planned-change"]);
  });

  it("say why a plan does not show what the comparison names", () => {
    const [left, right] = LITERAL;
    const protectedQueue = right.nodes.map((node) => ({ ...node, meta: { ...node.meta, protect: true } }));
    const proof = judges(left, { ...right, nodes: protectedQueue }, []);
    expect(kinds(proof)).to.deep.equal(["protection-changed", "protection-changed"]);
    expect(proof.notes.join("\n")).to.contain("Terraform's plan does not show 2 of the differences");
  });

  it("agree about a resource that one program lacks", () => {
    const gone: PlannedChange = {
      subject: { kind: "resource", type: "aws_sqs_queue", left: "aws_sqs_queue.a", right: null },
      action: "delete",
      parts: [],
    };
    expect(kinds(judges(LEFT, graph([]), [gone]))).to.deep.equal(["missing-resource", "planned-change"]);
  });
});

function judges(
  left: typeof LEFT,
  right: typeof LEFT,
  changes: readonly PlannedChange[],
  open: readonly NotJudged[] = [],
): Comparison {
  const verdict: EngineVerdict = {
    judge: "terraform",
    engine: "Terraform",
    basis: "a state",
    changes,
    notJudged: open,
    notes: [],
  };
  const comparison = compared(left, right);
  return combine({ comparison, verdicts: [verdict], left, right, knowledge: loadKnowledge() });
}

function kinds({ differences }: Comparison): readonly string[] {
  return differences.map(({ kind }) => kind);
}

function update(name: string): PlannedChange {
  return {
    subject: { kind: "resource", type: "aws_sqs_queue", left: "aws_sqs_queue.a", right: "aws_sqs_queue.b" },
    action: "update",
    parts: [{ path: [name], before: "5", after: "6", replaces: false }],
  };
}

function notJudged(): NotJudged {
  return { left: "aws_sqs_queue.a", right: "aws_sqs_queue.b", path: ["delay_seconds"], reason: "it could not" };
}
