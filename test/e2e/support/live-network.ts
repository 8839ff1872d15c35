import {
  type Address,
  DescribeAddressesCommand,
  DescribeFlowLogsCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  type FlowLog,
  type InternetGateway,
  type NatGateway,
  type RouteTable,
  type SecurityGroup,
  type Subnet,
  type Vpc,
  type VpcEndpoint,
} from "@aws-sdk/client-ec2";
import type { Aws } from "./aws.ts";

/** What EC2 says about one VPC and everything in it. */
export interface LiveNetwork {
  readonly vpc: Vpc;
  readonly dnsSupport: boolean | undefined;
  readonly dnsHostnames: boolean | undefined;
  readonly securityGroups: readonly SecurityGroup[];
  readonly subnets: readonly Subnet[];
  readonly internetGateways: readonly InternetGateway[];
  readonly natGateways: readonly NatGateway[];
  /** Elastic IPs of the NAT gateways. */
  readonly addresses: readonly Address[];
  readonly routeTables: readonly RouteTable[];
  readonly endpoints: readonly VpcEndpoint[];
  readonly flowLogs: readonly FlowLog[];
}

/** Reads a VPC back from EC2; throws when there is none with this id. */
export async function readNetwork({ ec2 }: Aws, vpcId: string): Promise<LiveNetwork> {
  const inVpc = [{ Name: "vpc-id", Values: [vpcId] }];
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcId] }));
  const vpc = Vpcs[0];
  if (vpc === undefined) throw new Error(`EC2 has no VPC ${vpcId}`);
  const support = await ec2.send(new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute: "enableDnsSupport" }));
  const hostnames = await ec2.send(new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute: "enableDnsHostnames" }));
  const nats = (await ec2.send(new DescribeNatGatewaysCommand({ Filter: inVpc }))).NatGateways ?? [];
  const natGateways = nats.filter((nat) => nat.State !== "deleted");
  const allocations = natGateways.flatMap((nat) => (nat.NatGatewayAddresses ?? []).map((item) => item.AllocationId));
  const addresses = (await ec2.send(new DescribeAddressesCommand({}))).Addresses ?? [];
  return {
    vpc,
    dnsSupport: support.EnableDnsSupport?.Value,
    dnsHostnames: hostnames.EnableDnsHostnames?.Value,
    securityGroups: (await ec2.send(new DescribeSecurityGroupsCommand({ Filters: inVpc }))).SecurityGroups ?? [],
    subnets: (await ec2.send(new DescribeSubnetsCommand({ Filters: inVpc }))).Subnets ?? [],
    internetGateways:
      (
        await ec2.send(
          new DescribeInternetGatewaysCommand({ Filters: [{ Name: "attachment.vpc-id", Values: [vpcId] }] }),
        )
      ).InternetGateways ?? [],
    natGateways,
    addresses: addresses.filter((address) => allocations.includes(address.AllocationId)),
    routeTables: (await ec2.send(new DescribeRouteTablesCommand({ Filters: inVpc }))).RouteTables ?? [],
    endpoints: (await ec2.send(new DescribeVpcEndpointsCommand({ Filters: inVpc }))).VpcEndpoints ?? [],
    flowLogs:
      (await ec2.send(new DescribeFlowLogsCommand({ Filter: [{ Name: "resource-id", Values: [vpcId] }] }))).FlowLogs ??
      [],
  };
}

/** Tags as EC2 lists them, as one object. */
export function tagsOf(resource: {
  readonly Tags?: readonly { readonly Key?: string; readonly Value?: string }[] | undefined;
}): Readonly<Record<string, string>> {
  return Object.fromEntries((resource.Tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}
