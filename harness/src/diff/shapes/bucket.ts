import type { Value } from "../../model/value.ts";
import { isMap, record } from "../../model/value.ts";
import { fieldsFamily, itemsOf, renamed } from "./settings.ts";
import type { Family } from "./types.ts";

type Properties = Readonly<Record<string, Value>>;

/** Settings of a bucket: arguments of `aws_s3_bucket`, all of them deprecated for a resource of their own. */
export const BUCKET_FAMILIES: readonly Family[] = [
  bucketFamily("aws_s3_bucket_policy", { policy: "policy" }),
  bucketFamily("aws_s3_bucket_acl", { acl: "acl" }),
  bucketFamily("aws_s3_bucket_accelerate_configuration", { acceleration_status: "status" }),
  bucketFamily("aws_s3_bucket_request_payment_configuration", { request_payer: "payer" }),
  bucketFamily("aws_s3_bucket_cors_configuration", { cors_rule: "cors_rule" }, ({ cors_rule }) => ({
    cors_rule: asSet(cors_rule),
  })),
  bucketFamily("aws_s3_bucket_logging", { logging: "logging" }, ({ logging }) => only(logging)),
  bucketFamily("aws_s3_bucket_versioning", { versioning: "versioning" }, ({ versioning }) => ({
    versioning_configuration: each(versioning, versioningOf),
  })),
  bucketFamily(
    "aws_s3_bucket_server_side_encryption_configuration",
    { server_side_encryption_configuration: "rule" },
    ({ rule }) => ({ rule: asSet(only(rule).rule) }),
  ),
  bucketFamily("aws_s3_bucket_website_configuration", { website: "website" }, ({ website }) =>
    websiteOf(only(website)),
  ),
  bucketFamily("aws_s3_bucket_lifecycle_configuration", { lifecycle_rule: "rule" }, ({ rule }) => ({
    rule: each(rule, lifecycleOf),
  })),
  bucketFamily("aws_s3_bucket_object_lock_configuration", { object_lock_configuration: "lock" }, ({ lock }) =>
    only(lock),
  ),
  bucketFamily("aws_s3_bucket_replication_configuration", { replication_configuration: "replication" }, (own) =>
    renamed(only(own.replication), { rules: "rule" }),
  ),
];

function bucketFamily(
  part: string,
  names: Readonly<Record<string, string>>,
  convert?: (properties: Properties) => Properties,
): Family {
  const source = `docs r/s3_bucket: ${Object.keys(names).join(", ")} is deprecated, use the resource ${part} instead`;
  const whenGiven = (own: Properties) => (convert === undefined || Object.keys(own).length === 0 ? own : convert(own));
  return fieldsFamily({ owners: ["aws_s3_bucket"], part, by: "bucket", source }, names, whenGiven);
}

function versioningOf({ enabled, mfa_delete }: Properties): Properties {
  return {
    status: enabled === true ? "Enabled" : "Suspended",
    ...(mfa_delete === true ? { mfa_delete: "Enabled" } : {}),
  };
}

function websiteOf({
  index_document,
  error_document,
  redirect_all_requests_to,
  routing_rules,
}: Properties): Properties {
  return {
    ...(index_document === undefined ? {} : { index_document: [block({ suffix: index_document })] }),
    ...(error_document === undefined ? {} : { error_document: [block({ key: error_document })] }),
    ...(redirect_all_requests_to === undefined
      ? {}
      : { redirect_all_requests_to: [block({ host_name: redirect_all_requests_to })] }),
    ...(routing_rules === undefined ? {} : { routing_rules }),
  };
}

function lifecycleOf({
  enabled,
  prefix,
  noncurrent_version_expiration: expiration,
  noncurrent_version_transition: transition,
  abort_incomplete_multipart_upload_days: days,
  ...rest
}: Properties): Properties {
  return {
    ...rest,
    status: enabled === true ? "Enabled" : "Disabled",
    ...(prefix === undefined || prefix === "" ? {} : { filter: [block({ prefix })] }),
    ...(expiration === undefined ? {} : { noncurrent_version_expiration: each(expiration, noncurrent) }),
    ...(transition === undefined ? {} : { noncurrent_version_transition: asSet(each(transition, noncurrent)) }),
    ...(days === undefined || days === 0
      ? {}
      : { abort_incomplete_multipart_upload: [block({ days_after_initiation: days })] }),
  };
}

function noncurrent(properties: Properties): Properties {
  return renamed(properties, { days: "noncurrent_days" });
}

function block(properties: Properties): Value {
  return { kind: "map", entries: record(Object.entries(properties)) };
}

function each(value: Value | undefined, convert: (properties: Properties) => Properties): Value {
  return itemsOf(value).map((item) => (isMap(item) ? block(convert(item.entries)) : item));
}

/** The only block of a list of at most one; a computed one under a name of its own, which equals nothing. */
function only(value: Value | undefined): Properties {
  const [item] = itemsOf(value);
  if (item === undefined) return {};
  return isMap(item) ? item.entries : { computed: item };
}

function asSet(value: Value | undefined): Value {
  return { kind: "set", items: itemsOf(value) };
}
