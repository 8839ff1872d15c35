import type { GraphNode } from "../../model/graph.ts";
import type { NodeId, Value } from "../../model/value.ts";
import { reference } from "../../model/value.ts";
import { itemsOf, ownerOf, setting } from "./settings.ts";
import type { Family, Setting } from "./types.ts";

type Properties = Readonly<Record<string, Value>>;

/** Peers of a rule that holds several, to what the resource of one rule and one peer calls them. */
const PEERS: Readonly<Record<string, string>> = {
  cidr_blocks: "cidr_ipv4",
  ipv6_cidr_blocks: "cidr_ipv6",
  prefix_list_ids: "prefix_list_id",
  security_groups: "referenced_security_group_id",
  source_security_group_id: "referenced_security_group_id",
};

/**
 * Rules of a security group: blocks inside it, `aws_security_group_rule` with several peers each, or one resource for each
 * peer. The last form is the one in which they are compared.
 */
export const securityGroupRules: Family = {
  owners: ["aws_security_group", "aws_default_security_group"],
  inline: ["ingress", "egress"],
  parts: ["aws_security_group_rule", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"],
  source:
    "docs r/security_group: rules are managed inline, or by aws_vpc_security_group_*_rule or aws_security_group_rule",
  ofOwner: ({ id, properties }) =>
    ["ingress", "egress"].flatMap((direction) =>
      itemsOf(properties[direction]).flatMap((rule) =>
        typeof rule === "object" && rule !== null && "kind" in rule && rule.kind === "map"
          ? rulesOf(id, direction, rule.entries)
          : [{ owner: id, part: direction, content: rule }],
      ),
    ),
  ofPart(node) {
    const owner = ownerOf(node.properties.security_group_id);
    if (owner === undefined) return undefined;
    return node.type === "aws_security_group_rule" ? ofRule(owner, node) : [ofPeerRule(owner, node)];
  },
};

function ofRule(owner: NodeId, { properties }: GraphNode): readonly Setting[] | undefined {
  const { type } = properties;
  return typeof type === "string" ? rulesOf(owner, type, properties) : undefined;
}

function ofPeerRule(owner: NodeId, { type, properties }: GraphNode): Setting {
  const direction = type.includes("_ingress_") ? "ingress" : "egress";
  const peers = Object.fromEntries(
    [...new Set(Object.values(PEERS))].flatMap((peer) =>
      properties[peer] === undefined ? [] : [[peer, properties[peer]]],
    ),
  );
  return rule(owner, direction, { ...properties, protocol: properties.ip_protocol ?? null }, peers);
}

/** One setting for each peer. */
function rulesOf(owner: NodeId, direction: string, properties: Properties): readonly Setting[] {
  const peers = Object.entries(PEERS).flatMap(([name, peer]) =>
    itemsOf(properties[name]).map((value) => ({ [peer]: value })),
  );
  if (properties.self === true) peers.push({ referenced_security_group_id: reference(owner, "id") });
  return peers.map((peer) => rule(owner, direction, properties, peer));
}

function rule(owner: NodeId, direction: string, properties: Properties, peer: Properties): Setting {
  const protocol = properties.protocol === "all" ? "-1" : (properties.protocol ?? null);
  const { from_port = null, to_port = null, description = null } = properties;
  // Rules for every protocol are about every port, whatever numbers the form asks for.
  const ports: Properties = protocol === "-1" ? {} : { from_port, to_port };
  return setting(owner, direction, { ip_protocol: protocol, ...ports, description, ...peer });
}
