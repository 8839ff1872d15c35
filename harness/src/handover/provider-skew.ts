import type { Comparison } from "../model/comparison.ts";

/**
 * The versions of the AWS provider that two programs are written for, where their major versions differ: a major version
 * may change what a schema means, a minor one only adds to it. Null where they agree or one is not known.
 */
export function providerSkew({
  left: { providerVersion: left },
  right: { providerVersion: right },
}: Comparison): { readonly left: string; readonly right: string } | null {
  if (left === null || right === null || majorOf(left) === majorOf(right)) return null;
  return { left, right };
}

/** `6` of `6.21.0`. */
export function majorOf(version: string): string {
  return version.replace(/^v/, "").split(".")[0] ?? version;
}
