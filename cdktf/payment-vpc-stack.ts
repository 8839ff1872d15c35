import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group/index.js";
import { Eip } from "@cdktf/provider-aws/lib/eip/index.js";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log/index.js";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway/index.js";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Route } from "@cdktf/provider-aws/lib/route/index.js";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table/index.js";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association/index.js";
import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint/index.js";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Config } from "../shared/config/types.ts";
import { namesFor } from "../shared/naming.ts";
import { flowLogKeyPolicy, flowLogTrustPolicy, flowLogWritePolicy } from "../shared/policies.ts";
import { defaultTags } from "../shared/tags.ts";
import { keepStateIn } from "./state-backend.ts";

const EVERYWHERE = "0.0.0.0/0";

/** The VPC of the payment gateway. Its twin is `pulumi/payment-vpc.ts`, in the same order. */
export class PaymentVpcStack extends TerraformStack {
  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    keepStateIn(this, config.state);

    const { region, zones, natGateways, flowLogs } = config;
    const names = namesFor(config.environmentSuffix);

    // Provider

    new AwsProvider(this, "aws", { region, defaultTags: [{ tags: defaultTags(config) }] });

    // Account

    const account = new DataAwsCallerIdentity(this, "account");
    const partition = new DataAwsPartition(this, "partition");
    const arn = (service: string, resource: string) =>
      `arn:${partition.partition}:${service}:${region}:${account.accountId}:${resource}`;

    // VPC

    const vpc = new Vpc(this, "vpc", {
      cidrBlock: config.vpcCidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: names.vpc },
    });

    // Left out, the rules that AWS gives to every new default group would go too, but the provider would then take
    // whatever rule is added later for the configured one.
    new DefaultSecurityGroup(this, "default-security-group", {
      vpcId: vpc.id,
      ingress: [],
      egress: [],
      tags: { Name: names.defaultSecurityGroup },
    });

    // Subnets

    const publicSubnets = zones.map(
      (zone, index) =>
        new Subnet(this, `public-subnet-${index + 1}`, {
          vpcId: vpc.id,
          availabilityZone: zone.name,
          cidrBlock: zone.publicCidr,
          mapPublicIpOnLaunch: false,
          tags: { Name: names.publicSubnet(index + 1) },
        }),
    );

    const privateSubnets = zones.map(
      (zone, index) =>
        new Subnet(this, `private-subnet-${index + 1}`, {
          vpcId: vpc.id,
          availabilityZone: zone.name,
          cidrBlock: zone.privateCidr,
          mapPublicIpOnLaunch: false,
          tags: { Name: names.privateSubnet(index + 1) },
        }),
    );

    // Gateways

    const internetGateway = new InternetGateway(this, "internet-gateway", {
      vpcId: vpc.id,
      tags: { Name: names.internetGateway },
    });

    const natSubnets = { single: publicSubnets.slice(0, 1), perZone: publicSubnets, none: [] }[natGateways];
    const gateways = natSubnets.map((subnet, index) => {
      const position = natGateways === "perZone" ? index + 1 : null;
      // Neither refers to the internet gateway, and AWS refuses both before the VPC has one.
      const address = new Eip(this, `nat-address-${index + 1}`, {
        domain: "vpc",
        tags: { Name: names.natAddress(position) },
        dependsOn: [internetGateway],
      });
      return new NatGateway(this, `nat-gateway-${index + 1}`, {
        allocationId: address.id,
        subnetId: subnet.id,
        tags: { Name: names.natGateway(position) },
        dependsOn: [internetGateway],
      });
    });

    // Routes

    const publicRouteTable = new RouteTable(this, "public-route-table", {
      vpcId: vpc.id,
      tags: { Name: names.publicRouteTable },
    });

    new Route(this, "public-default-route", {
      routeTableId: publicRouteTable.id,
      destinationCidrBlock: EVERYWHERE,
      gatewayId: internetGateway.id,
    });

    publicSubnets.forEach((subnet, index) => {
      new RouteTableAssociation(this, `public-association-${index + 1}`, {
        subnetId: subnet.id,
        routeTableId: publicRouteTable.id,
      });
    });

    const privateRouteTable = (position: number | null, natGateway: NatGateway | undefined) => {
      const routeTable = new RouteTable(this, `private-route-table-${position ?? 1}`, {
        vpcId: vpc.id,
        tags: { Name: names.privateRouteTable(position) },
      });
      if (natGateway !== undefined) {
        new Route(this, `private-default-route-${position ?? 1}`, {
          routeTableId: routeTable.id,
          destinationCidrBlock: EVERYWHERE,
          natGatewayId: natGateway.id,
        });
      }
      return routeTable;
    };

    const sharedRouteTable = natGateways === "perZone" ? null : privateRouteTable(null, gateways[0]);
    const privateRouteTables = privateSubnets.map((subnet, index) => {
      const routeTable = sharedRouteTable ?? privateRouteTable(index + 1, gateways[index]);
      new RouteTableAssociation(this, `private-association-${index + 1}`, {
        subnetId: subnet.id,
        routeTableId: routeTable.id,
      });
      return routeTable;
    });

    // S3 endpoint

    const s3Endpoint = config.s3Endpoint
      ? new VpcEndpoint(this, "s3-endpoint", {
          vpcId: vpc.id,
          serviceName: `com.amazonaws.${region}.s3`,
          vpcEndpointType: "Gateway",
          routeTableIds: [...new Set(privateRouteTables)].map((routeTable) => routeTable.id),
          tags: { Name: names.s3Endpoint },
        })
      : null;

    // Flow log encryption

    const flowLogKey = flowLogs.encrypted
      ? new KmsKey(this, "flow-log-key", {
          description: `Encrypts the flow logs of ${names.vpc}`,
          enableKeyRotation: true,
          deletionWindowInDays: 7,
          policy: JSON.stringify(
            flowLogKeyPolicy({
              accountArn: `arn:${partition.partition}:iam::${account.accountId}:root`,
              logsService: `logs.${region}.amazonaws.com`,
              // By name: the group refers to the key, so the key cannot refer to the group.
              logGroupArn: arn("logs", `log-group:${names.flowLogGroup}`),
            }),
          ),
          tags: { Name: names.flowLogKey },
        })
      : null;

    if (flowLogKey !== null) {
      new KmsAlias(this, "flow-log-key-alias", { name: names.flowLogKeyAlias, targetKeyId: flowLogKey.keyId });
    }

    // Flow logs

    const flowLogGroup = new CloudwatchLogGroup(this, "flow-log-group", {
      name: names.flowLogGroup,
      retentionInDays: flowLogs.retentionDays,
      kmsKeyId: flowLogKey?.arn,
      tags: { Name: names.flowLogGroup },
    });

    const flowLogRole = new IamRole(this, "flow-log-role", {
      name: names.flowLogRole,
      description: `Lets the flow logs of ${names.vpc} reach their log group`,
      assumeRolePolicy: JSON.stringify(
        flowLogTrustPolicy({ accountId: account.accountId, flowLogArns: arn("ec2", "vpc-flow-log/*") }),
      ),
      tags: { Name: names.flowLogRole },
    });

    const flowLogPolicy = new IamPolicy(this, "flow-log-policy", {
      name: names.flowLogPolicy,
      description: `Writes the flow logs of ${names.vpc}`,
      policy: JSON.stringify(
        flowLogWritePolicy({ logStreamArns: `${flowLogGroup.arn}:*`, logGroupArns: arn("logs", "log-group:*") }),
      ),
      tags: { Name: names.flowLogPolicy },
    });

    const flowLogPermission = new IamRolePolicyAttachment(this, "flow-log-permission", {
      role: flowLogRole.name,
      policyArn: flowLogPolicy.arn,
    });

    new FlowLog(this, "flow-log", {
      vpcId: vpc.id,
      trafficType: "ALL",
      maxAggregationInterval: flowLogs.aggregationSeconds,
      logDestinationType: "cloud-watch-logs",
      logDestination: flowLogGroup.arn,
      iamRoleArn: flowLogRole.arn,
      tags: { Name: names.flowLog },
      // Created earlier, it would spend its first minutes failing to deliver.
      dependsOn: [flowLogPermission],
    });

    // Outputs

    const output = (name: string, value: string | string[]) => new TerraformOutput(this, name, { value });
    output("vpc_id", vpc.id);
    output(
      "public_subnet_ids",
      publicSubnets.map((subnet) => subnet.id),
    );
    output(
      "private_subnet_ids",
      privateSubnets.map((subnet) => subnet.id),
    );
    output("internet_gateway_id", internetGateway.id);
    output(
      "nat_gateway_ids",
      gateways.map((natGateway) => natGateway.id),
    );
    if (s3Endpoint !== null) output("s3_endpoint_id", s3Endpoint.id);
    output("flow_log_group_name", flowLogGroup.name);
  }
}
