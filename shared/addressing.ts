/** A block of IPv4 addresses. */
export interface Cidr {
  /** First address, as an unsigned 32-bit number. */
  readonly first: number;
  /** Length of the prefix, 0 to 32. */
  readonly prefix: number;
}

const ADDRESS = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\/(\d|[12]\d|3[0-2])$/;

/** The private ranges of RFC 1918. */
const PRIVATE_RANGES: readonly Cidr[] = [
  { first: 0x0a00_0000, prefix: 8 },
  { first: 0xac10_0000, prefix: 12 },
  { first: 0xc0a8_0000, prefix: 16 },
];

/** Reads `10.0.0.0/16`; null when it is no CIDR block or when the address has bits set after the prefix, which AWS refuses. */
export function parseCidr(text: string): Cidr | null {
  const [, ...parts] = ADDRESS.exec(text) ?? [];
  const [prefix = -1, ...octets] = parts.map(Number).reverse();
  if (prefix < 0 || octets.some((octet) => octet > 255)) return null;
  const first = octets.reduceRight((address, octet) => address * 256 + octet, 0);
  return first % sizeOf(prefix) === 0 ? { first, prefix } : null;
}

/** Writes a block the way `parseCidr` reads it. */
export function formatCidr({ first, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => (first >>> shift) & 0xff);
  return `${octets.join(".")}/${prefix}`;
}

/** Whether every address of `inner` is in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.first <= inner.first && last(inner) <= last(outer);
}

/** Whether the two blocks have an address in common. */
export function overlaps(one: Cidr, other: Cidr): boolean {
  return one.first <= last(other) && other.first <= last(one);
}

/** Whether the block lies in one of the private ranges of RFC 1918. */
export function isPrivate(cidr: Cidr): boolean {
  return PRIVATE_RANGES.some((range) => contains(range, cidr));
}

function last({ first, prefix }: Cidr): number {
  return first + sizeOf(prefix) - 1;
}

function sizeOf(prefix: number): number {
  return 2 ** (32 - prefix);
}
