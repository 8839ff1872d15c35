import { expect } from "chai";
import type { ResourceGraph } from "../../../harness/src/model/graph.ts";
import type { Call, Reference, Template, Value } from "../../../harness/src/model/value.ts";
import { map, reference, template } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, output, resource } from "../../support/graphs.ts";

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
    expect(comparison.differences[0]?.message).to.equal(
      "value is secret on both sides, and what it holds is not the same",
    );
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

  it("is the output between quotes also inside a computation and in an output of the program", () => {
    const base64 = (text: Value): Value => ({ kind: "call", function: "base64encode", args: [text] });
    const quoted: Value = { kind: "template", parts: ['{"host":"', address, '"}'] };
    expect(findings(between("aws_instance", "user_data_base64", base64(inside(encoded)), base64(quoted)))).to.be.empty;
    const database = resource("aws_db_instance.main", { identifier: "main" });
    const outputs = [inside(encoded), quoted].map((value) =>
      graph([database], { outputs: [output("settings", value)] }),
    );
    expect(findings(compared(outputs[0] as ResourceGraph, outputs[1] as ResourceGraph))).to.be.empty;
  });

  for (const [type, name] of [
    ["aws_sqs_queue", "url"],
    ["aws_ecr_repository", "repository_url"],
    ["aws_vpc", "cidr_block"],
    ["aws_instance", "private_ip"],
    ["data.aws_availability_zones", "names"],
  ] as const) {
    it(`is put between quotes where it never holds what JSON escapes: ${type}.${name}`, () => {
      const text = reference(`${type}.other`, name, ...(name === "names" ? [0] : []));
      const call: Call = { kind: "call", function: "jsonencode", args: [text] };
      const reader = (...parts: Template["parts"]) =>
        graph([
          resource(`${type}.other`),
          resource("aws_instance.it", { user_data: template(['{"it":', ...parts, "}"]) }),
        ]);
      expect(findings(compared(reader(call), reader('"', text, '"')))).to.deep.equal([]);
    });
  }

  for (const [type, name] of [
    ["aws_acm_certificate", "certificate_body"],
    ["aws_iam_policy", "policy"],
    ["aws_security_group", "description"],
    ["aws_cloudwatch_metric_alarm", "id"],
    ["aws_cloudwatch_metric_alarm", "arn"],
    ["random_password", "result"],
  ] as const) {
    it(`stays encoded where it may hold what JSON escapes: ${type}.${name}`, () => {
      const text = reference(`${type}.other`, name);
      const reader = (...parts: Template["parts"]) =>
        graph([
          resource(`${type}.other`),
          resource("aws_instance.it", { user_data: template(['{"it":', ...parts, "}"]) }),
        ]);
      const call: Call = { kind: "call", function: "jsonencode", args: [text] };
      const changed = "value-changed aws_instance.it user_data";
      expect(findings(compared(reader(call), reader('"', text, '"')))).to.include(changed);
      expect(findings(compared(reader(call), reader(call)))).not.to.include(changed);
    });
  }
});

describe("an argument that the program writes out, encoded as JSON inside a text", () => {
  const username = reference("aws_db_instance.main", "username");
  const stack = (written: Value, ...parts: Template["parts"]) =>
    graph([
      resource("aws_db_instance.main", { identifier: "main", username: written }),
      resource("aws_instance.it", { user_data: template(['{"user":', ...parts, "}"]) }),
    ]);
  const encoded: Call = { kind: "call", function: "jsonencode", args: [username] };
  const quoted = ['"', username, '"'] as const;

  it("is the argument between quotes", () => {
    expect(findings(compared(stack("ledger", encoded), stack("ledger", ...quoted)))).to.deep.equal([]);
  });

  for (const written of ['a"b', "a<b", "a\\b", "a\nb"]) {
    it(`stays encoded where it holds what JSON escapes: ${JSON.stringify(written)}`, () => {
      expect(findings(compared(stack(written, encoded), stack(written, ...quoted)))).to.have.length(1);
    });
  }

  it("is put between quotes too where another output always has its value", () => {
    const job = (...parts: Template["parts"]) =>
      graph([
        resource("aws_glue_job.clean", { name: "clean" }),
        resource("aws_instance.it", { user_data: template(['{"job":', ...parts, "}"]) }),
      ]);
    const id = reference("aws_glue_job.clean", "id");
    const call: Call = { kind: "call", function: "jsonencode", args: [reference("aws_glue_job.clean", "name")] };
    expect(findings(compared(job(call), job('"', id, '"')))).to.deep.equal([]);
  });
});

describe("a number output encoded as JSON inside a text", () => {
  const port = reference("aws_db_instance.main", "port");
  const inside = (...parts: Template["parts"]): Value => template(['{"port":', ...parts, "}"]);
  const encoded: Call = { kind: "call", function: "jsonencode", args: [port] };

  it("is its digits", () => {
    expect(findings(between("aws_instance", "user_data", inside(encoded), inside(port)))).to.be.empty;
  });

  it("is not its digits between quotes", () => {
    expect(findings(between("aws_instance", "user_data", inside(encoded), inside('"', port, '"')))).to.have.length(1);
  });
});

describe("an object where the provider's schema has text", () => {
  const document = map({ rules: [map({ rulePriority: 1, description: "a<b" })] });
  const text = '{"rules":[{"description":"a\\u003cb","rulePriority":1}]}';

  it("is the JSON text that Pulumi's plugin makes of it", () => {
    expect(findings(between("aws_ecr_lifecycle_policy", "policy", text, document))).to.be.empty;
    const comparison = between("aws_ecr_lifecycle_policy", "policy", text.replace("1}", "2}"), document);
    expect(findings(comparison)).to.have.length(1);
    expect(comparison.notCompared).to.be.empty;
  });

  it("is one finding where the plugin takes none", () => {
    const comparison = between("aws_instance", "user_data", text, document);
    expect(comparison.differences).to.be.empty;
    expect(comparison.notCompared.map(({ path }) => path)).to.deep.equal(["user_data"]);
  });
});
