import { expect } from "chai";
import { reference, type Value } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, resource } from "../../support/graphs.ts";

const call = (name: string, ...args: Value[]): Value => ({ kind: "call", function: name, args });

function between(attribute: string, left: Value, right: Value): readonly string[] {
  const program = (value: Value) =>
    graph([resource("aws_launch_template.t"), resource("aws_sqs_queue.a", { [attribute]: value })]);
  return findings(compared(program(left), program(right)));
}

describe("a program's own conversion to the type that the schema declares", () => {
  const version = reference("aws_launch_template.t", "latest_version");
  const name = reference("aws_launch_template.t", "name");

  it("does what Terraform does anyway", () => {
    expect(between("name", call("tostring", version), version)).to.deep.equal([]);
    expect(between("delay_seconds", call("tonumber", name), name)).to.deep.equal([]);
    expect(between("fifo_queue", call("tobool", call("tobool", name)), name)).to.deep.equal([]);
  });

  it("stays where it is to another type, and does not hide another output", () => {
    expect(between("name", call("tonumber", name), name)).to.have.length(1);
    expect(between("name", call("tostring", version), name)).to.have.length(1);
  });
});
