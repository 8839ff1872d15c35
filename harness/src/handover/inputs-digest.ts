import { createHash } from "node:crypto";

/** Tells one handover from another: a digest of what it is made from. Takes anything that JSON can hold. */
export function inputsDigest(...inputs: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
}
