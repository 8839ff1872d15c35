interface StateOnlyRow {
  readonly attribute: string;
  readonly types: readonly string[];
  readonly reason: string;
}

const AT_DELETION = "the provider reads it when it deletes the resource";

/**
 * Settings of the provider's own that no AWS call of an update carries. An import leaves them empty, so that the plan
 * updates them; the update writes the state and nothing else. The provider's update of these types looks at each
 * setting by itself, or leaves these out (internal/service/.../*.go, the function for Update). A setting that merely sends
 * what AWS has already, as `force_delete` of a scaling group, is none: it stops the handover.
 */
const ROWS: readonly StateOnlyRow[] = [
  {
    attribute: "force_destroy",
    types: ["aws_s3_bucket", "aws_iam_user", "aws_route53_zone", "aws_backup_vault"],
    reason: AT_DELETION,
  },
  { attribute: "force_delete", types: ["aws_ecr_repository"], reason: AT_DELETION },
  { attribute: "force_detach_policies", types: ["aws_iam_role"], reason: AT_DELETION },
  { attribute: "skip_destroy", types: ["aws_cloudwatch_log_group", "aws_ecs_task_definition"], reason: AT_DELETION },
  { attribute: "skip_final_snapshot", types: ["aws_db_instance", "aws_rds_cluster"], reason: AT_DELETION },
  { attribute: "final_snapshot_identifier", types: ["aws_db_instance", "aws_rds_cluster"], reason: AT_DELETION },
  { attribute: "delete_automated_backups", types: ["aws_db_instance", "aws_rds_cluster"], reason: AT_DELETION },
  { attribute: "recovery_window_in_days", types: ["aws_secretsmanager_secret"], reason: AT_DELETION },
  { attribute: "deletion_window_in_days", types: ["aws_kms_key", "aws_kms_external_key"], reason: AT_DELETION },
  {
    attribute: "force_overwrite_replica_secret",
    types: ["aws_secretsmanager_secret"],
    reason: "the provider reads it when it adds a replica",
  },
  {
    attribute: "bypass_policy_lockout_safety_check",
    types: ["aws_kms_key", "aws_kms_external_key"],
    reason: "it accompanies the next change of the key's policy",
  },
  // Its update sends what `subscriptionAttributeMap` has and that has changed (internal/service/sns/topic_subscription.go).
  {
    attribute: "confirmation_timeout_in_minutes",
    types: ["aws_sns_topic_subscription"],
    reason: "the provider reads it when it subscribes",
  },
  {
    attribute: "endpoint_auto_confirms",
    types: ["aws_sns_topic_subscription"],
    reason: "the provider reads it when it subscribes",
  },
];

/** Why an update of this attribute reaches the state only; null when it may reach AWS. */
export function stateOnlyReason(type: string, attribute: string): string | null {
  const row = ROWS.find((candidate) => candidate.attribute === attribute && candidate.types.includes(type));
  return row?.reason ?? null;
}
