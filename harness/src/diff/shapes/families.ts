import type { GraphNode } from "../../model/graph.ts";
import { record } from "../../model/value.ts";
import { BUCKET_FAMILIES } from "./bucket.ts";
import { IDENTITY_FAMILIES } from "./identities.ts";
import { securityGroupRules } from "./security-group.ts";
import { blocksFamily, fieldsFamily, itemsFamily, itemsOf, ownerOf, renamed, setting, without } from "./settings.ts";
import type { Family, Setting } from "./types.ts";

const TABLES = ["aws_route_table", "aws_default_route_table"];
const ACLS = ["aws_network_acl", "aws_default_network_acl"];

/** Rules of a network ACL; the separate resource tells the direction by a flag. */
const networkAclRules: Family = {
  owners: ACLS,
  inline: ["ingress", "egress"],
  parts: ["aws_network_acl_rule"],
  source: "docs r/network_acl: rules are managed inline or by aws_network_acl_rule",
  ofOwner: ({ id, properties }) =>
    ["ingress", "egress"].flatMap((direction) =>
      itemsOf(properties[direction]).map((rule) =>
        typeof rule === "object" && rule !== null && "kind" in rule && rule.kind === "map"
          ? setting(id, direction, renamed(rule.entries, { action: "rule_action", rule_no: "rule_number" }))
          : { owner: id, part: direction, content: rule },
      ),
    ),
  ofPart({ properties }) {
    const owner = ownerOf(properties.network_acl_id);
    const direction = properties.egress === true ? "egress" : "ingress";
    return owner === undefined
      ? undefined
      : [setting(owner, direction, without(properties, "network_acl_id", "egress"))];
  },
};

/** Two types for one object in a bucket. */
const bucketObjects: Family = {
  owners: ["aws_s3_bucket"],
  inline: [],
  parts: ["aws_s3_object", "aws_s3_bucket_object"],
  source: "docs r/s3_bucket_object: deprecated, use aws_s3_object, with the same arguments",
  ofOwner: () => [],
  ofPart: (node) => objectOf(node),
};

function objectOf({ properties }: GraphNode): readonly Setting[] | undefined {
  const owner = ownerOf(properties.bucket);
  if (owner === undefined) return undefined;
  // An object's tags are its own, whichever type it has.
  const tags = properties.tags === undefined ? {} : { tags: properties.tags };
  const content = record(Object.entries({ ...without(properties, "bucket"), ...tags }));
  return [setting(owner, "objects", content)];
}

/** What can be written inside a resource or as resources of their own, each with its source. */
export const FAMILIES: readonly Family[] = [
  securityGroupRules,
  networkAclRules,
  blocksFamily(
    {
      owners: TABLES,
      part: "aws_route",
      by: "route_table_id",
      source: "docs r/route_table: routes are managed inline or by aws_route",
    },
    "route",
    { cidr_block: "destination_cidr_block", ipv6_cidr_block: "destination_ipv6_cidr_block" },
  ),
  blocksFamily(
    {
      owners: ["aws_iam_role"],
      part: "aws_iam_role_policy",
      by: "role",
      source: "docs r/iam_role: inline_policy is deprecated, use aws_iam_role_policy",
    },
    "inline_policy",
  ),
  blocksFamily(
    {
      owners: ["aws_route53_zone"],
      part: "aws_route53_zone_association",
      by: "zone_id",
      source: "docs r/route53_zone: vpc, or aws_route53_zone_association",
    },
    "vpc",
  ),
  blocksFamily(
    {
      owners: ["aws_ec2_managed_prefix_list"],
      part: "aws_ec2_managed_prefix_list_entry",
      by: "prefix_list_id",
      source: "docs r/ec2_managed_prefix_list: entries are managed inline or by aws_ec2_managed_prefix_list_entry",
    },
    "entry",
  ),
  itemsFamily(
    {
      owners: ["aws_vpc_endpoint"],
      part: "aws_vpc_endpoint_route_table_association",
      by: "vpc_endpoint_id",
      source: "docs r/vpc_endpoint: route_table_ids, or the association resource",
    },
    "route_table_ids",
    "route_table_id",
  ),
  itemsFamily(
    {
      owners: ["aws_vpc_endpoint"],
      part: "aws_vpc_endpoint_subnet_association",
      by: "vpc_endpoint_id",
      source: "docs r/vpc_endpoint: subnet_ids, or the association resource",
    },
    "subnet_ids",
    "subnet_id",
  ),
  itemsFamily(
    {
      owners: ["aws_vpc_endpoint"],
      part: "aws_vpc_endpoint_security_group_association",
      by: "vpc_endpoint_id",
      source: "docs r/vpc_endpoint: security_group_ids, or the association resource",
    },
    "security_group_ids",
    "security_group_id",
  ),
  fieldsFamily(
    {
      owners: ["aws_vpc_endpoint"],
      part: "aws_vpc_endpoint_policy",
      by: "vpc_endpoint_id",
      source: "docs r/vpc_endpoint_policy: the endpoint's policy",
    },
    { policy: "policy" },
  ),
  itemsFamily(
    {
      owners: ACLS,
      part: "aws_network_acl_association",
      by: "network_acl_id",
      source: "docs r/network_acl: subnet_ids, or aws_network_acl_association",
    },
    "subnet_ids",
    "subnet_id",
  ),
  itemsFamily(
    {
      owners: ["aws_autoscaling_group"],
      part: "aws_autoscaling_attachment",
      by: "autoscaling_group_name",
      source: "docs r/autoscaling_attachment: target_group_arns and load_balancers inline, or this resource",
    },
    "target_group_arns",
    "lb_target_group_arn",
  ),
  itemsFamily(
    {
      owners: ["aws_network_interface"],
      part: "aws_network_interface_sg_attachment",
      by: "network_interface_id",
      source: "docs r/network_interface_sg_attachment: security_groups inline, or this resource",
    },
    "security_groups",
    "security_group_id",
  ),
  itemsFamily(
    {
      owners: ["aws_elb"],
      part: "aws_elb_attachment",
      by: "elb",
      source: "docs r/elb_attachment: instances inline, or this resource",
    },
    "instances",
    "instance",
  ),
  itemsFamily(
    {
      owners: ["aws_elasticache_user_group"],
      part: "aws_elasticache_user_group_association",
      by: "user_group_id",
      source: "docs r/elasticache_user_group_association: user_ids inline, or this resource",
    },
    "user_ids",
    "user_id",
  ),
  itemsFamily(
    {
      owners: ["aws_vpc_endpoint_service"],
      part: "aws_vpc_endpoint_service_allowed_principal",
      by: "vpc_endpoint_service_id",
      source: "docs r/vpc_endpoint_service_allowed_principal: allowed_principals inline, or this resource",
    },
    "allowed_principals",
    "principal_arn",
  ),
  fieldsFamily(
    {
      owners: ["aws_eip"],
      part: "aws_eip_association",
      by: "allocation_id",
      source: "docs r/eip_association: instance and network_interface inline, or this resource",
    },
    {
      instance: "instance_id",
      network_interface: "network_interface_id",
      associate_with_private_ip: "private_ip_address",
    },
  ),
  fieldsFamily(
    {
      owners: ["aws_internet_gateway"],
      part: "aws_internet_gateway_attachment",
      by: "internet_gateway_id",
      source: "docs r/internet_gateway: vpc_id, or aws_internet_gateway_attachment",
    },
    { vpc_id: "vpc_id" },
  ),
  fieldsFamily(
    {
      owners: ["aws_vpn_gateway"],
      part: "aws_vpn_gateway_attachment",
      by: "vpn_gateway_id",
      source: "docs r/vpn_gateway_attachment: vpc_id inline, or this resource",
    },
    { vpc_id: "vpc_id" },
  ),
  ...policies(),
  bucketObjects,
  ...BUCKET_FAMILIES,
  ...IDENTITY_FAMILIES,
];

/** Policies of one resource that another resource can set. */
function policies(): readonly Family[] {
  const rows = [
    ["aws_sqs_queue", "policy", "aws_sqs_queue_policy", "queue_url"],
    ["aws_sqs_queue", "redrive_policy", "aws_sqs_queue_redrive_policy", "queue_url"],
    ["aws_sqs_queue", "redrive_allow_policy", "aws_sqs_queue_redrive_allow_policy", "queue_url"],
    ["aws_sns_topic", "policy", "aws_sns_topic_policy", "arn"],
    ["aws_kms_key", "policy", "aws_kms_key_policy", "key_id"],
    ["aws_secretsmanager_secret", "policy", "aws_secretsmanager_secret_policy", "secret_arn"],
    ["aws_api_gateway_rest_api", "policy", "aws_api_gateway_rest_api_policy", "rest_api_id"],
    ["aws_opensearch_domain", "access_policies", "aws_opensearch_domain_policy", "domain_name"],
    ["aws_elasticsearch_domain", "access_policies", "aws_elasticsearch_domain_policy", "domain_name"],
  ] as const;
  return rows.map(([owner, name, part, by]) =>
    fieldsFamily(
      { owners: [owner], part, by, source: `docs r/${part.replace(/^aws_/, "")}: sets what ${name} sets inline` },
      { [name]: name },
    ),
  );
}
