import { expect } from "chai";
import { type Deployment, only, ref } from "./deployment.ts";
import type { Requirement } from "./requirement.ts";

const ARN = "arn:<partition>:logs:ap-northeast-1:<account>";

/** The flow logs: where they go, under whose key, and who may write them. */
export const FLOW_LOGS: readonly Requirement[] = [
  {
    name: "logs all traffic of the VPC, each minute, once its role may write",
    check: (deployment, { suffix }) => {
      const flowLog = only(deployment, "aws_flow_log");
      expect(flowLog.properties).to.deep.equal({
        vpc_id: ref(only(deployment, "aws_vpc")),
        traffic_type: "ALL",
        max_aggregation_interval: 60,
        log_destination_type: "cloud-watch-logs",
        log_destination: ref(only(deployment, "aws_cloudwatch_log_group"), "arn"),
        iam_role_arn: ref(only(deployment, "aws_iam_role"), "arn"),
        tags: { Name: `flow-log-${suffix}` },
      });
      expect(flowLog.dependsOn).to.deep.equal([only(deployment, "aws_iam_role_policy_attachment").address]);
    },
  },
  {
    name: "keeps the logs encrypted, for as long as the environment wants",
    check: (deployment, { suffix, retentionDays }) =>
      expect(only(deployment, "aws_cloudwatch_log_group").properties).to.deep.equal({
        name: `/aws/vpc/flow-logs-${suffix}`,
        retention_in_days: retentionDays,
        kms_key_id: ref(only(deployment, "aws_kms_key"), "arn"),
        tags: { Name: `/aws/vpc/flow-logs-${suffix}` },
      }),
  },
  {
    name: "has a key that rotates, under an alias, and that can be deleted within a week",
    check: (deployment, { suffix }) => {
      const key = only(deployment, "aws_kms_key");
      const { policy: _, ...properties } = key.properties;
      expect(properties).to.deep.equal({
        description: `Encrypts the flow logs of payment-vpc-${suffix}`,
        enable_key_rotation: true,
        deletion_window_in_days: 7,
        tags: { Name: `flow-logs-key-${suffix}` },
      });
      expect(only(deployment, "aws_kms_alias").properties).to.deep.equal({
        name: `alias/flow-logs-${suffix}`,
        target_key_id: ref(key, "key_id"),
      });
    },
  },
  {
    name: "lets the Logs service use the key for its group alone, and the account administer it alone",
    check: (deployment, { suffix }) => {
      const [administration, use, ...others] = statements(deployment, "aws_kms_key", "policy");
      expect(others).to.deep.equal([]);
      expect(administration?.Principal).to.deep.equal({ AWS: "arn:<partition>:iam::<account>:root" });
      expect([administration?.Action].flat()).to.not.include.oneOf(["kms:*", "kms:Decrypt", "kms:CreateGrant"]);
      expect(use).to.deep.include({
        Principal: { Service: "logs.ap-northeast-1.amazonaws.com" },
        Condition: {
          ArnEquals: { "kms:EncryptionContext:aws:logs:arn": `${ARN}:log-group:/aws/vpc/flow-logs-${suffix}` },
        },
      });
    },
  },
  {
    name: "lets only this account's flow logs take the role",
    check: (deployment, { suffix }) => {
      expect(only(deployment, "aws_iam_role").properties).to.deep.include({
        name: `flow-logs-role-${suffix}`,
        description: `Lets the flow logs of payment-vpc-${suffix} reach their log group`,
      });
      expect(statements(deployment, "aws_iam_role", "assume_role_policy")).to.deep.equal([
        {
          Sid: "FlowLogsOfThisAccount",
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": "<account>" },
            ArnLike: { "aws:SourceArn": "arn:<partition>:ec2:ap-northeast-1:<account>:vpc-flow-log/*" },
          },
        },
      ]);
    },
  },
  {
    name: "lets the role write into its group, and nothing more",
    check: (deployment, { suffix }) => {
      const policy = only(deployment, "aws_iam_policy");
      expect(policy.properties).to.deep.include({
        name: `flow-logs-policy-${suffix}`,
        description: `Writes the flow logs of payment-vpc-${suffix}`,
      });
      expect(statements(deployment, "aws_iam_policy", "policy")).to.deep.equal([
        {
          Sid: "WriteFlowLogs",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
          Resource: `${ref(only(deployment, "aws_cloudwatch_log_group"), "arn")}:*`,
        },
        {
          Sid: "FindLogGroups",
          Effect: "Allow",
          Action: "logs:DescribeLogGroups",
          Resource: `${ARN}:log-group:*`,
        },
      ]);
      expect(only(deployment, "aws_iam_role_policy_attachment").properties).to.deep.equal({
        role: ref(only(deployment, "aws_iam_role"), "name"),
        policy_arn: ref(policy, "arn"),
      });
    },
  },
];

interface Statement {
  readonly Principal?: unknown;
  readonly Action?: unknown;
}

function statements(deployment: Deployment, type: string, property: string): readonly Statement[] {
  const document: { Version: string; Statement: readonly Statement[] } = JSON.parse(
    String(only(deployment, type).properties[property]),
  );
  expect(document.Version).to.equal("2012-10-17");
  return document.Statement;
}
