/**
 * Texts that the Pulumi SDK also takes as an object (`string | PolicyDocument` in the declarations of @pulumi/aws). The
 * plugin hands the provider the object's JSON text as Go's `json.Marshal` writes it, keys sorted, no spaces, `<`, `>` and
 * `&` escaped (pulumi-terraform-bridge, `TransformJSONDocument`), which is how Terraform's `jsonencode` writes it.
 */
const DOCUMENTS_AS_OBJECTS: ReadonlySet<string> = new Set([
  "aws_cloudwatch_log_resource_policy.policy_document",
  "aws_ecr_lifecycle_policy.policy",
  "aws_ecr_registry_policy.policy",
  "aws_ecr_repository_policy.policy",
  "aws_elasticsearch_domain.access_policies",
  "aws_elasticsearch_domain_policy.access_policies",
  "aws_iam_group_policy.policy",
  "aws_iam_policy.policy",
  "aws_iam_role.assume_role_policy",
  "aws_iam_role_policy.policy",
  "aws_iam_user_policy.policy",
  "aws_s3_bucket.policy",
  "aws_s3_bucket_policy.policy",
  "aws_sns_topic_policy.policy",
  "aws_sqs_queue_policy.policy",
]);

/** Tells whether the SDK takes an object for this attribute, which is text for the provider. */
export function isDocumentAsObject(type: string, key: string): boolean {
  return DOCUMENTS_AS_OBJECTS.has(`${type}.${key}`);
}
