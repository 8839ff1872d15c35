/**
 * A policy document as plain data. `S` is the engine's kind of string, which may stand for a value known only after
 * deployment; each program passes its references in and encodes the document with its engine's JSON function.
 */
export interface PolicyDocument<S> {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement<S>[];
}

interface Statement<S> {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal?: Readonly<Record<string, S | string>>;
  readonly Action: string | readonly string[];
  readonly Resource?: S | string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, S | string>>>>;
}

/**
 * Who may take the flow logs' role: the flow log service, acting for flow logs of this account and region only. Without
 * the conditions, anyone's flow log could be pointed at the role (the confused deputy).
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 */
export function flowLogTrustPolicy<S>(of: { accountId: S; flowLogArns: S }): PolicyDocument<S> {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "FlowLogsOfThisAccount",
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": of.accountId },
          ArnLike: { "aws:SourceArn": of.flowLogArns },
        },
      },
    ],
  };
}

/**
 * What the flow logs' role may do: write streams of its own group. Creating groups is left out on purpose; with it, the
 * service would bring the group back, unencrypted and without retention, after it was destroyed.
 */
export function flowLogWritePolicy<S>(of: { logStreamArns: S; logGroupArns: S }): PolicyDocument<S> {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "WriteFlowLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: of.logStreamArns,
      },
      { Sid: "FindLogGroups", Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: of.logGroupArns },
    ],
  };
}

/**
 * Who may use the flow logs' key: the account administers it, and cannot decrypt with it; CloudWatch Logs encrypts and
 * decrypts with it for the one log group.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function flowLogKeyPolicy<S>(of: { accountArn: S; logsService: S | string; logGroupArn: S }): PolicyDocument<S> {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AdministerKey",
        Effect: "Allow",
        Principal: { AWS: of.accountArn },
        Action: KEY_ADMINISTRATION,
        Resource: "*",
      },
      {
        Sid: "EncryptFlowLogs",
        Effect: "Allow",
        Principal: { Service: of.logsService },
        Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        Resource: "*",
        Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": of.logGroupArn } },
      },
    ],
  };
}

/**
 * Administration without use: an administrator can neither decrypt nor, as with `kms:Create*`, grant that to anyone
 * without first changing this policy, which shows in the key's history.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
const KEY_ADMINISTRATION = [
  "kms:Describe*",
  "kms:Get*",
  "kms:List*",
  "kms:Enable*",
  "kms:Disable*",
  "kms:PutKeyPolicy",
  "kms:UpdateKeyDescription",
  "kms:CreateAlias",
  "kms:UpdateAlias",
  "kms:DeleteAlias",
  "kms:RevokeGrant",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:ScheduleKeyDeletion",
  "kms:CancelKeyDeletion",
];
