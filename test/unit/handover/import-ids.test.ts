import { readFileSync } from "node:fs";
import { expect } from "chai";
import { importIdsPage } from "../../../harness/scripts/import-ids-page.ts";
import { loadBridge } from "../../../harness/src/bridge/load-bridge.ts";
import { attributesOf, parseImportIdPattern } from "../../../harness/src/handover/import-id-pattern.ts";
import { hasPlainImportId, importId, importIdRows } from "../../../harness/src/handover/import-ids.ts";

interface Case {
  readonly name: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly id: string;
}

/** Ids as the provider's documentation writes them. */
const CASES: readonly Case[] = [
  { name: "the id of most types", type: "aws_vpc", attributes: { id: "vpc-1" }, id: "vpc-1" },
  {
    name: "a route's table and its destination",
    type: "aws_route",
    attributes: { id: "r-rtb-11080289494", route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" },
    id: "rtb-1_0.0.0.0/0",
  },
  {
    name: "a route's destination of another kind where the first is empty",
    type: "aws_route",
    attributes: { route_table_id: "rtb-1", destination_cidr_block: "", destination_ipv6_cidr_block: "::/0" },
    id: "rtb-1_::/0",
  },
  {
    name: "a gateway's association with a route table",
    type: "aws_route_table_association",
    attributes: { id: "rtbassoc-1", subnet_id: "", gateway_id: "igw-1", route_table_id: "rtb-1" },
    id: "igw-1/rtb-1",
  },
  {
    name: "a role and the policy attached to it",
    type: "aws_iam_role_policy_attachment",
    attributes: { role: "r", policy_arn: "arn:aws:iam::1:policy/p" },
    id: "r/arn:aws:iam::1:policy/p",
  },
  {
    name: "the cluster's name where a service names its ARN",
    type: "aws_ecs_service",
    attributes: { id: "arn:service", cluster: "arn:aws:ecs:eu-west-1:1:cluster/main", name: "web" },
    id: "main/web",
  },
  {
    name: "every source of a security group's rule",
    type: "aws_security_group_rule",
    attributes: {
      security_group_id: "sg-1",
      type: "ingress",
      protocol: "tcp",
      from_port: 0,
      to_port: 443,
      self: false,
      cidr_blocks: ["10.0.0.0/8", "10.1.0.0/16"],
      prefix_list_ids: ["pl-1"],
    },
    id: "sg-1_ingress_tcp_0_443_10.0.0.0/8_10.1.0.0/16_pl-1",
  },
  {
    name: "a security group's rule for the group itself",
    type: "aws_security_group_rule",
    attributes: { security_group_id: "sg-1", type: "egress", protocol: "-1", from_port: 0, to_port: 0, self: true },
    id: "sg-1_egress_-1_0_0_self",
  },
  {
    name: "a record without a set identifier",
    type: "aws_route53_record",
    attributes: { zone_id: "Z1", name: "www.example.com", type: "A", set_identifier: "" },
    id: "Z1_www.example.com_A",
  },
  {
    name: "a record with a set identifier",
    type: "aws_route53_record",
    attributes: { zone_id: "Z1", name: "www", type: "A", set_identifier: "blue" },
    id: "Z1_www_A_blue",
  },
  {
    name: "a user's groups",
    type: "aws_iam_user_group_membership",
    attributes: { user: "u", groups: ["a", "b"] },
    id: "u/a/b",
  },
  {
    name: "parts that depend on another",
    type: "aws_vpc_ipv4_cidr_block_association",
    attributes: { id: "vpc-cidr-assoc-1", ipv4_ipam_pool_id: "ipam-pool-1", ipv4_netmask_length: 28 },
    id: "vpc-cidr-assoc-1,ipam-pool-1,28",
  },
];

describe("import ids", () => {
  for (const { name, type, attributes, id } of CASES) {
    it(`are made of ${name}`, () => {
      const result = importId(type, attributes);
      expect(result).to.include({ kind: "id", id });
    });
  }

  it("carry the region of a resource that is not in its provider's", () => {
    expect(importId("aws_vpc", { id: "vpc-1" }, { region: "eu-west-1" })).to.include({ id: "vpc-1@eu-west-1" });
  });

  it("follow the version of the provider that imports", () => {
    const attributes = { name: "spot", arn: "arn:aws:ecs:eu-west-1:1:capacity-provider/spot" };
    expect(importId("aws_ecs_capacity_provider", attributes)).to.include({ id: attributes.arn });
    expect(importId("aws_ecs_capacity_provider", attributes, { provider: "5.100.0" })).to.include({ id: "spot" });
    expect(importId("aws_lightsail_static_ip", { name: "a" })).to.include({ id: "a" });
    expect(importId("aws_lightsail_static_ip", { name: "a" }, { provider: "5.100.0" }).kind).to.equal("not-importable");
  });

  it("name the attributes that the state lacks", () => {
    expect(importId("aws_route", { route_table_id: "rtb-1" })).to.deep.include({
      kind: "missing-attribute",
      attributes: ["destination_cidr_block|destination_ipv6_cidr_block|destination_prefix_list_id"],
    });
    expect(importId("aws_vpc", {})).to.deep.include({ kind: "missing-attribute", attributes: ["id"] });
  });

  it("are refused for a type that the provider cannot import", () => {
    for (const type of [
      "aws_iam_policy_attachment",
      "aws_lb_target_group_attachment",
      "aws_acm_certificate_validation",
    ])
      expect(importId(type, { id: "x" }).kind, type).to.equal("not-importable");
  });

  it("are not guessed for a type that the table does not know", () => {
    expect(importId("aws_not_yet_known", { id: "x" })).to.deep.equal({ kind: "unknown-type" });
  });
});

describe("the table of import ids", () => {
  it("has each type in one place", () => {
    const rows = importIdRows();
    expect(rows).to.have.length.of.at.least(350);
    expect(rows.filter(({ type }) => hasPlainImportId(type))).to.deep.equal([]);
  });

  it("is what docs/import-ids.md says", () => {
    const page = readFileSync(new URL("../../../docs/import-ids.md", import.meta.url), "utf8");
    expect(page === importIdsPage(), "run npx tsx harness/scripts/generate-import-ids.ts").to.equal(true);
  });

  it("speaks only of attributes that the types have", () => {
    const bridge = loadBridge();
    const wrong = importIdRows().flatMap((row) => {
      if (row.kind !== "composite") return [];
      const known = bridge.resource(row.type)?.block.attributes;
      // Types of provider 5 alone (aws_opsworks_stack) are not in the bridge.
      if (known === undefined) return [];
      return attributesOf(parseImportIdPattern(row.pattern)).flatMap((name) =>
        name in known ? [] : [`${row.type}.${name}`],
      );
    });
    expect(wrong).to.deep.equal([]);
  });
});
