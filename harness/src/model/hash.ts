import type { Path, Value } from "./value.ts";
import { isList, isTagged } from "./value.ts";

/**
 * A 64-bit hash in two halves. It groups candidates and names findings; equality is always decided on the values
 * themselves, so a collision can cost time but never a verdict.
 */
export class Hash {
  constructor(
    public high = 0x9e3779b9 | 0,
    public low = 0x85ebca6b | 0,
  ) {}

  number(value: number): this {
    this.high = Math.imul(this.high ^ value, 0x9e3779b1);
    this.low = Math.imul(this.low ^ value, 0x5f356495);
    this.high ^= this.low >>> 15;
    this.low ^= this.high >>> 13;
    return this;
  }

  text(value: string): this {
    let { high, low } = this;
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      high = Math.imul(high ^ code, 0x9e3779b1);
      low = Math.imul(low ^ code, 0x5f356495);
    }
    this.high = high ^ (low >>> 15);
    this.low = low ^ (high >>> 13);
    return this.number(value.length);
  }

  /** Adds without regard to order. */
  join(other: Hash): this {
    this.high = (this.high + other.high) | 0;
    this.low = (this.low + other.low) | 0;
    return this;
  }

  /** As a key: 53 of the 64 bits. */
  key(): number {
    return (this.high >>> 0) * 0x200000 + (this.low >>> 11);
  }

  hex(): string {
    return (this.high >>> 0).toString(16).padStart(8, "0") + (this.low >>> 0).toString(16).padStart(8, "0");
  }
}

/**
 * Hashes a value without the identity of the nodes it refers to: only the output's path goes in, so that equal
 * configurations of differently named graphs hash alike.
 */
export function hashValue(value: Value, hash: Hash): Hash {
  if (isList(value)) {
    hash.number(2);
    for (const item of value) hashValue(item, hash);
    return hash.number(value.length);
  }
  if (!isTagged(value)) return hashScalar(value, hash);
  switch (value.kind) {
    case "map":
      return hashEntries(value.entries, hash.number(3));
    case "set": {
      const sum = new Hash(0, 0);
      for (const item of value.items) sum.join(hashValue(item, new Hash()));
      return hash.number(4).number(sum.high).number(sum.low);
    }
    case "json":
      return hashValue(value.document, hash.number(5));
    case "reference":
      return hashPath(value.path, hash.number(6));
    case "template":
      hash.number(7);
      for (const part of value.parts) hashValue(part, hash);
      return hash;
    case "call":
      hash.number(8).text(value.function);
      for (const argument of value.args) hashValue(argument, hash);
      return hash;
    case "derived":
      return hash.number(9);
    case "secret":
      return hashValue(value.value, hash);
    case "asset":
      return hash.number(10).text(value.sha256 ?? value.location);
    case "unsupported":
      return hash.number(11);
  }
}

function hashScalar(value: null | boolean | number | string, hash: Hash): Hash {
  if (typeof value === "string") return hash.number(12).text(value);
  if (typeof value === "number") {
    hash.number(13);
    return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? hash.number(value) : hash.text(String(value));
  }
  return hash.number(value === null ? 14 : value ? 15 : 16);
}

/** Hashes a record without regard to the order of its keys. */
export function hashEntries(entries: Readonly<Record<string, Value>>, hash: Hash): Hash {
  const sum = new Hash(0, 0);
  for (const key in entries) sum.join(hashValue(entries[key] as Value, new Hash().text(key)));
  return hash.number(sum.high).number(sum.low);
}

function hashPath(path: Path, hash: Hash): Hash {
  for (const step of path) {
    if (typeof step === "number") hash.number(step);
    else hash.text(step);
  }
  return hash;
}
