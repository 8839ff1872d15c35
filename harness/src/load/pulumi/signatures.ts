import { isDeepStrictEqual } from "node:util";

/**
 * Keys and values by which Pulumi's wire format marks an object as something else than a map. They are constants of the
 * protocol between engine and SDKs (`sdk/go/common/resource/properties.go`, `asset.go`).
 */
export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
export const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
export const RESOURCE_SIGNATURE = "5cf8f73096256a8f31e491e813e4eb8e";
export const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
export const ASSET_SIGNATURE = "c44067f5952c0a294b673a41bacd8c17";
export const ARCHIVE_SIGNATURE = "0def7320c3a5731c473e5ecbe6d01bc7";
/** Not of the protocol: marks a value that the program would give otherwise if an output were answered otherwise. */
export const UNSETTLED_SIGNATURE = "parity-unsettled";
/** Stands for a value that is known only after deployment. */
export const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Signature = "secret" | "resource" | "output" | "asset" | "archive" | "unsettled" | "unrecognised";

const SIGNATURES = new Map<unknown, Signature>([
  [SECRET_SIGNATURE, "secret"],
  [RESOURCE_SIGNATURE, "resource"],
  [OUTPUT_SIGNATURE, "output"],
  [ASSET_SIGNATURE, "asset"],
  [ARCHIVE_SIGNATURE, "archive"],
  [UNSETTLED_SIGNATURE, "unsettled"],
]);

/** Says what a signature object stands for. Takes any value; returns null when it is not a signature object. */
export function signatureOf(value: unknown): Signature | null {
  if (!isObject(value) || !(SIGNATURE_KEY in value)) return null;
  return SIGNATURES.get(value[SIGNATURE_KEY]) ?? "unrecognised";
}

/** True for an object of JSON: neither null nor an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Takes secret and output wrappers off a value, at its top only. */
export function unwrap(value: unknown): unknown {
  let inner = value;
  for (let kind = signatureOf(inner); kind === "secret" || kind === "output"; kind = signatureOf(inner)) {
    inner = isObject(inner) ? inner.value : undefined;
  }
  return inner;
}

/** Marks a value as secret, as the SDK does. */
export function secretObject(value: unknown): Readonly<Record<string, unknown>> {
  return { [SIGNATURE_KEY]: SECRET_SIGNATURE, value };
}

/** Equal as JSON, whatever the objects' prototypes. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((item, index) => sameJson(item, right[index]))
    );
  }
  if (!isObject(left)) return isDeepStrictEqual(left, right);
  if (!isObject(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameJson(left[key], right[key]))
  );
}
