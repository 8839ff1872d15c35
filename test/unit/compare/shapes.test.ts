import { expect } from "chai";
import type { GraphNode } from "../../../harness/src/model/graph.ts";
import { map, reference, type Value } from "../../../harness/src/model/value.ts";
import { compared, findings, graph, resource } from "../../support/graphs.ts";

type Properties = Readonly<Record<string, Value>>;

interface Shapes {
  readonly name: string;
  readonly owner: string;
  /** The settings inside the owner, and as resources of their own. */
  readonly inline: Properties;
  readonly parts: readonly GraphNode[];
  /** One part with one property changed, and where that is reported. */
  readonly changed: { readonly part: string; readonly property: Properties; readonly at: string };
}

const vpc = resource("aws_vpc.main", { cidr_block: "10.0.0.0/16" });
const other = resource("aws_security_group.other", { name: "other", description: "other" });
const of = (address: string): Value => reference(address, "id");

const GROUP = "aws_security_group.web";
const rules = {
  ingress: [
    map({
      from_port: 443,
      to_port: 443,
      protocol: "tcp",
      cidr_blocks: ["10.0.0.0/8", "172.16.0.0/12"],
      description: "",
    }),
    map({ from_port: 22, to_port: 22, protocol: "tcp", self: true, security_groups: [of("aws_security_group.other")] }),
  ],
  egress: [map({ from_port: 0, to_port: 0, protocol: "-1", ipv6_cidr_blocks: ["::/0"] })],
};
const TABLE = "aws_route_table.t";
const BUCKET = "aws_s3_bucket.b";
const ROLE = "aws_iam_role.r";
const trust = '{"Version":"2012-10-17","Statement":[]}';

const CASES: readonly Shapes[] = [
  {
    name: "rules of a security group, several peers in one",
    owner: GROUP,
    inline: rules,
    parts: [
      resource("aws_security_group_rule.in", {
        type: "ingress",
        from_port: 443,
        to_port: 443,
        protocol: "tcp",
        cidr_blocks: ["172.16.0.0/12", "10.0.0.0/8"],
        security_group_id: of(GROUP),
      }),
      resource("aws_security_group_rule.self", {
        type: "ingress",
        from_port: 22,
        to_port: 22,
        protocol: "tcp",
        self: true,
        security_group_id: of(GROUP),
      }),
      resource("aws_security_group_rule.other", {
        type: "ingress",
        from_port: 22,
        to_port: 22,
        protocol: "tcp",
        source_security_group_id: of("aws_security_group.other"),
        security_group_id: of(GROUP),
      }),
      resource("aws_security_group_rule.out", {
        type: "egress",
        from_port: 0,
        to_port: 0,
        protocol: "all",
        ipv6_cidr_blocks: ["::/0"],
        security_group_id: of(GROUP),
      }),
    ],
    changed: {
      part: "aws_security_group_rule.self",
      property: { to_port: 2222 },
      at: `value-changed ${GROUP} ingress[3].to_port`,
    },
  },
  {
    name: "rules of a security group, one peer each",
    owner: GROUP,
    inline: rules,
    parts: [
      ...["10.0.0.0/8", "172.16.0.0/12"].map((cidr_ipv4, index) =>
        resource(`aws_vpc_security_group_ingress_rule.web${index}`, {
          from_port: 443,
          to_port: 443,
          ip_protocol: "tcp",
          cidr_ipv4,
          security_group_id: of(GROUP),
        }),
      ),
      ...["aws_security_group.other", GROUP].map((peer, index) =>
        resource(`aws_vpc_security_group_ingress_rule.ssh${index}`, {
          from_port: 22,
          to_port: 22,
          ip_protocol: "tcp",
          referenced_security_group_id: of(peer),
          security_group_id: of(GROUP),
          tags: map({ Name: "ssh" }),
        }),
      ),
      resource("aws_vpc_security_group_egress_rule.out", {
        ip_protocol: "-1",
        cidr_ipv6: "::/0",
        security_group_id: of(GROUP),
      }),
    ],
    changed: {
      part: "aws_vpc_security_group_ingress_rule.web1",
      property: { cidr_ipv4: "172.16.0.0/16" },
      at: `value-changed ${GROUP} ingress[1].cidr_ipv4`,
    },
  },
  {
    name: "routes",
    owner: TABLE,
    inline: { route: [map({ cidr_block: "0.0.0.0/0", gateway_id: "igw-1", nat_gateway_id: "" })] },
    parts: [
      resource("aws_route.d", { route_table_id: of(TABLE), destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }),
    ],
    changed: {
      part: "aws_route.d",
      property: { gateway_id: "igw-2" },
      at: `value-changed ${TABLE} route[0].gateway_id`,
    },
  },
  {
    name: "rules of a network ACL",
    owner: "aws_network_acl.n",
    inline: {
      egress: [map({ rule_no: 1, action: "allow", protocol: "-1", cidr_block: "0.0.0.0/0", from_port: 0, to_port: 0 })],
    },
    parts: [
      resource("aws_network_acl_rule.r", {
        network_acl_id: of("aws_network_acl.n"),
        egress: true,
        rule_number: 1,
        rule_action: "allow",
        protocol: "-1",
        cidr_block: "0.0.0.0/0",
        from_port: 0,
        to_port: 0,
      }),
    ],
    changed: {
      part: "aws_network_acl_rule.r",
      property: { rule_action: "deny" },
      at: "value-changed aws_network_acl.n egress[0].rule_action",
    },
  },
  {
    name: "policies of a role",
    owner: ROLE,
    inline: { inline_policy: [map({ name: "p", policy: trust })] },
    parts: [resource("aws_iam_role_policy.p", { role: of(ROLE), name: "p", policy: trust })],
    changed: {
      part: "aws_iam_role_policy.p",
      property: { name: "q" },
      at: `value-changed ${ROLE} inline_policy[0].name`,
    },
  },
  {
    name: "managed policies of a role",
    owner: ROLE,
    inline: { managed_policy_arns: ["arn:a", "arn:b"] },
    parts: [
      resource("aws_iam_role_policy_attachment.a", { role: of(ROLE), policy_arn: "arn:a" }),
      resource("aws_iam_policy_attachment.b", { name: "b", roles: [of(ROLE)], policy_arn: "arn:b" }),
    ],
    changed: {
      part: "aws_iam_role_policy_attachment.a",
      property: { policy_arn: "arn:c" },
      at: `value-changed ${ROLE} managed_policy_arns[0].policy_arn`,
    },
  },
  {
    name: "versioning of a bucket",
    owner: BUCKET,
    inline: { versioning: [map({ enabled: true })] },
    parts: [
      resource("aws_s3_bucket_versioning.v", {
        bucket: of(BUCKET),
        versioning_configuration: [map({ status: "Enabled" })],
      }),
    ],
    changed: {
      part: "aws_s3_bucket_versioning.v",
      property: { versioning_configuration: [map({ status: "Suspended" })] },
      at: `value-changed ${BUCKET} versioning[0].versioning_configuration[0].status`,
    },
  },
  {
    name: "encryption of a bucket",
    owner: BUCKET,
    inline: {
      server_side_encryption_configuration: [
        map({ rule: [map({ apply_server_side_encryption_by_default: [map({ sse_algorithm: "AES256" })] })] }),
      ],
    },
    parts: [
      resource("aws_s3_bucket_server_side_encryption_configuration.e", {
        bucket: of(BUCKET),
        rule: [map({ apply_server_side_encryption_by_default: [map({ sse_algorithm: "AES256" })] })],
      }),
    ],
    changed: {
      part: "aws_s3_bucket_server_side_encryption_configuration.e",
      property: { rule: [map({ apply_server_side_encryption_by_default: [map({ sse_algorithm: "aws:kms" })] })] },
      at: `value-changed ${BUCKET} server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0].sse_algorithm`,
    },
  },
  {
    name: "lifecycle of a bucket",
    owner: BUCKET,
    inline: {
      lifecycle_rule: [
        map({
          id: "old",
          enabled: true,
          prefix: "logs/",
          expiration: [map({ days: 30 })],
          noncurrent_version_expiration: [map({ days: 7 })],
          abort_incomplete_multipart_upload_days: 3,
        }),
      ],
    },
    parts: [
      resource("aws_s3_bucket_lifecycle_configuration.l", {
        bucket: of(BUCKET),
        rule: [
          map({
            id: "old",
            status: "Enabled",
            filter: [map({ prefix: "logs/" })],
            expiration: [map({ days: 30 })],
            noncurrent_version_expiration: [map({ noncurrent_days: 7 })],
            abort_incomplete_multipart_upload: [map({ days_after_initiation: 3 })],
          }),
        ],
      }),
    ],
    changed: {
      part: "aws_s3_bucket_lifecycle_configuration.l",
      property: { rule: [map({ id: "old", status: "Enabled" })] },
      at: `missing-property ${BUCKET} lifecycle_rule[0].rule[0].filter`,
    },
  },
  {
    name: "the policy of a queue",
    owner: "aws_sqs_queue.q",
    inline: { policy: trust },
    parts: [resource("aws_sqs_queue_policy.p", { queue_url: reference("aws_sqs_queue.q", "url"), policy: trust })],
    changed: {
      part: "aws_sqs_queue_policy.p",
      property: { policy: "{}" },
      at: "missing-property aws_sqs_queue.q policy[0].policy.Statement",
    },
  },
  {
    name: "route tables of an endpoint",
    owner: "aws_vpc_endpoint.e",
    inline: { route_table_ids: ["rtb-1", "rtb-2"] },
    parts: ["1", "2"].map((n) =>
      resource(`aws_vpc_endpoint_route_table_association.a${n}`, {
        vpc_endpoint_id: of("aws_vpc_endpoint.e"),
        route_table_id: `rtb-${n}`,
      }),
    ),
    changed: {
      part: "aws_vpc_endpoint_route_table_association.a2",
      property: { route_table_id: "rtb-3" },
      at: "value-changed aws_vpc_endpoint.e route_table_ids[1].route_table_id",
    },
  },
  {
    name: "the instance of an address",
    owner: "aws_eip.e",
    inline: { instance: "i-1" },
    parts: [resource("aws_eip_association.a", { allocation_id: of("aws_eip.e"), instance_id: "i-1" })],
    changed: {
      part: "aws_eip_association.a",
      property: { instance_id: "i-2" },
      at: "value-changed aws_eip.e instance[0].instance_id",
    },
  },
];

/** Both shapes about the same owner, with one part changed or not. */
function programs({ owner, inline, parts }: Shapes, change?: Shapes["changed"]) {
  const base: Properties =
    owner === ROLE ? { name: "r", assume_role_policy: trust } : owner === GROUP ? { name: "web" } : {};
  const separate = parts.map((part) =>
    part.id === change?.part ? { ...part, properties: { ...part.properties, ...change.property } } : part,
  );
  return {
    inside: graph([vpc, other, resource(owner, { ...base, ...inline })]),
    apart: graph([vpc, other, resource(owner, base), ...separate]),
  };
}

describe("settings inside a resource or in resources of their own", () => {
  for (const shapes of CASES) {
    const part = Object.keys(shapes.inline)[0];
    it(`${shapes.name}: another shape is one finding, from either side`, () => {
      const { inside, apart } = programs(shapes);
      const expected = [`same-effect-other-resources ${shapes.owner} ${part}`];
      expect(findings(compared(inside, apart))).to.deep.equal(expected);
      expect(findings(compared(apart, inside))).to.deep.equal(expected);
      expect(compared(inside, apart).verdict).to.equal("different");
      expect(findings(compared(apart, apart))).to.deep.equal([]);
    });

    it(`${shapes.name}: what differs is said beside the shape`, () => {
      const { inside, apart } = programs(shapes, shapes.changed);
      const found = findings(compared(inside, apart));
      expect(found).to.include(shapes.changed.at);
      expect(found).to.include(`same-effect-other-resources ${shapes.owner} ${part}`);
      expect(found.filter((text) => /(missing|extra)-resource/.test(text))).to.deep.equal([]);
    });
  }

  it("the two kinds of separate rules are two shapes", () => {
    const [one, two] = CASES.slice(0, 2).map((shapes) => programs(shapes).apart);
    if (one === undefined || two === undefined) throw new Error("two cases");
    expect(findings(compared(one, two))).to.deep.equal([`same-effect-other-resources ${GROUP} ingress`]);
  });

  it("names the resources of both shapes", () => {
    const [shapes] = CASES;
    if (shapes === undefined) throw new Error("a case");
    const { inside, apart } = programs(shapes);
    const [finding] = compared(inside, apart).differences;
    expect(finding?.left?.value).to.equal(`[${GROUP}]`);
    expect(finding?.right?.value).to.contain("aws_security_group_rule.in");
    expect(finding?.message).to.contain("ingress");
  });

  it("members of a group: by group and by user are two shapes", () => {
    const people = ["a", "b"].map((name) => resource(`aws_iam_user.${name}`, { name }));
    const group = resource("aws_iam_group.g", { name: "g" });
    const byGroup = resource("aws_iam_group_membership.m", {
      name: "m",
      group: of("aws_iam_group.g"),
      users: [of("aws_iam_user.a"), of("aws_iam_user.b")],
    });
    const byUser = (names: readonly string[]) =>
      names.map((name) =>
        resource(`aws_iam_user_group_membership.${name}`, {
          user: of(`aws_iam_user.${name}`),
          groups: [of("aws_iam_group.g")],
        }),
      );
    const left = graph([...people, group, byGroup]);
    expect(findings(compared(left, graph([...people, group, ...byUser(["a", "b"])])))).to.deep.equal([
      "same-effect-other-resources aws_iam_group.g users",
    ]);
    expect(findings(compared(left, graph([...people, group, ...byUser(["a"])])))).to.have.length(2);
  });

  it("objects of a bucket: the deprecated type is another shape", () => {
    const bucket = resource(BUCKET, { bucket: "b" });
    const object = (type: string) =>
      graph([bucket, resource(`${type}.o`, { bucket: of(BUCKET), key: "k", content: "c" })]);
    expect(findings(compared(object("aws_s3_object"), object("aws_s3_bucket_object")))).to.deep.equal([
      "same-effect-other-resources aws_s3_bucket.b objects",
    ]);
  });

  it("stay resources where they are about something outside of the program", () => {
    const rule = resource("aws_security_group_rule.r", { type: "ingress", security_group_id: "sg-1" });
    const left = graph([resource(GROUP, rules), other]);
    expect(findings(compared(left, graph([resource(GROUP, rules), other, rule])))).to.deep.equal([
      "extra-resource aws_security_group_rule.r",
    ]);
  });

  it("stay resources where one program merely lacks one", () => {
    const group = resource(GROUP, { name: "web", description: "web" });
    const rule = (type: string, address: string) =>
      resource(`${type}.${address}`, {
        security_group_id: of(GROUP),
        ip_protocol: "tcp",
        from_port: 443,
        to_port: 443,
        cidr_ipv4: "10.0.0.0/8",
      });
    const both = [
      group,
      rule("aws_vpc_security_group_ingress_rule", "in"),
      rule("aws_vpc_security_group_egress_rule", "out"),
    ];
    expect(findings(compared(graph(both), graph(both.slice(0, 2))))).to.deep.equal([
      "missing-resource aws_vpc_security_group_egress_rule.out",
    ]);
    const zone = resource("aws_route53_zone.z", { name: "a.example", vpc: [map({ vpc_id: "vpc-1" })] });
    const association = resource("aws_route53_zone_association.a", {
      zone_id: of("aws_route53_zone.z"),
      vpc_id: "vpc-2",
    });
    expect(findings(compared(graph([zone]), graph([zone, association])))).to.deep.equal([
      "extra-resource aws_route53_zone_association.a",
    ]);
  });

  it("stay resources where only one program has any", () => {
    const shapes = CASES[2];
    if (shapes === undefined) throw new Error("a case");
    const { apart } = programs(shapes);
    const none = graph([vpc, other, resource(TABLE)]);
    expect(findings(compared(none, apart))).to.deep.equal(["extra-resource aws_route.d"]);
  });
});
