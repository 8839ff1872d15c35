import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Config } from "../shared/config/types.ts";
import { namesFor } from "../shared/naming.ts";
import { flowLogKeyPolicy, flowLogTrustPolicy, flowLogWritePolicy } from "../shared/policies.ts";

const EVERYWHERE = "0.0.0.0/0";

/** What the VPC is built from: every decision but the one about Terraform's state. */
export type PaymentVpcArgs = Omit<Config, "state">;

/** The VPC of the payment gateway. Its twin is `cdktf/payment-vpc-stack.ts`, in the same order. */
export class PaymentVpc extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  /** In the order of the configured zones, as `privateSubnetIds` are. */
  readonly publicSubnetIds: pulumi.Output<string[]>;
  readonly privateSubnetIds: pulumi.Output<string[]>;
  readonly internetGatewayId: pulumi.Output<string>;
  /** Empty, one, or one per zone. */
  readonly natGatewayIds: pulumi.Output<string[]>;
  /** Undefined where the configuration wants no endpoint. */
  readonly s3EndpointId: pulumi.Output<string> | undefined;
  readonly flowLogGroupName: pulumi.Output<string>;

  constructor(name: string, args: PaymentVpcArgs, options?: pulumi.ComponentResourceOptions) {
    super("payment-vpc:network:PaymentVpc", name, {}, options);

    const { region, zones, natGateways, flowLogs } = args;
    const names = namesFor(args.environmentSuffix);
    const inside = { parent: this };

    // Account

    const account = aws.getCallerIdentityOutput({}, inside);
    const partition = aws.getPartitionOutput({}, inside);
    const arn = (service: string, resource: string) =>
      pulumi.interpolate`arn:${partition.partition}:${service}:${region}:${account.accountId}:${resource}`;

    // VPC

    const vpc = new aws.ec2.Vpc(
      `${name}-vpc`,
      {
        cidrBlock: args.vpcCidr,
        enableDnsSupport: true,
        enableDnsHostnames: true,
        tags: { Name: names.vpc },
      },
      inside,
    );

    // Left out, the rules that AWS gives to every new default group would go too, but the provider would then take
    // whatever rule is added later for the configured one.
    new aws.ec2.DefaultSecurityGroup(
      `${name}-default-security-group`,
      {
        vpcId: vpc.id,
        ingress: [],
        egress: [],
        tags: { Name: names.defaultSecurityGroup },
      },
      inside,
    );

    // Subnets

    const publicSubnets = zones.map(
      (zone, index) =>
        new aws.ec2.Subnet(
          `${name}-public-subnet-${index + 1}`,
          {
            vpcId: vpc.id,
            availabilityZone: zone.name,
            cidrBlock: zone.publicCidr,
            mapPublicIpOnLaunch: false,
            tags: { Name: names.publicSubnet(index + 1) },
          },
          inside,
        ),
    );

    const privateSubnets = zones.map(
      (zone, index) =>
        new aws.ec2.Subnet(
          `${name}-private-subnet-${index + 1}`,
          {
            vpcId: vpc.id,
            availabilityZone: zone.name,
            cidrBlock: zone.privateCidr,
            mapPublicIpOnLaunch: false,
            tags: { Name: names.privateSubnet(index + 1) },
          },
          inside,
        ),
    );

    // Gateways

    const internetGateway = new aws.ec2.InternetGateway(
      `${name}-internet-gateway`,
      {
        vpcId: vpc.id,
        tags: { Name: names.internetGateway },
      },
      inside,
    );

    const natSubnets = { single: publicSubnets.slice(0, 1), perZone: publicSubnets, none: [] }[natGateways];
    const gateways = natSubnets.map((subnet, index) => {
      const position = natGateways === "perZone" ? index + 1 : null;
      // Neither refers to the internet gateway, and AWS refuses both before the VPC has one.
      const address = new aws.ec2.Eip(
        `${name}-nat-address-${index + 1}`,
        {
          domain: "vpc",
          tags: { Name: names.natAddress(position) },
        },
        { ...inside, dependsOn: [internetGateway] },
      );
      return new aws.ec2.NatGateway(
        `${name}-nat-gateway-${index + 1}`,
        {
          allocationId: address.id,
          subnetId: subnet.id,
          tags: { Name: names.natGateway(position) },
        },
        { ...inside, dependsOn: [internetGateway] },
      );
    });

    // Routes

    const publicRouteTable = new aws.ec2.RouteTable(
      `${name}-public-route-table`,
      {
        vpcId: vpc.id,
        tags: { Name: names.publicRouteTable },
      },
      inside,
    );

    new aws.ec2.Route(
      `${name}-public-default-route`,
      {
        routeTableId: publicRouteTable.id,
        destinationCidrBlock: EVERYWHERE,
        gatewayId: internetGateway.id,
      },
      inside,
    );

    publicSubnets.forEach((subnet, index) => {
      new aws.ec2.RouteTableAssociation(
        `${name}-public-association-${index + 1}`,
        {
          subnetId: subnet.id,
          routeTableId: publicRouteTable.id,
        },
        inside,
      );
    });

    const privateRouteTable = (position: number | null, natGateway: aws.ec2.NatGateway | undefined) => {
      const routeTable = new aws.ec2.RouteTable(
        `${name}-private-route-table-${position ?? 1}`,
        {
          vpcId: vpc.id,
          tags: { Name: names.privateRouteTable(position) },
        },
        inside,
      );
      if (natGateway !== undefined) {
        new aws.ec2.Route(
          `${name}-private-default-route-${position ?? 1}`,
          {
            routeTableId: routeTable.id,
            destinationCidrBlock: EVERYWHERE,
            natGatewayId: natGateway.id,
          },
          inside,
        );
      }
      return routeTable;
    };

    const sharedRouteTable = natGateways === "perZone" ? null : privateRouteTable(null, gateways[0]);
    const privateRouteTables = privateSubnets.map((subnet, index) => {
      const routeTable = sharedRouteTable ?? privateRouteTable(index + 1, gateways[index]);
      new aws.ec2.RouteTableAssociation(
        `${name}-private-association-${index + 1}`,
        {
          subnetId: subnet.id,
          routeTableId: routeTable.id,
        },
        inside,
      );
      return routeTable;
    });

    // S3 endpoint

    const s3Endpoint = args.s3Endpoint
      ? new aws.ec2.VpcEndpoint(
          `${name}-s3-endpoint`,
          {
            vpcId: vpc.id,
            serviceName: `com.amazonaws.${region}.s3`,
            vpcEndpointType: "Gateway",
            routeTableIds: [...new Set(privateRouteTables)].map((routeTable) => routeTable.id),
            tags: { Name: names.s3Endpoint },
          },
          inside,
        )
      : null;

    // Flow log encryption

    const flowLogKey = flowLogs.encrypted
      ? new aws.kms.Key(
          `${name}-flow-log-key`,
          {
            description: `Encrypts the flow logs of ${names.vpc}`,
            enableKeyRotation: true,
            deletionWindowInDays: 7,
            policy: pulumi.jsonStringify(
              flowLogKeyPolicy<pulumi.Input<string>>({
                accountArn: pulumi.interpolate`arn:${partition.partition}:iam::${account.accountId}:root`,
                logsService: `logs.${region}.amazonaws.com`,
                // By name: the group refers to the key, so the key cannot refer to the group.
                logGroupArn: arn("logs", `log-group:${names.flowLogGroup}`),
              }),
            ),
            tags: { Name: names.flowLogKey },
          },
          inside,
        )
      : null;

    if (flowLogKey !== null) {
      new aws.kms.Alias(
        `${name}-flow-log-key-alias`,
        { name: names.flowLogKeyAlias, targetKeyId: flowLogKey.keyId },
        inside,
      );
    }

    // Flow logs

    const flowLogGroup = new aws.cloudwatch.LogGroup(
      `${name}-flow-log-group`,
      {
        name: names.flowLogGroup,
        retentionInDays: flowLogs.retentionDays,
        kmsKeyId: flowLogKey?.arn,
        tags: { Name: names.flowLogGroup },
      },
      inside,
    );

    const flowLogRole = new aws.iam.Role(
      `${name}-flow-log-role`,
      {
        name: names.flowLogRole,
        description: `Lets the flow logs of ${names.vpc} reach their log group`,
        assumeRolePolicy: pulumi.jsonStringify(
          flowLogTrustPolicy<pulumi.Input<string>>({
            accountId: account.accountId,
            flowLogArns: arn("ec2", "vpc-flow-log/*"),
          }),
        ),
        tags: { Name: names.flowLogRole },
      },
      inside,
    );

    const flowLogPolicy = new aws.iam.Policy(
      `${name}-flow-log-policy`,
      {
        name: names.flowLogPolicy,
        description: `Writes the flow logs of ${names.vpc}`,
        policy: pulumi.jsonStringify(
          flowLogWritePolicy<pulumi.Input<string>>({
            logStreamArns: pulumi.interpolate`${flowLogGroup.arn}:*`,
            logGroupArns: arn("logs", "log-group:*"),
          }),
        ),
        tags: { Name: names.flowLogPolicy },
      },
      inside,
    );

    const flowLogPermission = new aws.iam.RolePolicyAttachment(
      `${name}-flow-log-permission`,
      {
        role: flowLogRole.name,
        policyArn: flowLogPolicy.arn,
      },
      inside,
    );

    new aws.ec2.FlowLog(
      `${name}-flow-log`,
      {
        vpcId: vpc.id,
        trafficType: "ALL",
        maxAggregationInterval: flowLogs.aggregationSeconds,
        logDestinationType: "cloud-watch-logs",
        logDestination: flowLogGroup.arn,
        iamRoleArn: flowLogRole.arn,
        tags: { Name: names.flowLog },
      },
      // Created earlier, it would spend its first minutes failing to deliver.
      { ...inside, dependsOn: [flowLogPermission] },
    );

    // Outputs

    this.vpcId = vpc.id;
    this.publicSubnetIds = pulumi.all(publicSubnets.map((subnet) => subnet.id));
    this.privateSubnetIds = pulumi.all(privateSubnets.map((subnet) => subnet.id));
    this.internetGatewayId = internetGateway.id;
    this.natGatewayIds = pulumi.all(gateways.map((natGateway) => natGateway.id));
    this.s3EndpointId = s3Endpoint?.id;
    this.flowLogGroupName = flowLogGroup.name;
    this.registerOutputs({
      vpcId: this.vpcId,
      publicSubnetIds: this.publicSubnetIds,
      privateSubnetIds: this.privateSubnetIds,
      internetGatewayId: this.internetGatewayId,
      natGatewayIds: this.natGatewayIds,
      s3EndpointId: this.s3EndpointId,
      flowLogGroupName: this.flowLogGroupName,
    });
  }
}
