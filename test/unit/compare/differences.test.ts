import { expect } from "chai";
import type { DifferenceKind } from "../../../harness/src/model/comparison.ts";
import type { GraphNode, Output, ResourceGraph } from "../../../harness/src/model/graph.ts";
import { map, reference, template } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, knowledge, output, provider, resource } from "../../support/graphs.ts";

const vpc = resource("aws_vpc.main", { cidr_block: "10.0.0.0/16", tags: map({ Name: "main" }) });
const other = resource("aws_vpc.other", { cidr_block: "10.1.0.0/16" });
const subnet = resource("aws_subnet.a", { vpc_id: reference("aws_vpc.main", "id"), cidr_block: "10.0.1.0/24" });
const gateway = resource("aws_internet_gateway.gw", { vpc_id: reference("aws_vpc.main", "id") });
const eip = resource("aws_eip.nat", { domain: "vpc" }, { dependsOn: ["aws_internet_gateway.gw"] });
const group = resource("aws_security_group.web", {
  name: "web",
  description: "web",
  vpc_id: reference("aws_vpc.main", "id"),
  ingress: [
    map({ from_port: 80, to_port: 80, protocol: "tcp", cidr_blocks: ["10.0.0.0/8"] }),
    map({ from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["10.0.0.0/8"] }),
  ],
});
const west = provider("provider.aws.west", { region: "us-west-2" });
const east = provider("provider.aws.east", { region: "us-east-1" });
const alias = resource("aws_kms_alias.k", { name: "alias/k" }, { provider: "provider.aws.west" });
const records = resource("aws_route53_record.r", {
  name: "r",
  type: "A",
  records: ["10.0.0.1", "10.0.0.2"],
  zone_id: "Z",
});
const fleet = resource("aws_lb_listener.l", {
  default_action: [map({ type: "forward", order: 1 }), map({ type: "fixed-response", order: 2 })],
});

const nodes = [vpc, other, subnet, gateway, eip, group, west, east, alias, records, fleet];
const outputs = [output("vpc_id", reference("aws_vpc.main", "id"))];

/** The same graph with one node or output changed. */
function changed(change: {
  node?: GraphNode;
  without?: GraphNode;
  extra?: GraphNode;
  outputs?: Output[];
}): ResourceGraph {
  const kept = nodes
    .filter((node) => node !== change.without)
    .map((node) => (change.node?.id === node.id ? change.node : node));
  return graph(change.extra === undefined ? kept : [...kept, change.extra], { outputs: change.outputs ?? outputs });
}

const withProperties = (node: GraphNode, properties: GraphNode["properties"]): GraphNode => ({
  ...node,
  properties: { ...node.properties, ...properties },
});
const withMeta = (node: GraphNode, meta: Partial<GraphNode["meta"]>): GraphNode => ({
  ...node,
  meta: { ...node.meta, ...meta },
});

const CASES: readonly { kind: DifferenceKind; name: string; right: ResourceGraph; expected: string }[] = [
  {
    kind: "missing-resource",
    name: "a resource that the right program lacks",
    right: changed({ without: records }),
    expected: "missing-resource aws_route53_record.r",
  },
  {
    kind: "extra-resource",
    name: "a resource that only the right program has",
    right: changed({ extra: resource("aws_sqs_queue.q", { name: "q" }) }),
    expected: "extra-resource aws_sqs_queue.q",
  },
  {
    kind: "missing-property",
    name: "a tag that the right program lacks",
    right: changed({ node: withProperties(vpc, { tags: map({}) }) }),
    expected: "missing-property aws_vpc.main tags.Name",
  },
  {
    kind: "extra-property",
    name: "a property that only the right program sets",
    right: changed({ node: withProperties(vpc, { enable_dns_hostnames: false }) }),
    expected: "extra-property aws_vpc.main enable_dns_hostnames",
  },
  {
    kind: "value-changed",
    name: "a value inside one of two blocks without order",
    right: changed({
      node: withProperties(group, {
        ingress: [
          map({ from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["10.0.0.0/8"] }),
          map({ from_port: 80, to_port: 8080, protocol: "tcp", cidr_blocks: ["10.0.0.0/8"] }),
        ],
      }),
    }),
    expected: "value-changed aws_security_group.web ingress[1].to_port",
  },
  {
    kind: "order-changed",
    name: "another order where order matters",
    right: changed({
      node: withProperties(fleet, {
        default_action: [map({ type: "fixed-response", order: 2 }), map({ type: "forward", order: 1 })],
      }),
    }),
    expected: "order-changed aws_lb_listener.l default_action",
  },
  {
    kind: "secrecy-changed",
    name: "a value that is secret on one side",
    right: changed({ node: withProperties(records, { name: { kind: "secret", value: "r" } }) }),
    expected: "secrecy-changed aws_route53_record.r name",
  },
  {
    kind: "reference-target-changed",
    name: "a reference to another resource of the same type",
    right: changed({ node: withProperties(subnet, { vpc_id: reference("aws_vpc.other", "id") }) }),
    expected: "reference-target-changed aws_subnet.a vpc_id",
  },
  {
    kind: "reference-output-changed",
    name: "a reference to another output of the same resource",
    right: changed({ node: withProperties(subnet, { vpc_id: reference("aws_vpc.main", "arn") }) }),
    expected: "reference-output-changed aws_subnet.a vpc_id",
  },
  {
    kind: "reference-or-literal",
    name: "a literal in the place of a reference",
    right: changed({ node: withProperties(subnet, { vpc_id: "vpc-1" }) }),
    expected: "reference-or-literal aws_subnet.a vpc_id",
  },
  {
    kind: "depends-on-changed",
    name: "a lost order",
    right: changed({ node: withMeta(eip, { dependsOn: [] }) }),
    expected: "depends-on-changed aws_eip.nat depends_on",
  },
  {
    kind: "protection-changed",
    name: "a protection on one side",
    right: changed({ node: withMeta(vpc, { protect: true }) }),
    expected: "protection-changed aws_vpc.main prevent_destroy",
  },
  {
    kind: "retention-changed",
    name: "a retention on one side",
    right: changed({ node: withMeta(vpc, { retainOnDelete: true }) }),
    expected: "retention-changed aws_vpc.main retain_on_delete",
  },
  {
    kind: "ignore-changes-changed",
    name: "other changes ignored",
    right: changed({ node: withMeta(vpc, { ignoreChanges: [["tags"]] }) }),
    expected: "ignore-changes-changed aws_vpc.main ignore_changes",
  },
  {
    kind: "replacement-changed",
    name: "another order of replacement",
    right: changed({ node: withMeta(vpc, { replacement: "create-first" }) }),
    expected: "replacement-changed aws_vpc.main replacement",
  },
  {
    kind: "replace-triggers-changed",
    name: "another trigger of replacement",
    right: changed({ node: withMeta(gateway, { replaceTriggeredBy: [reference("aws_vpc.main", "arn")] }) }),
    expected: "replace-triggers-changed aws_internet_gateway.gw replace_triggered_by",
  },
  {
    kind: "timeouts-changed",
    name: "another timeout",
    right: changed({ node: withMeta(vpc, { timeouts: { create: "10m" } }) }),
    expected: "timeouts-changed aws_vpc.main timeouts.create",
  },
  {
    kind: "conditions-changed",
    name: "a precondition on one side",
    right: changed({ node: withMeta(vpc, { conditions: [true] }) }),
    expected: "conditions-changed aws_vpc.main lifecycle",
  },
  {
    kind: "provider-changed",
    name: "a resource in another region",
    right: changed({ node: withMeta(alias, { provider: "provider.aws.east" }) }),
    expected: "provider-changed aws_kms_alias.k provider",
  },
  {
    kind: "missing-output",
    name: "an output that the right program lacks",
    right: changed({ outputs: [] }),
    expected: "missing-output output.vpc_id",
  },
  {
    kind: "extra-output",
    name: "an output that only the right program has",
    right: changed({ outputs: [...outputs, output("x", "y")] }),
    expected: "extra-output output.x",
  },
  {
    kind: "output-changed",
    name: "an output of another resource",
    right: changed({ outputs: [output("vpc_id", reference("aws_vpc.other", "id"))] }),
    expected: "output-changed output.vpc_id",
  },
  {
    kind: "output-sensitivity-changed",
    name: "an output that is sensitive on one side",
    right: changed({ outputs: [output("vpc_id", reference("aws_vpc.main", "id"), true)] }),
    expected: "output-sensitivity-changed output.vpc_id sensitive",
  },
];

describe("comparing two graphs", () => {
  const left = graph(nodes, { outputs });

  it("finds nothing between a graph and itself", () => {
    const result = compared(left, left);
    expect(findings(result)).to.deep.equal([]);
    expect(result.notCompared).to.deep.equal([]);
    expect(result.verdict).to.equal("equivalent");
    expect(result.matches).to.have.length(nodes.length);
  });

  for (const { name, right, expected } of CASES) {
    it(`finds ${name}, and nothing else`, () => {
      const result = compared(left, right);
      expect(findings(result)).to.deep.equal([expected]);
      expect(result.verdict).to.equal("different");
    });
  }

  it("finds a physical name that Pulumi would make up", () => {
    const named = graph([resource("aws_sqs_queue.q", { name: "orders" })]);
    const unnamed = graph([resource("aws_sqs_queue.q", {})], { engine: "pulumi" });
    expect(findings(compared(named, unnamed))).to.deep.equal(["physical-name-left-out aws_sqs_queue.q name"]);
  });

  it("takes a name that the provider fills in with a constant as written, in a Pulumi program", () => {
    const known = knowledge({ aws_config_delivery_channel: { name: { default: "default" } } });
    const channel = (engine: "cdktf" | "pulumi", name: string | null) =>
      graph([resource("aws_config_delivery_channel.c", name === null ? {} : { name })], { engine });
    const between = (left: ReturnType<typeof channel>, right: ReturnType<typeof channel>) =>
      findings(compared(left, right, known));
    for (const left of [channel("cdktf", null), channel("cdktf", "default")]) {
      expect(between(left, channel("pulumi", "default"))).to.deep.equal([]);
      expect(between(left, channel("pulumi", "other"))).to.have.length(1);
      expect(between(left, channel("pulumi", null))).to.have.length(1);
    }
    const apart = between(channel("pulumi", null), channel("pulumi", "default"));
    expect(apart, "made up against written").to.have.length(1);
  });

  it("says what it does not understand and is then not equivalent", () => {
    const strange = resource("aws_sqs_queue.q", { name: { kind: "unsupported", reason: "odd", text: "odd" } });
    const result = compared(graph([strange]), graph([strange]));
    expect(result.verdict).to.equal("incomplete");
    expect(result.notCompared.map(({ path }) => path)).to.include("name");
  });

  it("compares texts with references part by part", () => {
    const arn = (path: string, end: string) => template(["prefix-", reference("aws_vpc.main", path), end]);
    const make = (path: string, end: string) =>
      graph([vpc, resource("aws_ssm_parameter.p", { name: "p", type: "String", value: arn(path, end) })]);
    expect(findings(compared(make("id", ":*"), make("arn", ":*")))).to.deep.equal([
      "reference-output-changed aws_ssm_parameter.p value",
    ]);
    expect(findings(compared(make("id", ":*"), make("id", ":x")))).to.deep.equal([
      "value-changed aws_ssm_parameter.p value",
    ]);
  });

  it("notes the engines' own orders of replacement where both programs are silent, and finds a stated one", () => {
    const pulumi = graph([vpc], { engine: "pulumi" });
    expect(compared(graph([vpc]), pulumi).verdict).to.equal("equivalent");
    expect(compared(graph([withMeta(vpc, { replacement: "create-first" })]), pulumi).verdict).to.equal("equivalent");
    expect(findings(compared(graph([withMeta(vpc, { replacement: "delete-first" })]), pulumi))).to.deep.equal([
      "replacement-changed aws_vpc.main replacement",
    ]);
  });
});
