import { expect } from "chai";
import type { ExpectedVpc } from "./expected.ts";
import type { LiveFlowLog } from "./live-flow-log.ts";
import { type LiveNetwork, tagsOf } from "./live-network.ts";
import { defaultTarget, isOfEndpoint, mainTable, subnetCalled, tableOf } from "./routing.ts";

/** A deployed VPC as AWS describes it, whichever engine made it. */
export interface LiveVpc {
  readonly network: LiveNetwork;
  readonly flowLog: LiveFlowLog;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface Requirement {
  /** Completes "The deployed VPC …". */
  readonly name: string;
  readonly check: (live: LiveVpc, expected: ExpectedVpc) => void;
}

export const networkRequirements: readonly Requirement[] = [
  {
    name: "has the configured address range, DNS support and DNS hostnames",
    check: ({ network }, { cidr, suffix }) => {
      expect(network.vpc.CidrBlock).to.equal(cidr);
      expect(network.dnsSupport, "DNS support").to.equal(true);
      expect(network.dnsHostnames, "DNS hostnames").to.equal(true);
      expect(tagsOf(network.vpc).Name).to.equal(`payment-vpc-${suffix}`);
    },
  },
  {
    name: "has no security group but the default one, which lets nothing in or out",
    check: ({ network }) => {
      expect(network.securityGroups.map((group) => group.GroupName)).to.deep.equal(["default"]);
      expect(network.securityGroups[0]?.IpPermissions, "ingress rules").to.deep.equal([]);
      expect(network.securityGroups[0]?.IpPermissionsEgress, "egress rules").to.deep.equal([]);
    },
  },
  {
    name: "has one public and one private subnet in each zone, and no others",
    check: ({ network }, { zones, suffix }) => {
      const found = network.subnets.map((subnet) => ({
        name: tagsOf(subnet).Name,
        zone: subnet.AvailabilityZone,
        cidr: subnet.CidrBlock,
      }));
      const wanted = zones.flatMap(({ zone, publicCidr, privateCidr }, index) => [
        { name: `public-subnet-${index + 1}-${suffix}`, zone, cidr: publicCidr },
        { name: `private-subnet-${index + 1}-${suffix}`, zone, cidr: privateCidr },
      ]);
      expect(found).to.have.deep.members(wanted);
    },
  },
  {
    name: "gives no instance a public address on launch",
    check: ({ network }) => {
      for (const subnet of network.subnets) {
        expect(subnet.MapPublicIpOnLaunch, tagsOf(subnet).Name ?? subnet.SubnetId).to.equal(false);
      }
    },
  },
  {
    name: "has one internet gateway, attached",
    check: ({ network, outputs }) => {
      expect(network.internetGateways.map((gateway) => gateway.InternetGatewayId)).to.deep.equal([
        outputs.internet_gateway_id,
      ]);
    },
  },
  {
    name: "has its NAT gateways in public subnets, each with an Elastic IP of its own",
    check: ({ network }, { natGateways, zones, suffix }) => {
      const count = { single: 1, perZone: zones.length, none: 0 }[natGateways];
      const homes = zones.slice(0, count).map((_, index) => {
        return subnetCalled(network, `public-subnet-${index + 1}-${suffix}`).SubnetId;
      });
      expect(network.natGateways.map((nat) => nat.SubnetId)).to.have.members(homes);
      for (const nat of network.natGateways) {
        expect(nat.State, "state").to.equal("available");
        expect(nat.ConnectivityType ?? "public", "connectivity").to.equal("public");
      }
      expect(new Set(network.addresses.map((address) => address.AllocationId)).size, "addresses").to.equal(count);
    },
  },
  {
    name: "routes every public subnet to the internet gateway, through one route table",
    check: ({ network, outputs }, { zones, suffix }) => {
      const tables = zones.map((_, index) => {
        return tableOf(network, subnetCalled(network, `public-subnet-${index + 1}-${suffix}`));
      });
      expect(new Set(tables.map((table) => table.RouteTableId)).size, "public route tables").to.equal(1);
      for (const table of tables) expect(defaultTarget(table)).to.equal(outputs.internet_gateway_id);
    },
  },
  {
    name: "routes every private subnet to the NAT gateway meant for it, or nowhere",
    check: ({ network }, { zones, suffix, natGateways }) => {
      for (const [index] of zones.entries()) {
        const table = tableOf(network, subnetCalled(network, `private-subnet-${index + 1}-${suffix}`));
        const home = subnetCalled(network, `public-subnet-${natGateways === "perZone" ? index + 1 : 1}-${suffix}`);
        const nat = network.natGateways.find((candidate) => candidate.SubnetId === home.SubnetId);
        if (natGateways !== "none") expect(nat, "NAT gateway").to.not.equal(undefined);
        expect(defaultTarget(table)).to.equal(nat?.NatGatewayId ?? null);
      }
    },
  },
  {
    name: "leaves the main route table without subnets and without a way out",
    check: ({ network }) => {
      const main = mainTable(network);
      expect((main.Associations ?? []).filter((item) => item.SubnetId !== undefined)).to.deep.equal([]);
      expect(defaultTarget(main)).to.equal(null);
    },
  },
  {
    name: "has no route but the local one, the default one and the endpoint's in a subnet's table",
    check: ({ network }, { cidr, natGateways }) => {
      for (const subnet of network.subnets) {
        const name = tagsOf(subnet).Name ?? "";
        const routes = (tableOf(network, subnet).Routes ?? []).filter((route) => !isOfEndpoint(route));
        const wayOut = name.startsWith("private-") && natGateways === "none" ? [] : ["0.0.0.0/0"];
        expect(
          routes.map((route) => route.DestinationCidrBlock),
          name,
        ).to.have.members([cidr, ...wayOut]);
      }
    },
  },
  {
    name: "has an S3 gateway endpoint on exactly the private route tables",
    check: ({ network, outputs }, { zones, suffix, region }) => {
      const tables = zones.map((_, index) => {
        return tableOf(network, subnetCalled(network, `private-subnet-${index + 1}-${suffix}`)).RouteTableId;
      });
      expect(network.endpoints.map((endpoint) => endpoint.VpcEndpointId)).to.deep.equal([outputs.s3_endpoint_id]);
      expect(network.endpoints[0]?.VpcEndpointType).to.equal("Gateway");
      expect(network.endpoints[0]?.ServiceName).to.equal(`com.amazonaws.${region}.s3`);
      expect(network.endpoints[0]?.RouteTableIds).to.have.members([...new Set(tables)]);
    },
  },
  {
    name: "is described by its outputs",
    check: ({ network, flowLog, outputs }, { zones, suffix }) => {
      const subnetIds = (role: string) => {
        return zones.map((_, index) => subnetCalled(network, `${role}-subnet-${index + 1}-${suffix}`).SubnetId);
      };
      expect(Object.keys(outputs)).to.have.members([
        "vpc_id",
        "public_subnet_ids",
        "private_subnet_ids",
        "internet_gateway_id",
        "nat_gateway_ids",
        "s3_endpoint_id",
        "flow_log_group_name",
      ]);
      expect(outputs.public_subnet_ids).to.deep.equal(subnetIds("public"));
      expect(outputs.private_subnet_ids).to.deep.equal(subnetIds("private"));
      expect(outputs.nat_gateway_ids).to.have.members(network.natGateways.map((nat) => nat.NatGatewayId));
      expect(outputs.flow_log_group_name).to.equal(flowLog.group.logGroupName);
    },
  },
];
