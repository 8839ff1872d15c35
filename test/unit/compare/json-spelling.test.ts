import { expect } from "chai";
import type { Comparison } from "../../../harness/src/model/comparison.ts";
import type { Value } from "../../../harness/src/model/value.ts";
import { reference, template } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, output, resource } from "../../support/graphs.ts";

const arn = reference("aws_sqs_queue.q", "arn");

function between(left: Value, right: Value, type = "aws_sfn_state_machine", name = "definition"): Comparison {
  const side = (value: Value) => graph([resource("aws_sqs_queue.q"), resource(`${type}.it`, { [name]: value })]);
  return compared(side(left), side(right));
}

const CHANGED = ["value-changed aws_sfn_state_machine.it definition"];

describe("two texts of one JSON document, where the provider compares letter by letter,", () => {
  for (const [words, left, right] of [
    ["the order of keys", '{"A":{"End":true,"Type":"Pass"},"B":1}', '{"B":1,"A":{"Type":"Pass","End":true}}'],
    ["the order of keys", template(['{"A":"', arn, '","B":1}']), template(['{"B":1,"A":"', arn, '"}'])],
    ["blanks", '{"A":1,"B":[2]}', '{\n  "A": 1,\n  "B": [2]\n}'],
    ["escapes", '{"A":"\\u003cb\\u003e"}', '{"A":"<b>"}'],
    ["the spelling of numbers", '{"A":1.0}', '{"A":1}'],
  ] as const) {
    it(`are a finding that says that only ${words} differs: ${JSON.stringify(left).slice(0, 30)}`, () => {
      const comparison = between(left, right);
      expect(findings(comparison)).to.deep.equal(CHANGED);
      const remark = comparison.differences[0]?.remark ?? "";
      expect(remark).to.contain(`differ only in ${words}`);
      expect(remark).not.to.contain(";");
    });
  }

  it("are named with all that differs", () => {
    const remark = between('{"A":"\\u0026","B":1}', '{"B": 1, "A": "&"}').differences[0]?.remark;
    expect(remark).to.match(/order of keys.*; blanks.*; escapes/);
  });

  it("are named so in a secret, of which nothing is said, and in an output", () => {
    const [left, right] = ['{"A":1,"hush":2}', '{"hush":2,"A":1}'];
    const comparison = between(left, right, "aws_secretsmanager_secret_version", "secret_string");
    expect(comparison.differences[0]?.remark).to.contain("the order of keys");
    expect(JSON.stringify(comparison.differences)).not.to.contain("hush");
    const outputs = [left, right].map((value) => graph([], { outputs: [output("settings", value)] })) as [
      ReturnType<typeof graph>,
      ReturnType<typeof graph>,
    ];
    expect(compared(...outputs).differences[0]?.remark).to.contain("the order of keys");
  });

  for (const [title, left, right] of [
    ["a value differs too", '{"A":1,"B":2}', '{"B":2,"A":3}'],
    ["a list has another order", '{"A":[1,2],"B":2}', '{"B":2,"A":[2,1]}'],
    ["one of them is no JSON", '{"A":1}', '{"A":1'],
    [
      "an output is encoded in one and quoted by hand in the other",
      template([
        '{"A":"',
        { kind: "call", function: "json escape", args: [reference("aws_sqs_queue.q", "policy")] },
        '","B":1}',
      ]),
      template(['{"B":1,"A":"', reference("aws_sqs_queue.q", "policy"), '"}']),
    ],
  ] as const) {
    it(`are more than that where ${title}`, () => {
      const { differences } = between(left, right);
      expect(differences).not.to.deep.equal([]);
      expect(differences.map(({ remark }) => remark)).to.deep.equal(differences.map(() => null));
    });
  }
});
