import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { ListTablesCommand } from "@aws-sdk/client-dynamodb";
import {
  DescribeAddressesCommand,
  DescribeFlowLogsCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
} from "@aws-sdk/client-ec2";
import { ListPoliciesCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import { DescribeKeyCommand, ListAliasesCommand, ListKeysCommand } from "@aws-sdk/client-kms";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import type { Aws } from "./aws.ts";

/**
 * Everything in the account of the kinds the programs make, one line each, sorted. A key that waits for its deletion
 * window counts as gone, as does a NAT gateway that EC2 still lists as deleted.
 */
export async function inventory(aws: Aws): Promise<readonly string[]> {
  return [...(await network(aws)), ...(await others(aws)), ...(await keys(aws))].sort();
}

async function network({ ec2 }: Aws): Promise<readonly string[]> {
  const lists: readonly (readonly (string | undefined)[])[] = [
    ((await ec2.send(new DescribeVpcsCommand({}))).Vpcs ?? []).map((item) => item.VpcId),
    ((await ec2.send(new DescribeSubnetsCommand({}))).Subnets ?? []).map((item) => item.SubnetId),
    ((await ec2.send(new DescribeSecurityGroupsCommand({}))).SecurityGroups ?? []).map((item) => item.GroupId),
    ((await ec2.send(new DescribeRouteTablesCommand({}))).RouteTables ?? []).map((item) => item.RouteTableId),
    ((await ec2.send(new DescribeInternetGatewaysCommand({}))).InternetGateways ?? []).map(
      (item) => item.InternetGatewayId,
    ),
    ((await ec2.send(new DescribeNatGatewaysCommand({}))).NatGateways ?? [])
      .filter((item) => item.State !== "deleted")
      .map((item) => item.NatGatewayId),
    ((await ec2.send(new DescribeAddressesCommand({}))).Addresses ?? []).map((item) => item.AllocationId),
    ((await ec2.send(new DescribeVpcEndpointsCommand({}))).VpcEndpoints ?? [])
      .filter((item) => item.State?.toLowerCase() !== "deleted")
      .map((item) => item.VpcEndpointId),
    ((await ec2.send(new DescribeFlowLogsCommand({}))).FlowLogs ?? []).map((item) => item.FlowLogId),
  ];
  return lists.flat().map((id) => id ?? "?");
}

async function others({ logs, iam, s3, dynamodb }: Aws): Promise<readonly string[]> {
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  const { Roles = [] } = await iam.send(new ListRolesCommand({}));
  const { Policies = [] } = await iam.send(new ListPoliciesCommand({ Scope: "Local" }));
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  const { TableNames = [] } = await dynamodb.send(new ListTablesCommand({}));
  return [
    ...logGroups.map((item) => `log group ${item.logGroupName}`),
    ...Roles.map((item) => `role ${item.RoleName}`),
    ...Policies.map((item) => `policy ${item.PolicyName}`),
    ...Buckets.map((item) => `bucket ${item.Name}`),
    ...TableNames.map((name) => `table ${name}`),
  ];
}

async function keys({ kms }: Aws): Promise<readonly string[]> {
  const { Keys = [] } = await kms.send(new ListKeysCommand({}));
  const live: string[] = [];
  for (const { KeyId } of Keys) {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    if (KeyMetadata?.KeyManager === "CUSTOMER" && KeyMetadata.KeyState !== "PendingDeletion") live.push(`key ${KeyId}`);
  }
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  const own = Aliases.map((alias) => alias.AliasName ?? "?").filter((name) => !name.startsWith("alias/aws/"));
  return [...live, ...own];
}
