import { expect } from "chai";
import type { GraphNode, Meta, Output, ResourceGraph } from "../../../harness/src/model/graph.ts";
import type { Value } from "../../../harness/src/model/value.ts";
import { map, reference } from "../../../harness/src/model/value.ts";
import { disguised } from "../../support/disguise.ts";
import { compared, findings, graph, output, provider, resource } from "../../support/graphs.ts";

const ref = reference;
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A network with three gateways and three private route tables, which only their neighbours tell apart. */
function network({
  gateways = [0, 1, 2],
  associations = [0, 1, 2],
}: {
  gateways?: readonly number[];
  associations?: readonly number[];
} = {}): GraphNode[] {
  return [
    resource("aws_vpc.main", { cidr_block: "10.0.0.0/16" }),
    ...range(3).flatMap((zone) => [
      resource(`aws_subnet.public${zone}`, { vpc_id: ref("aws_vpc.main", "id"), cidr_block: `10.0.${zone}.0/24` }),
      resource(`aws_subnet.private${zone}`, { vpc_id: ref("aws_vpc.main", "id"), cidr_block: `10.0.1${zone}.0/24` }),
      resource(`aws_eip.nat${zone}`, { domain: "vpc" }),
      resource(`aws_nat_gateway.nat${zone}`, {
        subnet_id: ref(`aws_subnet.public${gateways[zone]}`, "id"),
        allocation_id: ref(`aws_eip.nat${zone}`, "id"),
      }),
      resource(`aws_route_table.private${zone}`, { vpc_id: ref("aws_vpc.main", "id") }),
      resource(`aws_route.nat${zone}`, {
        route_table_id: ref(`aws_route_table.private${zone}`, "id"),
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: ref(`aws_nat_gateway.nat${zone}`, "id"),
      }),
      resource(`aws_route_table_association.private${zone}`, {
        subnet_id: ref(`aws_subnet.private${zone}`, "id"),
        route_table_id: ref(`aws_route_table.private${associations[zone]}`, "id"),
      }),
    ]),
  ];
}

/** Roles with a policy, its attachment and a function each, all alike. */
function chains(
  count: number,
  change: {
    memory?: readonly number[];
    policyOf?: (index: number) => number;
    roleOf?: (index: number) => number;
    meta?: readonly Partial<Meta>[];
    without?: string;
  } = {},
): GraphNode[] {
  const { memory = [], policyOf = (index) => index, roleOf = (index) => index, meta = [], without } = change;
  return range(count)
    .flatMap((index) => [
      resource(`aws_iam_role.worker${index}`, { assume_role_policy: "{}", path: "/" }),
      resource(`aws_iam_policy.worker${index}`, { policy: "{}", path: "/" }),
      resource(`aws_iam_role_policy_attachment.worker${index}`, {
        role: ref(`aws_iam_role.worker${index}`, "name"),
        policy_arn: ref(`aws_iam_policy.worker${policyOf(index)}`, "arn"),
      }),
      resource(
        `aws_lambda_function.worker${index}`,
        { role: ref(`aws_iam_role.worker${roleOf(index)}`, "arn"), memory_size: memory[index] ?? 128 },
        meta[index] ?? {},
      ),
    ])
    .filter((node) => node.id !== without);
}

/** `length` security groups, each of which lets in the next, the last one the first. */
function ring(name: string, length: number): GraphNode[] {
  return range(length).map((index) =>
    resource(`aws_security_group.${name}${index}`, {
      description: "member",
      ingress: [map({ security_groups: [ref(`aws_security_group.${name}${(index + 1) % length}`, "id")] })],
    }),
  );
}

function group(name: string, port: number, source: string): GraphNode {
  return resource(`aws_security_group.${name}`, {
    name,
    description: name,
    ingress: [map({ from_port: port, to_port: port, security_groups: [ref(`aws_security_group.${source}`, "id")] })],
  });
}

/** Network interfaces that are each in some of equal security groups. */
function bipartite(targets: readonly (readonly number[])[], name = ""): GraphNode[] {
  const groups = 1 + Math.max(...targets.flat());
  return [
    ...range(groups).map((index) => resource(`aws_security_group.${name}group${index}`, { description: "group" })),
    ...targets.map((list, index) =>
      resource(`aws_network_interface.${name}interface${index}`, {
        description: "interface",
        security_groups: list.map((target) => ref(`aws_security_group.${name}group${target}`, "id")),
      }),
    ),
  ];
}

const equal: readonly { name: string; nodes: readonly GraphNode[]; outputs?: readonly Output[] }[] = [
  { name: "a network with a gateway in each zone", nodes: network() },
  { name: "40 chains of role, policy, attachment and function", nodes: chains(40) },
  { name: "two rings of three and one of six", nodes: [...ring("a", 3), ...ring("b", 6), ...ring("c", 3)] },
  { name: "identical twins without neighbours", nodes: range(50).map((index) => resource(`aws_eip.nat${index}`)) },
  {
    name: "two regular structures that colours cannot tell apart, one connected and one not",
    nodes: [
      ...bipartite([
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 5],
        [5, 0],
      ]),
      ...bipartite(
        [
          [0, 1],
          [1, 2],
          [2, 0],
        ],
        "x",
      ),
      ...bipartite(
        [
          [0, 1],
          [1, 2],
          [2, 0],
        ],
        "y",
      ),
    ],
  },
  {
    name: "the incidence of a cube's corners and edges",
    nodes: bipartite([
      [0, 1],
      [1, 3],
      [3, 2],
      [2, 0],
      [4, 5],
      [5, 7],
      [7, 6],
      [6, 4],
      [0, 4],
      [1, 5],
      [2, 6],
      [3, 7],
    ]),
  },
  {
    name: "twins of which one is protected and another is an output",
    nodes: range(4).map((index) => resource(`aws_sqs_queue.queue${index}`, {}, { protect: index === 2 })),
    outputs: [output("queue_url", ref("aws_sqs_queue.queue1", "url"))],
  },
  {
    name: "the same stack under two providers",
    nodes: ["east", "west"].flatMap((region) => [
      provider(`provider.aws.${region}`, { region }),
      ...chains(3).map((node) => ({
        ...node,
        id: `${node.id}-${region}`,
        properties: renamed(node.properties, region),
        meta: { ...node.meta, provider: `provider.aws.${region}` },
      })),
    ]),
  },
];

function renamed(properties: GraphNode["properties"], suffix: string): GraphNode["properties"] {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]): [string, Value] =>
      typeof value === "object" && value !== null && "kind" in value && value.kind === "reference"
        ? [key, { ...value, node: `${value.node}-${suffix}` }]
        : [key, value],
    ),
  );
}

const chainOf = (index: number, by: number) => (index === 1 ? by : index);

const different: readonly { name: string; left: ResourceGraph; right: ResourceGraph; kinds: readonly string[] }[] = [
  {
    name: "one of six subnets that has another range",
    left: graph(range(6).map((index) => resource(`aws_subnet.s${index}`, { vpc_id: "v", cidr_block: "10.0.0.0/24" }))),
    right: graph(
      range(6).map((index) =>
        resource(`aws_subnet.s${index}`, { vpc_id: "v", cidr_block: index === 3 ? "10.0.9.0/24" : "10.0.0.0/24" }),
      ),
    ),
    kinds: ["value-changed cidr_block"],
  },
  {
    name: "one of three gateways in another zone's subnet",
    left: graph(network()),
    right: graph(network({ gateways: [0, 1, 1] })),
    kinds: ["reference-target-changed subnet_id"],
  },
  {
    name: "one association with another zone's table",
    left: graph(network()),
    right: graph(network({ associations: [0, 0, 2] })),
    kinds: ["reference-target-changed route_table_id"],
  },
  {
    name: "two security groups whose rules are swapped",
    left: graph([group("web", 80, "data"), group("data", 5432, "web")]),
    right: graph([group("web", 5432, "data"), group("data", 80, "web")]),
    kinds: range(4).map((index) => `value-changed ingress[0].${index % 2 === 0 ? "from" : "to"}_port`),
  },
  {
    name: "one function of many twins with more memory",
    left: graph(chains(12)),
    right: graph(chains(12, { memory: [128, 128, 128, 128, 512] })),
    kinds: ["value-changed memory_size"],
  },
  {
    name: "one attachment of many twins with another's policy",
    left: graph(chains(5)),
    right: graph(chains(5, { policyOf: (index) => chainOf(index, 3) })),
    kinds: ["reference-target-changed policy_arn"],
  },
  {
    name: "one function of many twins with another's role",
    left: graph(chains(5)),
    right: graph(chains(5, { roleOf: (index) => chainOf(index, 4) })),
    kinds: ["reference-target-changed role"],
  },
  {
    name: "one twin that lost its protection",
    left: graph(chains(4, { meta: [{}, { protect: true }, {}, {}] })),
    right: graph(chains(4)),
    kinds: ["protection-changed prevent_destroy"],
  },
  {
    name: "a chain of twins that lacks its attachment",
    left: graph(chains(5)),
    right: graph(chains(5, { without: "aws_iam_role_policy_attachment.worker2" })),
    kinds: ["missing-resource"],
  },
  {
    name: "a duplicated resource among twins",
    left: graph(chains(5)),
    right: graph([
      ...chains(5),
      resource("aws_iam_role_policy_attachment.copy", {
        role: ref("aws_iam_role.worker2", "name"),
        policy_arn: ref("aws_iam_policy.worker2", "arn"),
      }),
    ]),
    kinds: ["extra-resource"],
  },
  {
    name: "two rings of three against one of six",
    left: graph([...ring("a", 3), ...ring("b", 3)]),
    right: graph(ring("a", 6)),
    kinds: range(2).map(() => "reference-target-changed ingress[0].security_groups[0]"),
  },
  {
    name: "an output that moved to a resource with another content",
    left: graph(
      [resource("aws_sqs_queue.a", { delay_seconds: 1 }), resource("aws_sqs_queue.b", { delay_seconds: 2 })],
      {
        outputs: [output("queue_url", ref("aws_sqs_queue.a", "url"))],
      },
    ),
    right: graph(
      [resource("aws_sqs_queue.a", { delay_seconds: 1 }), resource("aws_sqs_queue.b", { delay_seconds: 2 })],
      {
        outputs: [output("queue_url", ref("aws_sqs_queue.b", "url"))],
      },
    ),
    kinds: ["output-changed"],
  },
];

/** Kind and property path of each finding, without the resource. */
function kindsOf(left: ResourceGraph, right: ResourceGraph): readonly string[] {
  return findings(compared(left, right)).map((text) => {
    const [kind, address, path] = text.split(" ");
    return [kind, address?.startsWith("output.") ? undefined : path].filter((part) => part !== undefined).join(" ");
  });
}

describe("Twins under other names and in another order", () => {
  for (const { name, nodes, outputs = [] } of equal)
    it(`are the same: ${name}`, () => {
      for (const seed of range(8)) {
        const left = graph(nodes, { outputs });
        const comparison = compared(left, disguised(left, seed));
        expect(comparison.verdict, findings(comparison).join("\n")).to.equal("equivalent");
      }
    });

  for (const { name, left, right, kinds } of different)
    it(`show ${name}, and nothing else`, () => {
      for (const seed of range(8)) {
        expect(kindsOf(left, disguised(right, seed)), `seed ${seed}`).to.have.members(kinds);
        expect(kindsOf(left, disguised(right, seed))).to.have.length(kinds.length);
      }
    });
});

describe("Twins under the same names", () => {
  it("show the changed one as the one that changed", () => {
    const left = graph(chains(12));
    const right = graph(chains(12, { memory: [128, 128, 128, 128, 512] }));
    expect(findings(compared(left, right))).to.deep.equal(["value-changed aws_lambda_function.worker4 memory_size"]);
  });

  it("show two gateways that changed places as two references and nothing else", () => {
    const comparison = compared(graph(network()), graph(network({ gateways: [0, 2, 1] })));
    expect(comparison.differences.map(({ kind }) => kind)).to.deep.equal([
      "reference-target-changed",
      "reference-target-changed",
    ]);
  });

  it("show the removed one as the one that is missing, and say what it may be mistaken for", () => {
    const twins = range(4).map((index) => resource(`aws_eip.nat${index}`, { domain: "vpc" }));
    const comparison = compared(graph(twins), graph(twins.filter((_, index) => index !== 1)));
    expect(findings(comparison)).to.deep.equal(["missing-resource aws_eip.nat1"]);
    expect(comparison.notes.join()).to.include("4 resources on the left and 3 on the right are alike");
  });

  it("are paired as symmetric only where names do not tell", () => {
    const left = graph(range(3).map((index) => resource(`aws_eip.nat${index}`)));
    expect(compared(left, left).matches.map(({ how }) => how)).to.deep.equal(["name", "name", "name"]);
    const comparison = compared(left, disguised(left, 1));
    expect(comparison.matches.map(({ how }) => how)).to.deep.equal(["symmetric", "symmetric", "symmetric"]);
    expect(comparison.notes.join()).to.include("3 resources are interchangeable twins");
  });
});
