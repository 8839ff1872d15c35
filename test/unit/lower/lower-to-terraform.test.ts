import { expect } from "chai";
import { loadKnowledge } from "../../../harness/src/knowledge.ts";
import { lowerToTerraform } from "../../../harness/src/lower/terraform/lower-terraform.ts";
import type { Match } from "../../../harness/src/model/comparison.ts";
import { type GraphNode, NO_META, type ResourceGraph } from "../../../harness/src/model/graph.ts";
import { map, reference, template, type Value } from "../../../harness/src/model/value.ts";
import { readTerraformState } from "../../../harness/src/state/terraform-state.ts";

describe("a graph written as Terraform JSON", () => {
  it("has the state's addresses, new ones for what the state lacks, and moved blocks for instances", () => {
    const { document, nodeAt } = lower({
      right: [node("urn:vpc", "aws_vpc"), node("urn:one", "aws_subnet"), node("urn:new", "aws_eip")],
      matches: { "urn:vpc": "aws_vpc.main", "urn:one": 'aws_subnet.each["a"]' },
    });
    const [eip, vpc, subnet] = ["aws_eip", "aws_vpc", "aws_subnet"].map((type) => Object.keys(blocks(document, type)));
    expect(vpc).to.deep.equal(["main"]);
    expect(eip?.[0]).to.match(/^parity_/);
    expect(document.moved).to.deep.equal([{ from: 'aws_subnet.each["a"]', to: `aws_subnet.${subnet?.[0]}` }]);
    expect(nodeAt.get("aws_vpc.main")).to.equal("urn:vpc");
  });

  it("has no block of a kind that it has nothing for: Terraform refuses an empty one", () => {
    const { document } = lower({
      right: [node("urn:vpc", "aws_vpc")],
      matches: { "urn:vpc": "module.net.aws_vpc.main" },
    });
    expect(Object.keys(document)).to.deep.equal(["resource", "moved"]);
  });

  it("writes references, texts, calls and documents as expressions, and every other sign as it stands", () => {
    const { document } = lower({
      right: [
        node("urn:vpc", "aws_vpc"),
        node("urn:queue", "aws_sqs_queue", {
          name: "costs $${x} and %{ y }",
          kms_master_key_id: reference("urn:vpc", "id"),
          policy: template(['{"a":"', reference("urn:vpc", "arn"), '"}']),
          redrive_policy: {
            kind: "call",
            function: "jsonencode",
            args: [map({ "a b": reference("urn:vpc", "tags", "x y") })],
          },
        }),
      ],
      matches: { "urn:vpc": "aws_vpc.main", "urn:queue": "aws_sqs_queue.q" },
    });
    expect(blocks(document, "aws_sqs_queue").q).to.deep.equal({
      name: "costs $$${x} and %%{ y }",
      kms_master_key_id: "${aws_vpc.main.id}",
      policy: '{"a":"${aws_vpc.main.arn}"}',
      redrive_policy: '${jsonencode({"a b" = aws_vpc.main.tags["x y"]})}',
    });
  });

  it("takes the state's value for what has no spelling, ignores its changes, and says that it is not judged", () => {
    const { document, notJudged } = lower({
      right: [node("urn:q", "aws_sqs_queue", { name: { kind: "derived", witness: "x", from: [] } })],
      matches: { "urn:q": "aws_sqs_queue.q" },
      state: { name: "live-${name}" },
    });
    expect(blocks(document, "aws_sqs_queue").q).to.deep.equal({
      name: "live-$${name}",
      lifecycle: { ignore_changes: ["name"] },
    });
    expect(notJudged.map(({ left, right, path }) => [left, right, path])).to.deep.equal([
      ["aws_sqs_queue.q", "urn:q", ["name"]],
    ]);
  });

  it("does not judge a resource of another provider", () => {
    const { document, notJudged } = lower({ right: [node("urn:r", "random_id")], matches: {} });
    expect(document.resource).to.equal(undefined);
    expect(notJudged.map(({ right }) => right)).to.deep.equal(["urn:r"]);
  });

  it("answers data sources from the state when no account may be asked", () => {
    const data = { ...node("invoke", "aws_caller_identity"), kind: "data" as const };
    const reader = node("urn:q", "aws_sqs_queue", { name: reference("invoke", "account_id") });
    const { document } = lower({
      right: [data, reader],
      matches: { "urn:q": "aws_sqs_queue.q", invoke: "data.aws_caller_identity.me" },
      offline: true,
    });
    expect(document.data).to.equal(undefined);
    expect(blocks(document, "aws_sqs_queue").q).to.deep.equal({ name: "123456789012" });
  });

  it("carries ignored changes over, and says where Terraform can ignore the whole only", () => {
    const queue = node("urn:q", "aws_sqs_queue", { name: "q" });
    const ignoring = (...ignoreChanges: GraphNode["meta"]["ignoreChanges"]) =>
      lower({ right: [{ ...queue, meta: { ...NO_META, ignoreChanges } }], matches: { "urn:q": "aws_sqs_queue.q" } });
    const lifecycle = ({ document }: ReturnType<typeof lower>) =>
      (blocks(document, "aws_sqs_queue").q as { lifecycle?: unknown }).lifecycle;
    expect(lifecycle(ignoring(["tags", "a b"], ["name"]))).to.deep.equal({ ignore_changes: ['tags["a b"]', "name"] });
    expect(lifecycle(ignoring([]))).to.deep.equal({ ignore_changes: "all" });
    expect(ignoring(["rule", "*", "port"]).notJudged).to.have.length(1);
    expect(ignoring(["rule", "*"]).notJudged).to.have.length(0);
  });
});

interface Given {
  readonly right: readonly GraphNode[];
  readonly matches: Readonly<Record<string, string>>;
  readonly state?: Readonly<Record<string, string>>;
  readonly offline?: boolean;
}

function lower({ right, matches, state = {}, offline = false }: Given): ReturnType<typeof lowerToTerraform> {
  const entry = (mode: string, type: string, name: string, attributes: object) => ({
    mode,
    type,
    name,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ schema_version: 0, attributes }],
  });
  const document = {
    version: 4,
    resources: [
      entry("managed", "aws_sqs_queue", "q", state),
      entry("data", "aws_caller_identity", "me", { account_id: "123456789012" }),
    ],
  };
  return lowerToTerraform({
    graph: graph(right),
    other: graph([]),
    matches: Object.entries(matches).map(([node, left]): Match => ({ left, right: node, how: "structure" })),
    state: readTerraformState(JSON.stringify(document), "state"),
    bridge: loadKnowledge().bridge,
    offline,
  });
}

function graph(nodes: readonly GraphNode[]): ResourceGraph {
  return {
    engine: "pulumi",
    origin: "pulumi",
    path: ".",
    providerVersion: null,
    nodes,
    outputs: [],
    notCompared: [],
    witnesses: [],
  };
}

function node(id: string, type: string, properties: Readonly<Record<string, Value>> = {}): GraphNode {
  return { id, kind: "resource", type, name: id, scope: [], properties, meta: NO_META, source: null };
}

function blocks(document: Readonly<Record<string, unknown>>, type: string): Readonly<Record<string, unknown>> {
  return (document.resource as Record<string, Record<string, unknown>>)[type] ?? {};
}
