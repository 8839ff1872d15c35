import type { Route, RouteTable, Subnet } from "@aws-sdk/client-ec2";
import { type LiveNetwork, tagsOf } from "./live-network.ts";

/** The subnet with this Name tag; throws when there is none. */
export function subnetCalled(network: LiveNetwork, name: string): Subnet {
  const found = network.subnets.find((subnet) => tagsOf(subnet).Name === name);
  if (found === undefined) throw new Error(`the VPC has no subnet called ${name}`);
  return found;
}

/** The route table that a subnet is explicitly associated with; throws when there is none. */
export function tableOf(network: LiveNetwork, subnet: Subnet): RouteTable {
  const found = network.routeTables.find((table) => {
    return (table.Associations ?? []).some((association) => association.SubnetId === subnet.SubnetId);
  });
  if (found === undefined) throw new Error(`${tagsOf(subnet).Name} has no route table of its own`);
  return found;
}

export function mainTable(network: LiveNetwork): RouteTable {
  const found = network.routeTables.find((table) => (table.Associations ?? []).some((association) => association.Main));
  if (found === undefined) throw new Error("the VPC has no main route table");
  return found;
}

/** Id of the gateway that a table's default route leads to, or null when it has none. */
export function defaultTarget(table: RouteTable): string | null {
  const route = (table.Routes ?? []).find((candidate) => candidate.DestinationCidrBlock === "0.0.0.0/0");
  return route?.NatGatewayId ?? route?.GatewayId ?? null;
}

/** Gateway endpoints add a route to the service's prefix list to each of their tables. */
export function isOfEndpoint(route: Route): boolean {
  return route.DestinationPrefixListId !== undefined || (route.GatewayId ?? "").startsWith("vpce-");
}
