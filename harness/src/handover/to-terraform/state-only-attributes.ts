interface StateOnlyRow {
  readonly attribute: string;
  /** Null: of every type that has the attribute. */
  readonly types: readonly string[] | null;
  readonly reason: string;
}

const AT_DELETION = "the provider reads it when it deletes the resource";

/**
 * Settings of the provider's own that no AWS call of an update carries. An import leaves them empty, so that the plan
 * updates them; the update writes the state and nothing else. From the documentation of the resources named (pages
 * r/s3_bucket, r/kms_key, r/secretsmanager_secret, r/iam_role, r/cloudwatch_log_group, r/ecr_repository, r/db_instance).
 */
const ROWS: readonly StateOnlyRow[] = [
  { attribute: "force_destroy", types: null, reason: AT_DELETION },
  { attribute: "force_delete", types: ["aws_ecr_repository", "aws_autoscaling_group"], reason: AT_DELETION },
  { attribute: "force_detach_policies", types: ["aws_iam_role"], reason: AT_DELETION },
  { attribute: "skip_destroy", types: null, reason: AT_DELETION },
  { attribute: "skip_final_snapshot", types: null, reason: AT_DELETION },
  { attribute: "final_snapshot_identifier", types: null, reason: AT_DELETION },
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
];

/** Why an update of this attribute reaches the state only; null when it may reach AWS. */
export function stateOnlyReason(type: string, attribute: string): string | null {
  const row = ROWS.find((candidate) => candidate.attribute === attribute && (candidate.types?.includes(type) ?? true));
  return row?.reason ?? null;
}
