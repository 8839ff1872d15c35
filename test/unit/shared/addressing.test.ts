import { expect } from "chai";
import fc from "fast-check";
import { type Cidr, contains, formatCidr, isPrivate, overlaps, parseCidr } from "../../../shared/addressing.ts";

const cidr: fc.Arbitrary<Cidr> = fc
  .record({ address: fc.integer({ min: 0, max: 2 ** 32 - 1 }), prefix: fc.integer({ min: 0, max: 32 }) })
  .map(({ address, prefix }) => ({ first: address - (address % 2 ** (32 - prefix)), prefix }));

/** Blocks in a space so small that relations between them are common, and every address can be counted. */
const smallCidr = fc
  .record({ offset: fc.integer({ min: 0, max: 63 }), prefix: fc.integer({ min: 26, max: 32 }) })
  .map(({ offset, prefix }) => ({ first: offset - (offset % 2 ** (32 - prefix)), prefix }));

function addresses({ first, prefix }: Cidr): Set<number> {
  return new Set(Array.from({ length: 2 ** (32 - prefix) }, (_, index) => first + index));
}

function parsed(text: string): Cidr {
  const block = parseCidr(text);
  if (block === null) throw new Error(`${text} is no block`);
  return block;
}

describe("addresses", () => {
  it("are read as unsigned numbers", () => {
    expect(parseCidr("255.255.255.255/32")).to.deep.equal({ first: 2 ** 32 - 1, prefix: 32 });
    expect(parseCidr("10.0.1.0/24")).to.deep.equal({ first: 0x0a000100, prefix: 24 });
    expect(parseCidr("0.0.0.0/0")).to.deep.equal({ first: 0, prefix: 0 });
  });

  for (const text of ["", "10.0.0.0", "10.0.0/8", "10.0.0.0/33", "10.0.0.0/08", "010.0.0.0/8", "10.0.0.256/32"]) {
    it(`are not read from "${text}"`, () => expect(parseCidr(text)).to.equal(null));
  }

  for (const text of [
    "10.0.0.1/24",
    "10.0.0.0/6",
    "10.0.0.0/24 ",
    "10.0.0.0/24\n",
    "::/0",
    "1e1.0.0.0/8",
    "-1.0.0.0/8",
  ]) {
    it(`are not read from ${JSON.stringify(text)}`, () => expect(parseCidr(text)).to.equal(null));
  }

  it("are written the way they are read", () => {
    fc.assert(
      fc.property(cidr, (block) => {
        expect(parseCidr(formatCidr(block))).to.deep.equal(block);
      }),
    );
  });

  it("contain one another exactly when every address does", () => {
    fc.assert(
      fc.property(smallCidr, smallCidr, (outer, inner) => {
        const all = addresses(outer);
        expect(contains(outer, inner)).to.equal([...addresses(inner)].every((address) => all.has(address)));
      }),
    );
  });

  it("overlap exactly when they share an address", () => {
    fc.assert(
      fc.property(smallCidr, smallCidr, (one, other) => {
        const all = addresses(one);
        expect(overlaps(one, other)).to.equal([...addresses(other)].some((address) => all.has(address)));
      }),
    );
  });

  it("overlap both ways or not at all, and only if one block contains the other", () => {
    fc.assert(
      fc.property(cidr, cidr, (one, other) => {
        expect(overlaps(one, other)).to.equal(overlaps(other, one));
        expect(overlaps(one, other)).to.equal(contains(one, other) || contains(other, one));
      }),
    );
  });

  for (const [text, expected] of [
    ["10.0.0.0/8", true],
    ["10.255.255.240/28", true],
    ["172.16.0.0/12", true],
    ["172.31.0.0/16", true],
    ["192.168.0.0/16", true],
    ["8.0.0.0/6", false],
    ["11.0.0.0/16", false],
    ["172.15.0.0/16", false],
    ["172.32.0.0/16", false],
    ["192.169.0.0/16", false],
    ["100.64.0.0/16", false],
  ] as const) {
    it(`are ${expected ? "" : "not "}private in ${text}`, () => expect(isPrivate(parsed(text))).to.equal(expected));
  }
});
