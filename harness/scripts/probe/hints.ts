import type { Wire } from "./cty.ts";

const TARGET_GROUP = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/a/0123456789abcdef";

/**
 * What some types need before the provider plans them at all, beyond what their schema declares as required: their own
 * checks tie attributes together. Paths to values; a branch is named with `true`.
 */
const HINTS: Readonly<Record<string, Readonly<Record<string, Wire>>>> = {
  aws_alb_listener: { "default_action.type": "forward", "default_action.target_group_arn": TARGET_GROUP },
  aws_alb_listener_rule: { "action.type": "forward", "action.target_group_arn": TARGET_GROUP },
  aws_alb_target_group: { target_type: "lambda" },
  aws_api_gateway_authorizer: { authorizer_uri: "arn:aws:apigateway:ap-northeast-1:lambda:path/a" },
  aws_dx_hosted_public_virtual_interface: { address_family: "ipv6" },
  aws_dx_public_virtual_interface: { address_family: "ipv6" },
  aws_dynamodb_table: {
    read_capacity: 5,
    write_capacity: 5,
    hash_key: "id",
    attribute: true,
    "attribute.name": "id",
    "attribute.type": "S",
  },
  aws_elasticache_cluster: { engine: "redis", engine_version: "7.0", node_type: "cache.t3.micro", num_cache_nodes: 1 },
  aws_fsx_openzfs_file_system: { throughput_capacity: 64, deployment_type: "SINGLE_AZ_1" },
  aws_iot_authorizer: { signing_disabled: true },
  aws_iot_ca_certificate: { certificate_mode: "SNI_ONLY" },
  aws_kinesis_firehose_delivery_stream: {
    destination: "extended_s3",
    extended_s3_configuration: true,
    "extended_s3_configuration.role_arn": "arn:aws:iam::123456789012:role/sample-a",
    "extended_s3_configuration.bucket_arn": "arn:aws:s3:::bucket",
  },
  aws_kinesis_stream: { shard_count: 1 },
  aws_lambda_function: { handler: "index.handler", runtime: "nodejs20.x", filename: "function.zip" },
  aws_lb_listener: { "default_action.type": "forward", "default_action.target_group_arn": TARGET_GROUP },
  aws_lb_listener_rule: { "action.type": "forward", "action.target_group_arn": TARGET_GROUP },
  aws_s3_directory_bucket: { bucket: "name--apne1-az1--x-s3" },
  aws_lb_target_group: { target_type: "lambda" },
  aws_vpc_ipam: { "operating_regions.region_name": "ap-northeast-1" },
  aws_vpc_ipam_resource_discovery: { "operating_regions.region_name": "ap-northeast-1" },
  aws_workspaces_directory: { directory_id: "d-0123456789" },
};

export function hintsFor(type: string): ReadonlyMap<string, Wire> {
  return new Map(Object.entries(HINTS[type] ?? {}));
}

/** Values that AWS would give to attributes left out, where a made-up one breaks the type's own checks. */
const FILLS: Readonly<Record<string, Readonly<Record<string, Wire>>>> = {
  // Written in capitals whenever it is planned, and not when it is left alone.
  aws_dynamodb_table: { stream_view_type: "OLD_IMAGE" },
  aws_elasticache_cluster: { cluster_mode: null },
  // Part of the item's hash in its set; empty for a volume that is made from nothing.
  aws_instance: { "ebs_block_device.snapshot_id": "" },
  aws_launch_configuration: { "ebs_block_device.snapshot_id": "" },
  aws_sns_topic: { fifo_throughput_scope: null },
};

export function fillsFor(type: string): ReadonlyMap<string, Wire> {
  return new Map(Object.entries(FILLS[type] ?? {}));
}
