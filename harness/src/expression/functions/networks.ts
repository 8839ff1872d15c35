import { toInteger, toText } from "../convert.ts";
import { Refusal } from "../refusal.ts";
import { ANY_NUMBER, type FunctionFamily, known } from "./define.ts";

/** An IPv4 prefix; the functions of IPv6 prefixes stay symbolic calls. */
interface Prefix {
  readonly address: number;
  readonly length: number;
}

function parse(text: string): Prefix {
  const [, a, b, c, d, length] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text) ?? [];
  const bytes = [a, b, c, d].map(Number);
  if (length === undefined || bytes.some((byte) => !(byte <= 255)) || Number(length) > 32)
    throw new Refusal(`${text} is no IPv4 prefix`);
  const address = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const size = 2 ** (32 - Number(length));
  return { address: address - (address % size), length: Number(length) };
}

function write(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

function subnet(prefix: Prefix, newBits: number, number: number): Prefix {
  const length = prefix.length + newBits;
  if (newBits < 0 || length > 32) throw new Refusal(`not enough address space for ${newBits} more bits`);
  if (number < 0 || number >= 2 ** newBits)
    throw new Refusal(`there is no network ${number} with ${newBits} more bits`);
  return { address: prefix.address + number * 2 ** (32 - length), length };
}

function format(prefix: Prefix): string {
  return `${write(prefix.address)}/${prefix.length}`;
}

export const NETWORKS: FunctionFamily = {
  cidrsubnet: known(
    3,
    (prefix, bits, number) => format(subnet(parse(toText(prefix)), toInteger(bits), toInteger(number))),
    "string",
  ),
  cidrsubnets: known([1, ANY_NUMBER], (first, ...bits) => {
    const prefix = parse(toText(first ?? null));
    let next = prefix.address;
    return bits.map((value) => {
      const length = prefix.length + toInteger(value);
      if (length > 32) throw new Refusal("not enough address space");
      const size = 2 ** (32 - length);
      const start = Math.ceil(next / size) * size;
      next = start + size;
      if (next > prefix.address + 2 ** (32 - prefix.length)) throw new Refusal("not enough address space");
      return format({ address: start, length });
    });
  }),
  cidrhost: known(
    2,
    (text, number) => {
      const prefix = parse(toText(text));
      const size = 2 ** (32 - prefix.length);
      const host = toInteger(number);
      if (host >= size || host < -size) throw new Refusal(`the prefix has no host ${host}`);
      return write(prefix.address + (host < 0 ? size + host : host));
    },
    "string",
  ),
  cidrnetmask: known(1, (text) => write(2 ** 32 - 2 ** (32 - parse(toText(text)).length)), "string"),
};
