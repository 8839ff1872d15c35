import { expect } from "chai";
import type { Value } from "../../../harness/src/model/value.ts";
import { compared, graph, resource } from "../../support/graphs.ts";
import { terraformGraph } from "../../support/terraform-graph.ts";

const HOST = "q7x9z12.example/id";
const URL_OUTPUT = { node: "aws_eks_cluster.main", path: ["arn"], value: `https://${HOST}` };
/** The provider documents its ARN as its id. */
const PROVIDER = { node: "aws_iam_openid_connect_provider.main", path: ["id"], value: "arn:aws:iam::1:q7x9zprovider" };

function statement(key: (suffix: string) => Value, provider: Value, sub = "system:serviceaccount:dns:dns") {
  const condition = (suffix: string, value: string) => ({
    test: "StringEquals",
    variable: key(suffix),
    values: [value],
  });
  return {
    actions: ["sts:AssumeRoleWithWebIdentity"],
    principals: [{ type: "Federated", identifiers: [provider] }],
    condition: [condition("sub", sub), condition("aud", "sts.amazonaws.com")],
  };
}

const COMMON = {
  aws_eks_cluster: {
    main: { name: "main", role_arn: "arn:aws:iam::123456789012:role/a", vpc_config: [{ subnet_ids: ["s"] }] },
  },
  aws_iam_openid_connect_provider: { main: { url: "https://id.example", client_id_list: ["sts.amazonaws.com"] } },
};

function terraform(sub?: string) {
  const key = (suffix: string) => `\${replace(aws_eks_cluster.main.arn, "https://", "")}:${suffix}`;
  return terraformGraph({
    data: { aws_iam_policy_document: { trust: { statement: [statement(key, `\${${PROVIDER.node}.arn}`, sub)] } } },
    resource: {
      ...COMMON,
      aws_iam_role: { a: { name: "a", assume_role_policy: "${data.aws_iam_policy_document.trust.json}" } },
    },
  });
}

/** The same with the host computed in the program's own language: nothing but what came out is known of it. */
async function ported(provider = PROVIDER.node) {
  const { nodes } = await terraformGraph({ resource: COMMON });
  const key = (suffix: string): Value => ({ kind: "derived", witness: `${HOST}:${suffix}`, from: [URL_OUTPUT.node] });
  const { condition, principals, actions } = statement(key, { kind: "reference", node: provider, path: ["arn"] });
  const map = (entries: Readonly<Record<string, Value>>): Value => ({ kind: "map", entries });
  const block = map({ actions, principals: principals.map(map), condition: condition.map(map) });
  const trust = resource("data.aws_iam_policy_document.trust", { statement: [block] });
  const json = { kind: "reference", node: trust.id, path: ["json"] } as const;
  const role = resource("aws_iam_role.a", { name: "a", assume_role_policy: json });
  return graph([...nodes, trust, role], { witnesses: [URL_OUTPUT, PROVIDER] });
}

describe("a policy document whose arguments the program computed", () => {
  it("is compared with the other program's by what was answered", async () => {
    const comparison = compared(await terraform(), await ported());
    expect(comparison.differences).to.deep.equal([]);
    expect(comparison.verdict).to.equal("equivalent");
  });

  it("is another one with another condition", async () => {
    const { differences } = compared(await terraform("system:serviceaccount:dns:other"), await ported());
    expect(differences.map(({ kind, left }) => [kind, left?.path])).to.deep.equal([
      ["value-changed", "assume_role_policy"],
    ]);
  });

  it("is left as it is where an answer is not known", async () => {
    const port = await ported();
    expect(compared(await terraform(), { ...port, witnesses: [URL_OUTPUT] }).verdict).to.equal("different");
  });
});
