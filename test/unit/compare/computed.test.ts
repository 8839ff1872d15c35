import { expect } from "chai";
import type { Value } from "../../../harness/src/model/value.ts";
import { reporterFor } from "../../../harness/src/report/reporters.ts";
import { PLAIN_CONTEXT } from "../../../harness/src/report/types.ts";
import { compared, findings, knowledge } from "../../support/graphs.ts";
import { terraformGraph } from "../../support/terraform-graph.ts";

/** Two stacks that differ in one expression over the outputs of a bucket and a distribution. */
async function verdictOn(left: string, right: string): Promise<string> {
  const [a, b] = await Promise.all([graphOf(left), graphOf(right)]);
  const { verdict, differences } = compared(a, b);
  return differences[0]?.kind ?? verdict;
}

function graphOf(expression: string) {
  const document = {
    resource: {
      aws_s3_bucket: { data: { bucket: "data" } },
      aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
      aws_ssm_parameter: { address: { name: "address", type: "String", value: expression } },
    },
  };
  return terraformGraph(document);
}

const DOMAIN = "aws_s3_bucket.data.bucket_regional_domain_name";

describe("two computations over outputs", () => {
  for (const changed of [
    `\${replace(${DOMAIN}, "https://", "")}`,
    `\${replace(${DOMAIN}, ".", "-")}`,
    `\${trimprefix(${DOMAIN}, "https://")}`,
    `\${trimsuffix(${DOMAIN}, "/")}`,
    `\${trimspace(${DOMAIN})}`,
    `\${trim(${DOMAIN}, "/.")}`,
    `\${lower(${DOMAIN})}`,
    `\${upper(${DOMAIN})}`,
    `\${substr(${DOMAIN}, 0, 63)}`,
    `\${element(split("/", ${DOMAIN}), 0)}`,
    `\${split(",", ${DOMAIN})[0]}`,
    `\${split(":", ${DOMAIN})[0]}`,
    `\${join(".", slice(split(".", ${DOMAIN}), 0, 1))}`,
    `\${coalesce(${DOMAIN}, "none")}`,
    `\${${DOMAIN} == "" ? "none" : ${DOMAIN}}`,
    `\${urlencode(${DOMAIN})}`,
    `\${jsonencode(${DOMAIN})}`,
    `\${base64encode(${DOMAIN})}`,
    `\${regex("[^/]+", ${DOMAIN})}`,
    `\${regexreplace_like(${DOMAIN})}`,
  ]) {
    it(`are not equal when one does more than to pass the output on: ${changed}`, async () => {
      expect(await verdictOn(changed, `\${${DOMAIN}}`)).not.to.equal("equivalent");
      expect(await verdictOn(`\${${DOMAIN}}`, changed)).not.to.equal("equivalent");
    });
  }

  for (const [left, right] of [
    [`\${join("", ["https://", ${DOMAIN}])}`, `https://\${${DOMAIN}}`],
    [`\${format("%s/%s", ${DOMAIN}, aws_s3_bucket.data.region)}`, `\${${DOMAIN}}/\${aws_s3_bucket.data.region}`],
    [`\${element(split(":", aws_s3_bucket.data.arn), 5)}`, `\${split(":", aws_s3_bucket.data.arn)[5]}`],
    [`\${cidrsubnet(aws_vpc.main.cidr_block, 4, 1)}`, `\${cidrsubnets(aws_vpc.main.cidr_block, 4, 4)[1]}`],
  ] as const) {
    it(`are equal when they come to the same: ${left}`, async () => {
      expect(await verdictOn(left, right)).to.equal("equivalent");
    });
  }

  for (const [left, right] of [
    [`\${join("-", [${DOMAIN}, "a"])}`, `\${join(".", [${DOMAIN}, "a"])}`],
    [`\${cidrsubnet(aws_vpc.main.cidr_block, 4, 1)}`, `\${cidrsubnet(aws_vpc.main.cidr_block, 4, 2)}`],
    [`\${split(":", aws_s3_bucket.data.arn)[5]}`, `\${split(":", aws_s3_bucket.data.arn)[4]}`],
    [`\${cidrsubnet(aws_vpc.main.ipv6_cidr_block, 8, 1)}`, `\${cidrsubnet(aws_vpc.main.ipv6_cidr_block, 8, 2)}`],
  ] as const) {
    it(`are different when they come to something else: ${left}`, async () => {
      expect(await verdictOn(left, right)).to.equal("value-changed");
    });
  }
});

describe("a computation against what a program made of an output", () => {
  const NAME = "q7x9z12.34/5";
  const domain = { node: "aws_s3_bucket.data", path: ["bucket_regional_domain_name"], value: NAME };

  async function verdictOnWitness(expression: string, witness: string): Promise<string> {
    const [left, right] = await Promise.all([graphOf(expression), graphOf("x")]);
    const nodes = right.nodes.map((node) =>
      node.type === "aws_ssm_parameter"
        ? {
            ...node,
            properties: { ...node.properties, value: { kind: "derived", witness, from: [domain.node] } as const },
          }
        : node,
    );
    const { verdict, differences } = compared(left, { ...right, nodes, witnesses: [domain] });
    return differences[0]?.kind ?? verdict;
  }

  it("is equal where the same comes out, and the output shows in it", async () => {
    expect(await verdictOnWitness(`\${split("/", ${DOMAIN})[0]}`, "q7x9z12.34")).to.equal("equivalent");
    expect(await verdictOnWitness(`\${sha1(${DOMAIN})}`, "89a8fbbb")).to.equal("value-changed");
  });

  it("is not compared where what comes out is the same for other outputs", async () => {
    expect(await verdictOnWitness(`\${startswith(${DOMAIN}, "q") ? "yes" : "no"}`, "yes")).to.equal("incomplete");
    expect(await verdictOnWitness(`\${length(split("/", ${DOMAIN}))} parts`, "2 parts")).to.equal("incomplete");
  });

  it("names the right program's line where it is not compared", async () => {
    const [left, right] = await Promise.all([graphOf(`${DOMAIN}`), graphOf("x")]);
    const at = (graph: typeof left, file: string, value: Value) => ({
      ...graph,
      path: file.replace(".ts", ""),
      nodes: graph.nodes.map((node) => ({
        ...node,
        source: { file, line: 7 },
        properties: node.type === "aws_ssm_parameter" ? { ...node.properties, value } : node.properties,
      })),
    });
    const computed: Value = { kind: "derived", witness: "2", from: [domain.node] };
    const comparison = compared(
      at(left, "left.ts", {
        kind: "call",
        function: "length",
        args: [{ kind: "reference", node: domain.node, path: ["tags"] }],
      }),
      at(right, "right.ts", computed),
    );
    expect(comparison.notCompared.map(({ side, source }) => [side, source?.file])).to.deep.equal([
      ["both", "right.ts"],
    ]);
    for (const format of ["text", "markdown", "junit", "html"] as const)
      expect((await reporterFor(format))(comparison, PLAIN_CONTEXT), format)
        .to.contain("right.ts:7")
        .and.not.contain("left/right.ts");
  });

  it("is not compared where the output decides what comes out", async () => {
    const chosen = `\${startswith(${DOMAIN}, "q") ? ${DOMAIN} : "none"}-x`;
    expect(await verdictOnWitness(chosen, `${NAME}-x`)).to.equal("incomplete");
  });
});

describe("what two programs computed from an output", () => {
  const OUTPUT = { node: "aws_s3_bucket.data", path: ["arn"], value: "arn:q7x9zabc/q7x9zdef" };

  async function verdictOnWitnesses(left: string, right: string, rightFrom = OUTPUT.node): Promise<string> {
    const graph = await graphOf("x");
    const deriving = (witness: string, from: string) => ({
      ...graph,
      witnesses: [OUTPUT],
      nodes: graph.nodes.map((node) =>
        node.type === "aws_ssm_parameter"
          ? { ...node, properties: { ...node.properties, value: { kind: "derived", witness, from: [from] } as const } }
          : node,
      ),
    });
    const { verdict, differences } = compared(deriving(left, OUTPUT.node), deriving(right, rightFrom));
    return differences[0]?.kind ?? verdict;
  }

  it("is equal where a piece of the output is in it, or it is a digest", async () => {
    expect(await verdictOnWitnesses("q7x9zdef-x", "q7x9zdef-x")).to.equal("equivalent");
    expect(await verdictOnWitnesses("0".repeat(32), "0".repeat(32))).to.equal("equivalent");
  });

  it("is not compared where another came out, or one that may have been chosen", async () => {
    expect(await verdictOnWitnesses("q7x9zdef-x", "q7x9zdef-y")).to.equal("incomplete");
    expect(await verdictOnWitnesses("yes", "yes")).to.equal("incomplete");
  });

  it("is different where it came out of another resource", async () => {
    expect(await verdictOnWitnesses("q7x9zdef", "q7x9zdef", "aws_vpc.main")).to.equal("reference-target-changed");
  });
});

describe("a policy whose condition has a computed key", () => {
  const URL = { node: "aws_iam_openid_connect_provider.cluster", path: ["url"], value: "https://Q7X9Z1.q7x9zabc/id/" };
  const KEY = 'replace(aws_iam_openid_connect_provider.cluster.url, "https://", "")';

  function roleOf(conditions: readonly { readonly variable: string; readonly value: string }[], trust?: string) {
    const condition = conditions.map(({ variable, value }) => ({ test: "StringEquals", variable, values: [value] }));
    return terraformGraph({
      data: { aws_iam_policy_document: { trust: { statement: { actions: ["sts:AssumeRole"], condition } } } },
      resource: {
        aws_iam_openid_connect_provider: { cluster: { url: "${aws_x.cluster.issuer}" } },
        aws_iam_role: { pods: { assume_role_policy: trust ?? "${data.aws_iam_policy_document.trust.json}" } },
        aws_x: { cluster: {} },
      },
    });
  }

  async function findingsOn(witness: string, variable = `\${${KEY}}:sub`): Promise<readonly string[]> {
    const left = await roleOf([
      { variable, value: "pods" },
      { variable: `\${${KEY}}:aud`, value: "sts" },
    ]);
    const right = await roleOf([], "x");
    const nodes = right.nodes
      .filter(({ kind }) => kind !== "data")
      .map((node) => {
        const policy: Value = { kind: "derived", witness, from: [URL.node] };
        return node.type === "aws_iam_role" ? { ...node, properties: { assume_role_policy: policy } } : node;
      });
    const known = knowledge({ aws_iam_role: { assume_role_policy: { equality: "policy" } } });
    const comparison = compared(left, { ...right, nodes, witnesses: [URL] }, known);
    return [...findings(comparison), ...comparison.notCompared.map(({ reason }) => reason)];
  }

  const statement = (conditions: object) => ({ Effect: "Allow", Action: ["sts:AssumeRole"], Condition: conditions });
  const written = (conditions: object) => JSON.stringify({ Version: "2012-10-17", Statement: statement(conditions) });
  const issuer = URL.value.replace("https://", "");

  it("is equal to the same policy that the other program wrote in its own language, in another order", async () => {
    const conditions = { [`${issuer}:aud`]: ["sts"], [`${issuer}:sub`]: "pods" };
    expect(await findingsOn(written({ StringEquals: conditions }))).to.deep.equal([]);
  });

  it("is different from one with another key, value or operator", async () => {
    const changed = ["value-changed aws_iam_role.pods assume_role_policy"];
    for (const other of [
      { StringEquals: { [`${issuer}:aud`]: "sts", [`${issuer}:sud`]: "pods" } },
      { StringEquals: { [`${issuer}:aud`]: "sts", [`${issuer}:sub`]: "Pods" } },
      { StringLike: { [`${issuer}:aud`]: "sts", [`${issuer}:sub`]: "pods" } },
      { StringEquals: { [`${URL.value}:aud`]: "sts", [`${URL.value}:sub`]: "pods" } },
    ])
      expect(await findingsOn(written(other)), JSON.stringify(other)).to.deep.equal(changed);
    expect(await findingsOn("no document")).to.deep.equal(changed);
  });

  it("is not computed where the order of its keys is not known", async () => {
    const conditions = { [`${issuer}:aud`]: "sts", sub: "pods" };
    expect(await findingsOn(written({ StringEquals: conditions }), "sub")).not.to.be.empty;
  });

  it("is equal in two Terraform programs that write its keys in another order, and different with another key", async () => {
    const text = (keys: readonly string[]) =>
      `{"Statement":{"Effect":"Allow","Condition":{"StringEquals":{${keys.map((key) => `"\${${KEY}}:${key}":"x"`).join()}}}}}`;
    const known = knowledge({ aws_iam_role: { assume_role_policy: { equality: "policy" } } });
    const [one, other, third] = await Promise.all(
      [
        ["aud", "sub"],
        ["sub", "aud"],
        ["sub", "amr"],
      ].map((keys) => roleOf([], text(keys))),
    );
    if (one === undefined || other === undefined || third === undefined) throw new Error("three graphs");
    expect(compared(one, other, known).verdict).to.equal("equivalent");
    expect(findings(compared(one, third, known))).to.deep.equal(["value-changed aws_iam_role.pods assume_role_policy"]);
  });
});
