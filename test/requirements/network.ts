import { expect } from "chai";
import { all, type Deployment, named, only, type Resource, ref, tagsOf } from "./deployment.ts";
import type { Requirement } from "./requirement.ts";

const ZONES = ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"];
const EVERYWHERE = "0.0.0.0/0";

/** The network and everything around it, except the flow logs. */
export const NETWORK: readonly Requirement[] = [
  {
    name: "asks for exactly the resources of the design",
    check: (deployment, { natGateways, privateRoutes, resources }) => {
      const tables = new Set(privateRoutes.map(({ table }) => table)).size;
      expect(countByType(deployment)).to.deep.equal(
        withoutZeros({
          aws_vpc: 1,
          aws_default_security_group: 1,
          aws_subnet: 6,
          aws_internet_gateway: 1,
          aws_eip: natGateways.length,
          aws_nat_gateway: natGateways.length,
          aws_route_table: 1 + tables,
          aws_route: 1 + natGateways.length,
          aws_route_table_association: 6,
          aws_vpc_endpoint: 1,
          aws_kms_key: 1,
          aws_kms_alias: 1,
          aws_cloudwatch_log_group: 1,
          aws_iam_role: 1,
          aws_iam_policy: 1,
          aws_iam_role_policy_attachment: 1,
          aws_flow_log: 1,
        }),
      );
      expect(deployment.resources).to.have.lengthOf(resources);
    },
  },
  {
    name: "sets the region and the standard tags on the provider",
    check: ({ provider }, { tags }) => expect(provider).to.deep.equal({ region: "ap-northeast-1", tags }),
  },
  {
    name: "names whatever can have a tag, and gives it no other tag",
    check: (deployment, { suffix }) => {
      const untaggable = [
        "aws_route",
        "aws_route_table_association",
        "aws_kms_alias",
        "aws_iam_role_policy_attachment",
      ];
      for (const { type, properties, address } of deployment.resources) {
        if (untaggable.includes(type)) continue;
        expect(Object.keys(tagsOf(properties)), address).to.deep.equal(["Name"]);
        expect(tagsOf(properties).Name, address).to.match(new RegExp(`-${suffix}$`));
      }
    },
  },
  {
    name: "has a VPC with DNS support and DNS hostnames",
    check: (deployment, { suffix, network }) =>
      expect(only(deployment, "aws_vpc").properties).to.deep.equal({
        cidr_block: `${network}.0.0/16`,
        enable_dns_support: true,
        enable_dns_hostnames: true,
        tags: { Name: `payment-vpc-${suffix}` },
      }),
  },
  {
    name: "closes the default security group",
    check: (deployment, { suffix }) =>
      expect(only(deployment, "aws_default_security_group").properties).to.deep.equal({
        vpc_id: ref(only(deployment, "aws_vpc")),
        ingress: [],
        egress: [],
        tags: { Name: `default-security-group-${suffix}` },
      }),
  },
  {
    name: "has a public and a private subnet in each zone, without public addresses",
    check: (deployment, { suffix, network }) => {
      for (const [index, zone] of ZONES.entries()) {
        for (const { role, octet } of [
          { role: "public", octet: index + 1 },
          { role: "private", octet: index + 11 },
        ]) {
          const name = `${role}-subnet-${index + 1}-${suffix}`;
          expect(named(deployment, "aws_subnet", name).properties).to.deep.equal({
            vpc_id: ref(only(deployment, "aws_vpc")),
            availability_zone: zone,
            cidr_block: `${network}.${octet}.0/24`,
            map_public_ip_on_launch: false,
            tags: { Name: name },
          });
        }
      }
    },
  },
  {
    name: "has an internet gateway",
    check: (deployment, { suffix }) =>
      expect(only(deployment, "aws_internet_gateway").properties).to.deep.equal({
        vpc_id: ref(only(deployment, "aws_vpc")),
        tags: { Name: `internet-gateway-${suffix}` },
      }),
  },
  {
    name: "places its NAT gateways, each with an address of its own, after the internet gateway",
    check: (deployment, { natGateways }) => {
      const after = [only(deployment, "aws_internet_gateway").address];
      const addresses = natGateways.map(({ name, subnet }) => {
        const address = named(deployment, "aws_eip", name.replace("nat-gateway", "nat-address"));
        expect(address).to.deep.include({ dependsOn: after }).with.nested.property("properties.domain", "vpc");
        const natGateway = named(deployment, "aws_nat_gateway", name);
        expect(natGateway.dependsOn).to.deep.equal(after);
        expect(natGateway.properties).to.deep.equal({
          allocation_id: ref(address),
          subnet_id: ref(named(deployment, "aws_subnet", subnet)),
          tags: { Name: name },
        });
        return address;
      });
      expect(new Set(addresses)).to.have.lengthOf(natGateways.length);
    },
  },
  {
    name: "routes the public subnets to the internet gateway",
    check: (deployment, { suffix }) => {
      const table = named(deployment, "aws_route_table", `public-route-table-${suffix}`);
      expect(table.properties).to.have.property("vpc_id", ref(only(deployment, "aws_vpc")));
      expect(routesOf(deployment, table)).to.deep.equal([
        {
          route_table_id: ref(table),
          destination_cidr_block: EVERYWHERE,
          gateway_id: ref(only(deployment, "aws_internet_gateway")),
        },
      ]);
      expect(subnetsOf(deployment, table)).to.have.members(
        [1, 2, 3].map((zone) => ref(named(deployment, "aws_subnet", `public-subnet-${zone}-${suffix}`))),
      );
    },
  },
  {
    name: "routes each private subnet to its NAT gateway, or nowhere",
    check: (deployment, { suffix, privateRoutes }) => {
      for (const [index, { table: name, natGateway }] of privateRoutes.entries()) {
        const table = named(deployment, "aws_route_table", name);
        expect(table.properties).to.have.property("vpc_id", ref(only(deployment, "aws_vpc")));
        const route = (to: string) => ({
          route_table_id: ref(table),
          destination_cidr_block: EVERYWHERE,
          nat_gateway_id: ref(named(deployment, "aws_nat_gateway", to)),
        });
        expect(routesOf(deployment, table)).to.deep.equal(natGateway === null ? [] : [route(natGateway)]);
        const subnet = named(deployment, "aws_subnet", `private-subnet-${index + 1}-${suffix}`);
        expect(subnetsOf(deployment, table)).to.include(ref(subnet));
      }
    },
  },
  {
    name: "reaches S3 from all private route tables, and from no other, through a Gateway endpoint",
    check: (deployment, { suffix, privateRoutes }) => {
      const tables = [...new Set(privateRoutes.map(({ table }) => table))];
      expect(only(deployment, "aws_vpc_endpoint").properties).to.deep.equal({
        vpc_id: ref(only(deployment, "aws_vpc")),
        service_name: "com.amazonaws.ap-northeast-1.s3",
        vpc_endpoint_type: "Gateway",
        route_table_ids: tables.map((name) => ref(named(deployment, "aws_route_table", name))),
        tags: { Name: `s3-endpoint-${suffix}` },
      });
    },
  },
  {
    name: "gives out what others build on",
    check: (deployment, { suffix, natGateways }) => {
      const subnets = (role: string) =>
        [1, 2, 3].map((zone) => ref(named(deployment, "aws_subnet", `${role}-subnet-${zone}-${suffix}`)));
      expect(deployment.outputs).to.deep.equal({
        vpc_id: ref(only(deployment, "aws_vpc")),
        public_subnet_ids: subnets("public"),
        private_subnet_ids: subnets("private"),
        internet_gateway_id: ref(only(deployment, "aws_internet_gateway")),
        nat_gateway_ids: natGateways.map(({ name }) => ref(named(deployment, "aws_nat_gateway", name))),
        s3_endpoint_id: ref(only(deployment, "aws_vpc_endpoint")),
        flow_log_group_name: ref(only(deployment, "aws_cloudwatch_log_group"), "name"),
      });
    },
  },
];

function countByType(deployment: Deployment): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of deployment.resources) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

function withoutZeros(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

function routesOf(deployment: Deployment, table: Resource): readonly Resource["properties"][] {
  return all(deployment, "aws_route")
    .map(({ properties }) => properties)
    .filter((properties) => properties.route_table_id === ref(table));
}

function subnetsOf(deployment: Deployment, table: Resource): readonly unknown[] {
  return all(deployment, "aws_route_table_association")
    .filter(({ properties }) => properties.route_table_id === ref(table))
    .map(({ properties }) => properties.subnet_id);
}
