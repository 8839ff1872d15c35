import type { Edit } from "./pulumi-variants.ts";

export interface Mutation {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** `type path` of a finding that must be among those reported; the type alone for a resource as a whole. */
  readonly finds: string;
}

function mutation(name: string, find: string, replace: string, finds: string): Mutation {
  return { name, edits: [{ find, replace }], finds };
}

/** Single wrong changes of the Pulumi program, and where each must be reported. */
export const MUTATIONS: readonly Mutation[] = [
  mutation("another VPC range", "cidrBlock: args.vpcCidr", 'cidrBlock: "10.9.0.0/16"', "aws_vpc cidr_block"),
  mutation("DNS support off", "enableDnsSupport: true", "enableDnsSupport: false", "aws_vpc enable_dns_support"),
  mutation(
    "DNS host names off",
    "enableDnsHostnames: true",
    "enableDnsHostnames: false",
    "aws_vpc enable_dns_hostnames",
  ),
  mutation("DNS host names left out", "        enableDnsHostnames: true,\n", "", "aws_vpc enable_dns_hostnames"),
  mutation("another Name tag", "tags: { Name: names.vpc }", 'tags: { Name: "vpc" }', "aws_vpc tags.Name"),
  mutation("the VPC's tags missing", "        tags: { Name: names.vpc },\n", "", "aws_vpc tags.Name"),
  mutation(
    "one more tag",
    "tags: { Name: names.internetGateway }",
    'tags: { Name: names.internetGateway, Extra: "x" }',
    "aws_internet_gateway tags.Extra",
  ),
  mutation(
    "an overridden default tag",
    "tags: { Name: names.s3Endpoint }",
    'tags: { Name: names.s3Endpoint, Environment: "Other" }',
    "aws_vpc_endpoint tags.Environment",
  ),
  mutation(
    "a rule in the default security group",
    "ingress: [],",
    'ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }],',
    "aws_default_security_group ingress",
  ),
  mutation(
    "a VPC's ARN in place of its id",
    "vpcId: vpc.id,\n        tags: { Name: names.internetGateway }",
    "vpcId: vpc.arn,\n        tags: { Name: names.internetGateway }",
    "aws_internet_gateway vpc_id",
  ),
  mutation(
    "a VPC's id as fixed text",
    "vpcId: vpc.id,\n        tags: { Name: names.publicRouteTable }",
    'vpcId: "vpc-0123",\n        tags: { Name: names.publicRouteTable }',
    "aws_route_table vpc_id",
  ),
  mutation(
    "public subnets with private ranges",
    "cidrBlock: zone.publicCidr",
    "cidrBlock: zone.publicCidr.replace('.0/24', '.128/25')",
    "aws_subnet cidr_block",
  ),
  mutation(
    "one subnet in another zone",
    "availabilityZone: zone.name,\n            cidrBlock: zone.privateCidr",
    "availabilityZone: index === 1 ? zones[0].name : zone.name,\n            cidrBlock: zone.privateCidr",
    "aws_subnet availability_zone",
  ),
  mutation(
    "public addresses on launch",
    "cidrBlock: zone.publicCidr,\n            mapPublicIpOnLaunch: false",
    "cidrBlock: zone.publicCidr,\n            mapPublicIpOnLaunch: true",
    "aws_subnet map_public_ip_on_launch",
  ),
  mutation("the address of another domain", 'domain: "vpc"', 'domain: "standard"', "aws_eip domain"),
  mutation(
    "the NAT gateway in a private subnet",
    "subnetId: subnet.id,\n          tags: { Name: names.natGateway",
    "subnetId: privateSubnets[0].id,\n          tags: { Name: names.natGateway",
    "aws_nat_gateway subnet_id",
  ),
  mutation(
    "the NAT gateway in another zone",
    "publicSubnets.slice(0, 1)",
    "publicSubnets.slice(1, 2)",
    "aws_nat_gateway subnet_id",
  ),
  mutation(
    "the address's association id in place of its own",
    "allocationId: address.id",
    "allocationId: address.associationId",
    "aws_nat_gateway allocation_id",
  ),
  mutation(
    "the address not waiting for the gateway",
    "tags: { Name: names.natAddress(position) },\n        },\n        { ...inside, dependsOn: [internetGateway] }",
    "tags: { Name: names.natAddress(position) },\n        },\n        inside",
    "aws_eip depends_on",
  ),
  mutation(
    "the flow log not waiting for its permission",
    "{ ...inside, dependsOn: [flowLogPermission] }",
    "inside",
    "aws_flow_log depends_on",
  ),
  mutation(
    "a narrower public default route",
    "routeTableId: publicRouteTable.id,\n        destinationCidrBlock: EVERYWHERE",
    'routeTableId: publicRouteTable.id,\n        destinationCidrBlock: "10.0.0.0/8"',
    "aws_route destination_cidr_block",
  ),
  mutation(
    "a private route to the internet gateway",
    "natGatewayId: natGateway.id",
    "gatewayId: internetGateway.id",
    "aws_route nat_gateway_id",
  ),
  mutation(
    "public subnets in the default route table",
    "subnetId: subnet.id,\n          routeTableId: publicRouteTable.id",
    "subnetId: subnet.id,\n          routeTableId: vpc.mainRouteTableId",
    "aws_route_table_association route_table_id",
  ),
  mutation(
    "private subnets in the public table",
    "subnetId: subnet.id,\n          routeTableId: routeTable.id",
    "subnetId: subnet.id,\n          routeTableId: publicRouteTable.id",
    "aws_route_table_association route_table_id",
  ),
  mutation(
    "an interface endpoint",
    'vpcEndpointType: "Gateway"',
    'vpcEndpointType: "Interface"',
    "aws_vpc_endpoint vpc_endpoint_type",
  ),
  mutation("an endpoint of another service", ".s3`", ".dynamodb`", "aws_vpc_endpoint service_name"),
  mutation(
    "the endpoint on no route table",
    "            routeTableIds: [...new Set(privateRouteTables)].map((routeTable) => routeTable.id),\n",
    "",
    "aws_vpc_endpoint route_table_ids",
  ),
  mutation(
    "the endpoint on the public table too",
    "[...new Set(privateRouteTables)]",
    "[publicRouteTable, ...new Set(privateRouteTables)]",
    "aws_vpc_endpoint route_table_ids[1]",
  ),
  mutation("no key rotation", "enableKeyRotation: true", "enableKeyRotation: false", "aws_kms_key enable_key_rotation"),
  mutation(
    "another deletion window",
    "deletionWindowInDays: 7",
    "deletionWindowInDays: 30",
    "aws_kms_key deletion_window_in_days",
  ),
  mutation(
    "the key open to another service",
    "logsService: `logs.${region}.amazonaws.com`",
    'logsService: "logs.amazonaws.com"',
    "aws_kms_key policy",
  ),
  mutation("the key's policy as a whole account's", ":root`", ":user/admin`", "aws_kms_key policy"),
  mutation(
    "the alias of the key's ARN",
    "targetKeyId: flowLogKey.keyId",
    "targetKeyId: flowLogKey.arn",
    "aws_kms_alias target_key_id",
  ),
  mutation("another alias", "name: names.flowLogKeyAlias", 'name: "alias/other"', "aws_kms_alias name"),
  mutation(
    "another retention",
    "retentionInDays: flowLogs.retentionDays",
    "retentionInDays: 30",
    "aws_cloudwatch_log_group retention_in_days",
  ),
  mutation(
    "logs without encryption",
    "        kmsKeyId: flowLogKey?.arn,\n",
    "",
    "aws_cloudwatch_log_group kms_key_id",
  ),
  mutation("a log group without a name", "        name: names.flowLogGroup,\n", "", "aws_cloudwatch_log_group name"),
  mutation("another role name", "name: names.flowLogRole,", 'name: "role",', "aws_iam_role name"),
  mutation(
    "a trust of any flow log",
    'flowLogArns: arn("ec2", "vpc-flow-log/*")',
    'flowLogArns: "*"',
    "aws_iam_role assume_role_policy",
  ),
  mutation(
    "a trust of another account",
    "accountId: account.accountId,\n            flowLogArns",
    'accountId: "123456789012",\n            flowLogArns',
    "aws_iam_role assume_role_policy",
  ),
  mutation(
    "a policy on all streams",
    "logStreamArns: pulumi.interpolate`${flowLogGroup.arn}:*`",
    'logStreamArns: "*"',
    "aws_iam_policy policy",
  ),
  mutation(
    "a policy on the group itself",
    "logStreamArns: pulumi.interpolate`${flowLogGroup.arn}:*`",
    "logStreamArns: flowLogGroup.arn",
    "aws_iam_policy policy",
  ),
  mutation(
    "the attachment of a foreign policy",
    "policyArn: flowLogPolicy.arn",
    'policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess"',
    "aws_iam_role_policy_attachment policy_arn",
  ),
  mutation("rejected traffic only", 'trafficType: "ALL"', 'trafficType: "REJECT"', "aws_flow_log traffic_type"),
  mutation(
    "another aggregation",
    "maxAggregationInterval: flowLogs.aggregationSeconds",
    "maxAggregationInterval: 600",
    "aws_flow_log max_aggregation_interval",
  ),
  mutation(
    "the role's name for its ARN",
    "iamRoleArn: flowLogRole.arn",
    "iamRoleArn: flowLogRole.name",
    "aws_flow_log iam_role_arn",
  ),
  mutation(
    "logs delivered to the key",
    "logDestination: flowLogGroup.arn",
    "logDestination: flowLogRole.arn",
    "aws_flow_log log_destination",
  ),
  mutation(
    "a protected VPC",
    "tags: { Name: names.vpc },\n      },\n      inside",
    "tags: { Name: names.vpc },\n      },\n      { ...inside, protect: true }",
    "aws_vpc prevent_destroy",
  ),
  mutation(
    "ignored tags",
    "tags: { Name: names.vpc },\n      },\n      inside",
    'tags: { Name: names.vpc },\n      },\n      { ...inside, ignoreChanges: ["tags"] }',
    "aws_vpc ignore_changes",
  ),
  mutation("the wrong output", "this.vpcId = vpc.id", "this.vpcId = vpc.arn", "output"),
  mutation(
    "outputs in another order",
    "this.publicSubnetIds = pulumi.all(publicSubnets.map(",
    "this.publicSubnetIds = pulumi.all([...publicSubnets].reverse().map(",
    "output",
  ),
];

/** Other ways to write the same program. */
export const HARMLESS: readonly { readonly name: string; readonly edits: readonly Edit[] }[] = [
  { name: "other logical names", edits: [{ find: "`${name}-vpc`", replace: "`${name}-network`" }] },
  { name: "a default left out", edits: [{ find: "        enableDnsSupport: true,\n", replace: "" }] },
  {
    name: "a default spelled out",
    edits: [
      {
        find: "        vpcId: vpc.id,\n        tags: { Name: names.internetGateway }",
        replace: "        vpcId: pulumi.output(vpc.id),\n        tags: { Name: names.internetGateway }",
      },
    ],
  },
  {
    name: "instance tenancy spelled out",
    edits: [
      { find: "cidrBlock: args.vpcCidr", replace: 'cidrBlock: args.vpcCidr,\n        instanceTenancy: "default"' },
    ],
  },
  {
    name: "a dependency that a reference implies",
    edits: [
      {
        find: "{ ...inside, dependsOn: [flowLogPermission] }",
        replace: "{ ...inside, dependsOn: [flowLogPermission, flowLogGroup, flowLogRole] }",
      },
    ],
  },
  {
    name: "a text by concat",
    edits: [{ find: "pulumi.interpolate`${flowLogGroup.arn}:*`", replace: 'pulumi.concat(flowLogGroup.arn, ":*")' }],
  },
  {
    name: "a text by apply",
    edits: [
      { find: "pulumi.interpolate`${flowLogGroup.arn}:*`", replace: "flowLogGroup.arn.apply((arn) => `${arn}:*`)" },
    ],
  },
  { name: "a role by its id", edits: [{ find: "role: flowLogRole.name", replace: "role: flowLogRole.id" }] },
  {
    name: "tags in another order and repeated from the provider",
    edits: [{ find: "tags: { Name: names.vpc }", replace: 'tags: { Project: "PaymentGateway", Name: names.vpc }' }],
  },
  {
    name: "route tables in another order",
    edits: [{ find: "[...new Set(privateRouteTables)]", replace: "[...new Set(privateRouteTables)].reverse()" }],
  },
  {
    name: "a loop over a copy",
    edits: [{ find: "publicSubnets.forEach((subnet, index)", replace: "[...publicSubnets].forEach((subnet, index)" }],
  },
  {
    name: "an endpoint type left to the default",
    edits: [{ find: '            vpcEndpointType: "Gateway",\n', replace: "" }],
  },
  {
    name: "traffic before the address in another order of declaration",
    edits: [
      {
        find: "cidrBlock: args.vpcCidr,\n        enableDnsSupport: true",
        replace: "enableDnsSupport: true,\n        cidrBlock: args.vpcCidr",
      },
    ],
  },
];
