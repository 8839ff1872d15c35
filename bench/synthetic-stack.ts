import type { GraphNode, ResourceGraph } from "../harness/src/model/graph.ts";
import { NO_META } from "../harness/src/model/graph.ts";
import type { Value } from "../harness/src/model/value.ts";
import { map, record, reference, template } from "../harness/src/model/value.ts";

/**
 * A stack of about `size` resources with the degree of real ones: networks of a VPC, subnets, route tables, security
 * groups, queues and parameters that refer to them.
 *
 * @param rename gives each logical name; the addresses follow it.
 */
export function syntheticStack(size: number, rename: (name: string) => string = (name) => name): ResourceGraph {
  const nodes: GraphNode[] = [];
  const add = (type: string, name: string, properties: Readonly<Record<string, Value>>): string => {
    const id = `${type}.${rename(name)}`;
    const own = record(Object.entries(properties));
    nodes.push({
      id,
      kind: "resource",
      type,
      name: rename(name),
      scope: [],
      properties: own,
      meta: NO_META,
      source: null,
    });
    return id;
  };
  for (let network = 0; nodes.length < size; network++) {
    const vpc = add("aws_vpc", `vpc${network}`, {
      cidr_block: `10.${network % 256}.0.0/16`,
      enable_dns_hostnames: true,
      tags: map({ Name: `network-${network}`, Team: `team-${network % 7}` }),
    });
    const table = add("aws_route_table", `table${network}`, { vpc_id: reference(vpc, "id") });
    for (let zone = 0; zone < 3; zone++) {
      const subnet = add("aws_subnet", `subnet${network}-${zone}`, {
        vpc_id: reference(vpc, "id"),
        cidr_block: `10.${network % 256}.${zone}.0/24`,
        availability_zone: `ap-northeast-1${"acd"[zone]}`,
      });
      add("aws_route_table_association", `association${network}-${zone}`, {
        subnet_id: reference(subnet, "id"),
        route_table_id: reference(table, "id"),
      });
    }
    const queue = add("aws_sqs_queue", `queue${network}`, { name: `orders-${network}`, delay_seconds: network % 900 });
    add("aws_ssm_parameter", `parameter${network}`, {
      name: `/orders/${network}`,
      type: "String",
      value: template(["queue=", reference(queue, "url"), ";vpc=", reference(vpc, "id")]),
    });
  }
  return {
    engine: "cdktf",
    origin: "graph",
    path: "synthetic",
    providerVersion: null,
    nodes,
    outputs: [],
    notCompared: [],
    witnesses: [],
  };
}

/** The same stack under other names and in another order, the same one on every run. */
export function renamedAndShuffled(size: number): ResourceGraph {
  const stack = syntheticStack(size, (name) => `renamed-${name}`);
  const nodes = [...stack.nodes];
  let seed = 42;
  for (let index = nodes.length - 1; index > 0; index--) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    const other = seed % (index + 1);
    [nodes[index], nodes[other]] = [nodes[other] as GraphNode, nodes[index] as GraphNode];
  }
  return { ...stack, nodes };
}
