import { expect } from "chai";
import { JSON_ESCAPE } from "../../../harness/src/expression/json-escape.ts";
import type { ResourceGraph } from "../../../harness/src/model/graph.ts";
import type { Template, Value } from "../../../harness/src/model/value.ts";
import { reference, template } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, knowledge, resource } from "../../support/graphs.ts";
import { terraformGraph } from "../../support/terraform-graph.ts";

type Part = Template["parts"][number];

const KNOWN = knowledge({ aws_iam_role_policy: { policy: { equality: "policy" } } });
const policy = reference("aws_iam_policy.other", "policy");
const arn = reference("aws_iam_policy.other", "arn");

function escaped(...of: readonly Part[]): Part {
  return { kind: "call", function: JSON_ESCAPE, args: [template(of)] };
}

/** A Terraform program with one document and the outputs that it reads. */
function terraform(property: string, text: string, type = "aws_ssm_parameter"): Promise<ResourceGraph> {
  return terraformGraph({
    resource: {
      [type]: { it: { [property]: text } },
      aws_iam_policy: { other: {} },
      aws_db_instance: { main: {} },
      aws_subnet: { main: {} },
    },
  });
}

function other(property: string, text: Value, type = "aws_ssm_parameter"): ResourceGraph {
  return graph(
    [`${type}.it`, "aws_iam_policy.other", "aws_db_instance.main", "aws_subnet.main"].map((address) =>
      resource(address, address === `${type}.it` ? { [property]: text } : {}),
    ),
  );
}

async function differences(property: string, left: string, right: readonly Part[], type?: string) {
  const comparison = compared(await terraform(property, left, type), other(property, template(right), type), KNOWN);
  const place = `${type ?? "aws_ssm_parameter"}.it ${property}`;
  return findings(comparison).filter((finding) => finding.includes(place));
}

describe("JSON that Terraform encodes", () => {
  for (const [title, left, encodedParts, byHand] of [
    ["an output", `\${jsonencode({p = aws_iam_policy.other.policy})}`, [escaped(policy)], [policy]],
    [
      "a text around an output",
      `\${jsonencode({p = "a \${aws_iam_policy.other.policy}"})}`,
      ["a ", escaped(policy)],
      ["a ", policy],
    ],
  ] as const) {
    it(`is an encoded text where ${title} may hold what JSON escapes, and not one between quotes`, async () => {
      expect(await differences("description", left, ['{"p":"', ...encodedParts, '"}'])).to.deep.equal([]);
      expect(await differences("description", left, ['{"p":"', ...byHand, '"}'])).to.have.length(1);
    });
  }

  it("is a text between quotes where an output never holds what JSON escapes", async () => {
    const left = `\${jsonencode({p = "\${aws_iam_policy.other.arn}/*"})}`;
    expect(await differences("description", left, ['{"p":"', arn, '/*"}'])).to.deep.equal([]);
    expect(await differences("description", left, ['{"p":"', escaped(arn), '/*"}'])).to.deep.equal([]);
  });

  it("holds JSON that is escaped once more", async () => {
    const left = `\${jsonencode({a = jsonencode({p = aws_iam_policy.other.policy})})}`;
    const inner = escaped(escaped(policy));
    expect(await differences("description", left, ['{"a":"{\\"p\\":\\"', inner, '\\"}"}'])).to.deep.equal([]);
    expect(await differences("description", left, ['{"a":"{\\"p\\":\\"', escaped(policy), '\\"}"}'])).to.have.length(1);
  });

  it("has numbers and booleans without quotes, also inside of other JSON", async () => {
    const port = reference("aws_db_instance.main", "port");
    const zones = reference("aws_db_instance.main", "multi_az");
    const left = `\${jsonencode({a = jsonencode({p = aws_db_instance.main.port, z = aws_db_instance.main.multi_az})})}`;
    expect(await differences("description", left, ['{"a":"{\\"p\\":', port, ',\\"z\\":', zones, '}"}'])).to.be.empty;
    expect(await differences("description", left, ['{"a":"{\\"p\\":', port, ',\\"z\\":\\"', zones, '\\"}"}'])).not.to.be
      .empty;
  });

  it("escapes a list that stands inside of other JSON", async () => {
    const list = reference("aws_db_instance.main", "vpc_security_group_ids");
    const encodedList: Part = { kind: "call", function: "jsonencode", args: [list] };
    const left = `\${jsonencode({a = jsonencode({l = aws_db_instance.main.vpc_security_group_ids})})}`;
    expect(await differences("description", left, ['{"a":"{\\"l\\":', escaped(encodedList), '}"}'])).to.be.empty;
    expect(await differences("description", left, ['{"a":"{\\"l\\":', encodedList, '}"}'])).to.have.length(1);
  });
});

describe("an output encoded as JSON by two engines", () => {
  const text = template(['{"p":"', escaped(policy), '"}']);
  const notes = (left: ResourceGraph, right: ResourceGraph) =>
    compared(left, right, KNOWN).notes.filter((note) => note.includes("as JSON"));

  it("is a note: one of them escapes <, > and &", () => {
    const pulumi: ResourceGraph = { ...other("description", text), engine: "pulumi" };
    expect(notes(other("description", text), pulumi)).to.have.length(1);
    expect(notes(other("description", text), other("description", text))).to.be.empty;
    expect(notes(other("description", "a"), { ...other("description", "a"), engine: "pulumi" })).to.be.empty;
  });
});

describe("a document that the provider compares as a value", () => {
  const document = (...parts: readonly Part[]) => [
    '{"Version":"2012-10-17","Statement":[{"Sid":"',
    ...parts,
    '","Effect":"Allow","Action":"s3:*","Resource":"*"}]}',
  ];
  const left = (sid: string) =>
    `\${jsonencode({Version = "2012-10-17", Statement = [{Sid = ${sid}, Effect = "Allow", Action = "s3:*", Resource = "*"}]})}`;

  it("has a text that is escaped, and is another where it is not", async () => {
    const text = left("aws_iam_policy.other.description");
    const description = reference("aws_iam_policy.other", "description");
    expect(await differences("policy", text, document(escaped(description)), "aws_iam_role_policy")).to.be.empty;
    expect(await differences("policy", text, document(description), "aws_iam_role_policy")).to.have.length(1);
  });

  it("has an output that never holds what JSON escapes, however it is written", async () => {
    expect(await differences("policy", left("aws_iam_policy.other.arn"), document(arn), "aws_iam_role_policy")).to.be
      .empty;
  });

  it("is another where the output itself is read as JSON", async () => {
    const description = reference("aws_iam_policy.other", "description");
    const text = left("aws_iam_policy.other.description");
    const bare = document(description).map((part) => (typeof part === "string" ? part.replace(/^"|"$/, "") : part));
    expect(await differences("policy", text, bare, "aws_iam_role_policy")).to.have.length(1);
  });

  it("is the same read and written again, and still another where it says something else", async () => {
    const again = (text: string) => `\${jsonencode(jsondecode(${text}))}`;
    const encoded = left("aws_iam_policy.other.arn").slice(2, -1);
    const text = JSON.stringify(document("${aws_iam_policy.other.arn}").join(""));
    for (const given of [encoded, text, `jsonencode(jsondecode(${text}))`]) {
      expect(await differences("policy", again(given), document(arn), "aws_iam_role_policy")).to.be.empty;
      const other = document(arn, "/*");
      expect(await differences("policy", again(given), other, "aws_iam_role_policy")).to.have.length(1);
    }
    expect(await differences("policy", again("aws_iam_policy.other.policy"), [policy], "aws_iam_role_policy")).to.be
      .empty;
    expect(await differences("policy", `\${jsonencode(aws_iam_policy.other.policy)}`, [policy], "aws_iam_role_policy"))
      .not.to.be.empty;
  });

  it("is not so where the provider compares its text", async () => {
    const again = "${jsonencode(jsondecode(aws_iam_policy.other.policy))}";
    expect(await differences("description", again, [policy])).not.to.be.empty;
  });
});
