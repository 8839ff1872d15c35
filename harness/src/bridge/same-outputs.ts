/**
 * Outputs that the provider documents as one value. A reference to either is a reference to the canonical one.
 * `source` names the provider's documentation page and what it says there.
 */
export interface SameOutputs {
  readonly outputs: Readonly<Record<string, string>>;
  readonly source: string;
}

export const SAME_OUTPUTS: {
  readonly resources: Readonly<Record<string, SameOutputs>>;
  readonly data: Readonly<Record<string, SameOutputs>>;
} = {
  resources: {
    aws_iam_role: { outputs: { name: "id" }, source: "docs r/iam_role: `id` is the name of the role" },
    aws_iam_instance_profile: {
      outputs: { name: "id" },
      source: "docs r/iam_instance_profile: `id` is the profile's name",
    },
    aws_iam_user: { outputs: { name: "id" }, source: "docs r/iam_user: the import id and `id` are the user's name" },
    aws_iam_group: { outputs: { name: "id" }, source: "docs r/iam_group: `id` is the group's name" },
    aws_iam_policy: { outputs: { arn: "id" }, source: "docs r/iam_policy: `id` is the ARN assigned by AWS" },
    aws_s3_bucket: { outputs: { bucket: "id" }, source: "docs r/s3_bucket: `id` is the name of the bucket" },
    aws_sns_topic: { outputs: { arn: "id" }, source: "docs r/sns_topic: `id` is the ARN of the topic" },
    aws_sqs_queue: { outputs: { url: "id" }, source: "docs r/sqs_queue: `id` is the URL of the queue, as `url` is" },
    aws_cloudwatch_log_group: {
      outputs: { name: "id" },
      source: "provider internal/service/logs/group.go: SetId(name)",
    },
    aws_lb: { outputs: { arn: "id" }, source: "docs r/lb: `id` is the ARN, as `arn` is" },
    aws_lb_target_group: { outputs: { arn: "id" }, source: "docs r/lb_target_group: `id` is the ARN, as `arn` is" },
    aws_lb_listener: { outputs: { arn: "id" }, source: "docs r/lb_listener: `id` is the ARN, as `arn` is" },
    aws_lambda_function: {
      outputs: { function_name: "id" },
      source: "provider internal/service/lambda/function.go: SetId(function name)",
    },
    aws_dynamodb_table: { outputs: { name: "id" }, source: "docs r/dynamodb_table: `id` is the name of the table" },
    aws_kms_key: { outputs: { key_id: "id" }, source: "provider internal/service/kms/key.go: SetId(KeyId)" },
    aws_ecs_cluster: { outputs: { arn: "id" }, source: "docs r/ecs_cluster: `id` is the ARN, as `arn` is" },
    aws_eks_cluster: { outputs: { name: "id" }, source: "docs r/eks_cluster: `id` is the name of the cluster" },
    aws_route53_zone: {
      outputs: { zone_id: "id" },
      source: "provider internal/service/route53/zone.go: SetId(zone id)",
    },
    aws_acm_certificate: {
      outputs: { arn: "id" },
      source: "docs r/acm_certificate: `id` is the ARN of the certificate",
    },
    aws_secretsmanager_secret: {
      outputs: { arn: "id" },
      source: "docs r/secretsmanager_secret: `id` is the ARN, as `arn` is",
    },
    aws_ecr_repository: { outputs: { name: "id" }, source: "provider internal/service/ecr/repository.go: SetId(name)" },
  },
  data: {
    aws_caller_identity: {
      outputs: { id: "account_id" },
      source: "docs d/caller_identity: `id` is the account ID number",
    },
  },
};
