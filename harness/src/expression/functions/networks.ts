import { toInteger, toText } from "../convert.ts";
import { Limit, Refusal } from "../refusal.ts";
import { ANY_NUMBER, type FunctionFamily, known } from "./define.ts";

/** A prefix of IPv4 (32 bits) or IPv6 (128 bits) addresses. */
interface Prefix {
  readonly address: bigint;
  readonly length: number;
  readonly bits: 32 | 128;
}

function parse(text: string): Prefix {
  const [, address = "", length = ""] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text) ?? [];
  const bits = address.includes(":") ? 128 : 32;
  const value = bits === 32 ? parseV4(address) : parseV6(address);
  if (value === undefined || length === "" || Number(length) > bits)
    throw new Refusal(`${text} is no prefix of a network`);
  const host = BigInt(bits - Number(length));
  return { address: (value >> host) << host, length: Number(length), bits };
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  // Terraform reads 010 as ten, other programs as eight.
  if (parts.some((part) => /^0\d/.test(part))) throw new Limit("a part of the address starts with a zero");
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function parseV6(text: string): bigint | undefined {
  if (text.includes(".")) throw new Limit("an IPv4 address inside of an IPv6 address");
  const [head = "", tail, ...more] = text.split("::");
  const groupsOf = (part: string) => (part === "" ? [] : part.split(":"));
  const [left, right] = [groupsOf(head), groupsOf(tail ?? "")];
  const missing = 8 - left.length - right.length;
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => "0"), ...right];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

function write(address: bigint, bits: Prefix["bits"]): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join(".");
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((address >> BigInt(112 - 16 * index)) & 65_535n).toString(16),
  );
  return shorten(groups);
}

/** RFC 5952: `::` in the place of the first longest run of at least two zeros. */
function shorten(groups: readonly string[]): string {
  let best = { at: 0, length: 0 };
  for (let at = 0; at < groups.length; at += 1) {
    let length = 0;
    while (groups[at + length] === "0") length += 1;
    if (length > best.length) best = { at, length };
  }
  if (best.length < 2) return groups.join(":");
  return `${groups.slice(0, best.at).join(":")}::${groups.slice(best.at + best.length).join(":")}`;
}

function subnet(prefix: Prefix, newBits: number, number: number): Prefix {
  const length = prefix.length + newBits;
  if (newBits < 0 || number < 0) throw new Limit("a negative number of bits, or of a network");
  if (length > prefix.bits) throw new Refusal(`not enough address space for ${newBits} more bits`);
  if (BigInt(number) >= 1n << BigInt(newBits))
    throw new Refusal(`there is no network ${number} with ${newBits} more bits`);
  return { ...prefix, address: prefix.address + (BigInt(number) << BigInt(prefix.bits - length)), length };
}

function format({ address, length, bits }: Prefix): string {
  return `${write(address, bits)}/${length}`;
}

export const NETWORKS: FunctionFamily = {
  cidrsubnet: known(
    3,
    (prefix, bits, number) => format(subnet(parse(toText(prefix)), toInteger(bits), toInteger(number))),
    "string",
  ),
  cidrsubnets: known([1, ANY_NUMBER], (first = null, ...newBits) => {
    const prefix = parse(toText(first));
    let next = prefix.address;
    return newBits.map((value) => {
      const more = toInteger(value);
      const length = prefix.length + more;
      if (more < 1) throw new Refusal("at least one more bit is needed");
      if (length > prefix.bits) throw new Refusal("not enough address space");
      const size = 1n << BigInt(prefix.bits - length);
      const start = ((next + size - 1n) / size) * size;
      next = start + size;
      if (next > prefix.address + (1n << BigInt(prefix.bits - prefix.length)))
        throw new Refusal("not enough address space");
      return format({ ...prefix, address: start, length });
    });
  }),
  cidrhost: known(
    2,
    (text, number) => {
      const prefix = parse(toText(text));
      const size = 1n << BigInt(prefix.bits - prefix.length);
      const host = BigInt(toInteger(number));
      if (host >= size || host < -size) throw new Refusal(`the prefix has no host ${host}`);
      return write(prefix.address + (host < 0n ? size + host : host), prefix.bits);
    },
    "string",
  ),
  cidrnetmask: known(
    1,
    (text) => {
      const { length, bits } = parse(toText(text));
      if (bits !== 32) throw new Refusal("an IPv6 prefix has no netmask");
      return write((1n << 32n) - (1n << BigInt(32 - length)), bits);
    },
    "string",
  ),
};
