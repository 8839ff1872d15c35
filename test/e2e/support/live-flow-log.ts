import { DescribeLogGroupsCommand, ListTagsForResourceCommand, type LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import type { FlowLog } from "@aws-sdk/client-ec2";
import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  ListAttachedRolePoliciesCommand,
  ListPolicyTagsCommand,
  ListRolePoliciesCommand,
  ListRoleTagsCommand,
} from "@aws-sdk/client-iam";
import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  ListAliasesCommand,
  ListResourceTagsCommand,
} from "@aws-sdk/client-kms";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Aws } from "./aws.ts";
import { tagsOf } from "./live-network.ts";

type Tags = Readonly<Record<string, string>>;

/** Where a flow log writes to, under which key and with which rights. */
export interface LiveFlowLog {
  readonly account: string;
  readonly group: LogGroup & { readonly tags: Tags };
  readonly key: LiveKey | null;
  readonly role: LiveRole;
}

export interface LiveKey {
  readonly arn: string;
  readonly aliases: readonly string[];
  readonly rotation: boolean;
  readonly policy: PolicyDocument;
  readonly tags: Tags;
}

export interface LiveRole {
  readonly name: string;
  readonly trust: PolicyDocument;
  readonly inlinePolicies: readonly string[];
  readonly policies: readonly { readonly name: string; readonly document: PolicyDocument; readonly tags: Tags }[];
  readonly tags: Tags;
}

export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: string | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Follows a flow log to its log group, key, role and policies. */
export async function readFlowLog(aws: Aws, flowLog: FlowLog): Promise<LiveFlowLog> {
  const { Account: account = "" } = await aws.sts.send(new GetCallerIdentityCommand({}));
  const group = await readLogGroup(aws, groupName(flowLog));
  const roleName = flowLog.DeliverLogsPermissionArn?.split("/").at(-1) ?? "";
  return {
    account,
    group,
    key: group.kmsKeyId === undefined ? null : await readKey(aws, group.kmsKeyId),
    role: await readRole(aws, roleName),
  };
}

function groupName(flowLog: FlowLog): string {
  return flowLog.LogGroupName ?? flowLog.LogDestination?.split(":log-group:").at(1)?.replace(/:\*$/, "") ?? "";
}

async function readLogGroup({ logs }: Aws, name: string): Promise<LiveFlowLog["group"]> {
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
  const group = logGroups.find((candidate) => candidate.logGroupName === name);
  if (group === undefined) throw new Error(`CloudWatch has no log group ${name}`);
  const resourceArn = (group.arn ?? "").replace(/:\*$/, "");
  const { tags = {} } = await logs.send(new ListTagsForResourceCommand({ resourceArn }));
  return { ...group, tags };
}

async function readKey({ kms }: Aws, KeyId: string): Promise<LiveKey> {
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
  const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
  const { Policy = "" } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  const { Tags = [] } = await kms.send(new ListResourceTagsCommand({ KeyId }));
  return {
    arn: KeyMetadata?.Arn ?? "",
    aliases: Aliases.filter((alias) => alias.TargetKeyId === KeyMetadata?.KeyId).map((alias) => alias.AliasName ?? ""),
    rotation: KeyRotationEnabled ?? false,
    policy: JSON.parse(Policy),
    tags: Object.fromEntries(Tags.map(({ TagKey = "", TagValue = "" }) => [TagKey, TagValue])),
  };
}

async function readRole({ iam }: Aws, RoleName: string): Promise<LiveRole> {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  const policies = AttachedPolicies.map(async ({ PolicyName = "", PolicyArn = "" }) => {
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    const { PolicyVersion } = await iam.send(
      new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId }),
    );
    return {
      name: PolicyName,
      document: decodePolicy(PolicyVersion?.Document),
      tags: tagsOf(await iam.send(new ListPolicyTagsCommand({ PolicyArn }))),
    };
  });
  return {
    name: RoleName,
    trust: decodePolicy(Role?.AssumeRolePolicyDocument),
    inlinePolicies: PolicyNames,
    policies: await Promise.all(policies),
    tags: tagsOf(await iam.send(new ListRoleTagsCommand({ RoleName }))),
  };
}

/** IAM answers policy documents URL-encoded. */
function decodePolicy(text = "{}"): PolicyDocument {
  return JSON.parse(decodeURIComponent(text));
}
