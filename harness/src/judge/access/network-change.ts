import type { RawDifference } from "../../diff/types.ts";
import type { Value } from "../../model/value.ts";
import { isList, isMap, isTagged } from "../../model/value.ts";
import type { AccessChange } from "./types.ts";

const ADDRESSES = new Set(["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"]);
const ANYONE = new Set(["0.0.0.0/0", "::/0"]);

/** Types whose rules let traffic in or out. */
const RULES = new Set([
  "aws_security_group",
  "aws_default_security_group",
  "aws_security_group_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
]);

/** What a difference in a security group's rules means: who may connect, and to which ports. */
export function networkChange(type: string, { path, left, right, kind }: RawDifference): AccessChange | undefined {
  if (!RULES.has(type)) return undefined;
  const name = path.findLast((step): step is string => typeof step === "string") ?? "";
  if (opensToAnyone(right) && !opensToAnyone(left)) return weaker("it is open to every address");
  if (opensToAnyone(left) && !opensToAnyone(right)) return stronger("it is no longer open to every address");
  if (kind !== "value-changed") return undefined;
  if (ADDRESSES.has(name)) {
    if (contains(right, left)) return weaker("the range of addresses is widened");
    return contains(left, right) ? stronger("the range of addresses is narrowed") : undefined;
  }
  if (typeof left === "number" && typeof right === "number") return portChange(name, left, right);
  const isProtocol = name === "protocol" || name === "ip_protocol";
  return isProtocol && right === "-1" ? weaker("every protocol and port is open") : undefined;
}

function portChange(name: string, left: number, right: number): AccessChange | undefined {
  const wider = name === "from_port" ? right < left : name === "to_port" ? right > left : undefined;
  if (wider === undefined) return undefined;
  return wider ? weaker("the range of ports is widened") : stronger("the range of ports is narrowed");
}

/** Whether a rule, or a part of one, names all addresses. */
function opensToAnyone(value: Value | undefined): boolean {
  if (typeof value === "string") return ANYONE.has(value);
  if (isList(value)) return value.some(opensToAnyone);
  if (isMap(value)) return Object.values(value.entries).some(opensToAnyone);
  return isTagged(value) && value.kind === "set" && value.items.some(opensToAnyone);
}

function contains(wide: Value | undefined, narrow: Value | undefined): boolean {
  const [a, b] = [ipv4(wide), ipv4(narrow)];
  if (a === undefined || b === undefined || a.bits >= b.bits) return false;
  return a.bits === 0 || a.address >>> (32 - a.bits) === b.address >>> (32 - a.bits);
}

function ipv4(value: Value | undefined): { readonly address: number; readonly bits: number } | undefined {
  const found = typeof value === "string" ? /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(value) : null;
  if (found === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = found.slice(1).map(Number);
  return { address: ((a << 24) | (b << 16) | (c << 8) | d) >>> 0, bits };
}

function weaker(words: string): AccessChange {
  return { effect: "weaker", words };
}

function stronger(words: string): AccessChange {
  return { effect: "stronger", words };
}
