/** Spellings that were measured by hand where the probe's own questions make the provider panic. */
const PROTOCOLS = ["protocol", "protocol-all"];

/**
 * Type and path to the spellings that are equal. Network ACLs: applied on moto with `tcp`, `udp` and `icmp` and planned with
 * 6, 17 and 1, and the other way round with -1 and `all` as well: "No changes"; another protocol is an update.
 */
export const MEASURED_APART: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  aws_network_acl: { "egress.protocol": PROTOCOLS, "ingress.protocol": PROTOCOLS },
  aws_default_network_acl: { "egress.protocol": PROTOCOLS, "ingress.protocol": PROTOCOLS },
};
