import { expect } from "chai";
import type { Value } from "../../../harness/src/model/value.ts";
import { reference, template } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, resource } from "../../support/graphs.ts";

/** Two graphs with one text each, which the provider is not known to compare as a document. */
function texts(left: Value, right: Value) {
  const make = (definition: Value) =>
    graph([resource("aws_sqs_queue.q", { name: "q" }), resource("aws_sfn_state_machine.m", { definition })]);
  return compared(make(left), make(right));
}

const machine = (limit: number, name: Value = "orders") =>
  template([
    `{"States":{"Check":{"Type":"Choice","Choices":[{"Variable":"$.total","NumericLessThan":${limit}}]},"Queue":"`,
    name as string,
    '"}}',
  ]);

describe("the message of a finding", () => {
  it("names the place inside a document", () => {
    const result = texts(machine(100), machine(1000));
    expect(findings(result)).to.deep.equal([
      "value-changed aws_sfn_state_machine.m definition.States.Check.Choices[0].NumericLessThan",
    ]);
    expect(result.differences[0]?.message).to.equal(
      "definition.States.Check.Choices[0].NumericLessThan is 100 on the left and 1000 on the right",
    );
  });

  it("names the reference inside a document with computed parts", () => {
    const result = texts(
      machine(1, reference("aws_sqs_queue.q", "arn")),
      machine(1, reference("aws_sqs_queue.q", "url")),
    );
    expect(findings(result)).to.deep.equal([
      "reference-output-changed aws_sfn_state_machine.m definition.States.Queue",
    ]);
  });

  it("stays with the whole text where two spellings are one document", () => {
    expect(findings(texts('{"a": 1}', '{"a":1}'))).to.deep.equal(["value-changed aws_sfn_state_machine.m definition"]);
  });

  it("shows where two long texts differ", () => {
    const script = (last: string) => `#!/bin/sh\n${"echo a line of a long script\n".repeat(30)}exec ${last}\n`;
    const message = texts(script("serve"), script("server --debug")).differences[0]?.message ?? "";
    expect(message).to.match(
      /^definition is ….*exec serve\\n" on the left and ….*exec server --debug\\n" on the right$/,
    );
    expect(message.length).to.be.below(300);
  });

  it("says nothing of what a secret document has inside", () => {
    const secret = (pin: string): Value => ({ kind: "secret", value: `{"master":{"pin":"${pin}"}}` });
    const result = texts(secret("1111"), secret("2222"));
    expect(findings(result)).to.deep.equal(["value-changed aws_sfn_state_machine.m definition"]);
    expect(JSON.stringify(result)).not.to.match(/1111|2222|master|pin/);
  });
});
