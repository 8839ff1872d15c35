import type { RawDifference } from "../../diff/types.ts";
import type { Value } from "../../model/value.ts";
import type { AccessChange } from "./types.ts";

interface Setting {
  /** Arguments of this name mean the same in every resource that has them. */
  readonly names: readonly string[];
  /** The settings from the weakest on; null is the argument left out. */
  readonly order: readonly (readonly (string | boolean | null)[])[];
  readonly words: string;
  /** The provider's pages that say so. */
  readonly source: string;
}

const OFF = [false, null];

const SETTINGS: readonly Setting[] = [
  {
    names: ["publicly_accessible", "map_public_ip_on_launch", "associate_public_ip_address"],
    order: [[true], OFF],
    words: "it gets an address that the internet reaches",
    source: "docs r/db_instance, r/subnet, r/instance: true gives a public address, the default is false",
  },
  {
    names: ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"],
    order: [OFF, [true]],
    words: "public access is no longer blocked",
    source: "docs r/s3_bucket_public_access_block: each defaults to false",
  },
  {
    names: [
      "storage_encrypted",
      "encrypted",
      "at_rest_encryption_enabled",
      "transit_encryption_enabled",
      "sqs_managed_sse_enabled",
    ],
    order: [OFF, [true]],
    words: "encryption is turned off",
    source: "docs r/db_instance, r/ebs_volume, r/efs_file_system, r/elasticache_replication_group, r/sqs_queue",
  },
  {
    names: [
      "deletion_protection",
      "enable_deletion_protection",
      "deletion_protection_enabled",
      "disable_api_termination",
      "termination_protection",
    ],
    order: [OFF, [true]],
    words: "protection against deletion is removed",
    source: "docs r/db_instance, r/lb, r/dynamodb_table, r/instance, r/emr_cluster: each defaults to false",
  },
  {
    names: ["enable_key_rotation", "enable_log_file_validation"],
    order: [OFF, [true]],
    words: "a safeguard is turned off",
    source: "docs r/kms_key, r/cloudtrail: each defaults to false",
  },
  {
    names: ["http_tokens"],
    order: [["optional"], ["required"]],
    words: "instance metadata can be read without a token",
    source: "docs r/instance, metadata_options: optional or required",
  },
  {
    names: ["viewer_protocol_policy"],
    order: [["allow-all"], ["redirect-to-https"], ["https-only"]],
    words: "viewers may use HTTP",
    source: "docs r/cloudfront_distribution: allow-all, https-only, or redirect-to-https",
  },
  {
    names: ["minimum_protocol_version"],
    order: [
      ["SSLv3"],
      ["TLSv1"],
      ["TLSv1_2016"],
      ["TLSv1.1_2016"],
      ["TLSv1.2_2018"],
      ["TLSv1.2_2019"],
      ["TLSv1.2_2021"],
    ],
    words: "older versions of TLS are accepted",
    source: "CloudFront developer guide, supported protocols and ciphers between viewers and CloudFront",
  },
  {
    names: ["security_policy"],
    order: [["TLS_1_0"], ["TLS_1_2"]],
    words: "older versions of TLS are accepted",
    source: "docs r/api_gateway_domain_name, r/apigatewayv2_domain_name: minimum TLS version",
  },
  {
    names: ["tls_security_policy"],
    order: [["Policy-Min-TLS-1-0-2019-07"], ["Policy-Min-TLS-1-2-2019-07"]],
    words: "older versions of TLS are accepted",
    source: "docs r/opensearch_domain, domain_endpoint_options",
  },
];

/** What a difference in an argument about exposure or protection means; only what becomes weaker is told. */
export function settingsChange({ path, left, right }: RawDifference): AccessChange | undefined {
  const name = path.findLast((step): step is string => typeof step === "string");
  const setting = SETTINGS.find(({ names }) => name !== undefined && names.includes(name));
  if (setting === undefined) return undefined;
  const rank = (value: Value | undefined) =>
    setting.order.findIndex((level) => level.some((one) => one === (value ?? null)));
  const [before, after] = [rank(left), rank(right)];
  return after !== -1 && before > after ? { effect: "weaker", words: setting.words } : undefined;
}
