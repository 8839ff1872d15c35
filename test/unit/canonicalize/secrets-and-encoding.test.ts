import { expect } from "chai";
import type { Call, Reference, Value } from "../../../harness/src/model/value.ts";
import { reference } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, resource } from "../../support/graphs.ts";

const secret = (value: Value): Value => ({ kind: "secret", value });
const address = reference("aws_db_instance.main", "address");

function between(type: string, property: string, left: Value, right: Value) {
  const side = (value: Value) =>
    graph([resource("aws_db_instance.main", { identifier: "main" }), resource(`${type}.it`, { [property]: value })]);
  return compared(side(left), side(right));
}

describe("an attribute that the provider's schema marks sensitive", () => {
  it("is secret whether the program says so or not", () => {
    expect(findings(between("aws_ssm_parameter", "value", "a", secret("a")))).to.deep.equal([]);
  });

  it("is compared, and not printed", () => {
    const comparison = between("aws_ssm_parameter", "value", "hunter2", secret("hunter3"));
    expect(findings(comparison)).to.deep.equal(["value-changed aws_ssm_parameter.it value"]);
    expect(JSON.stringify(comparison.differences)).not.to.contain("hunter");
  });

  it("leaves the secrecy of other attributes compared", () => {
    const comparison = between("aws_ssm_parameter", "description", "a", secret("a"));
    expect(findings(comparison)).to.deep.equal(["secrecy-changed aws_ssm_parameter.it description"]);
  });
});

describe("a text output encoded as JSON inside a text", () => {
  const inside = (part: Call | Reference): Value => ({ kind: "template", parts: ['{"host":', part, "}"] });
  const encoded: Call = { kind: "call", function: "jsonencode", args: [address] };

  it("is the output between quotes", () => {
    const quoted: Value = { kind: "template", parts: ['{"host":"', address, '"}'] };
    expect(findings(between("aws_instance", "user_data", inside(encoded), quoted))).to.deep.equal([]);
  });

  it("is not the output without quotes, nor another output", () => {
    expect(findings(between("aws_instance", "user_data", inside(encoded), inside(address)))).to.have.length(1);
    const other: Value = {
      kind: "template",
      parts: ['{"host":"', reference("aws_db_instance.main", "endpoint"), '"}'],
    };
    expect(findings(between("aws_instance", "user_data", inside(encoded), other))).to.have.length(1);
  });
});
