import { decode, ExtensionCodec, encode } from "@msgpack/msgpack";

/** A type in Terraform's type system, in the JSON form that schemas carry: `"string"`, `["list", "string"]`… */
export type CtyType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", CtyType]
  | readonly ["object", Readonly<Record<string, CtyType>>, ...unknown[]]
  | readonly ["tuple", readonly CtyType[]];

/** Known only after apply. One instance stands for all, so that equality of plans is structural. */
class Unknown {
  toJSON(): string {
    return "(known after apply)";
  }
}
export const UNKNOWN = new Unknown();

/** A value as it travels to and from the provider. Sets are arrays, objects and maps are records. */
export type Wire = null | boolean | number | string | Unknown | readonly Wire[] | WireObject;
export interface WireObject {
  readonly [key: string]: Wire;
}

export function isUnknown(value: Wire | undefined): value is Unknown {
  return value instanceof Unknown;
}

export function isArray(value: Wire | undefined): value is readonly Wire[] {
  return Array.isArray(value);
}

export function isObject(value: Wire | undefined): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}

// cty writes an unknown as extension 0, and as extension 12 when it knows something about it (that it is not null).
const extensions = new ExtensionCodec();
for (const type of [0, 12]) extensions.register({ type, encode: () => null, decode: () => UNKNOWN });
extensions.register({
  type: 0,
  encode: (value) => (isUnknown(value as Wire) ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
});

export function encodeWire(value: Wire): Uint8Array {
  return encode(value, { extensionCodec: extensions });
}

export function decodeWire(bytes: Uint8Array): Wire {
  return bytes.length === 0 ? null : (decode(bytes, { extensionCodec: extensions }) as Wire);
}

/** Equality of plans: array order counts but for sets, which the caller's schema decides; see `compareKey`. */
export function sameWire(left: Wire | undefined, right: Wire | undefined): boolean {
  if (left === right) return true;
  if (isArray(left) && isArray(right)) {
    return left.length === right.length && left.every((item, index) => sameWire(item, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length && keys.every((key) => key in right && sameWire(left[key], right[key]))
    );
  }
  return false;
}
