import type { Value } from "./value.ts";
import { isTagged } from "./value.ts";
import { hasPart } from "./walk.ts";

/** Whether a value is, or is a text that contains, an output of some node. */
export function holdsReference(value: Value): boolean {
  return hasPart(value, (part) => isTagged(part) && (part.kind === "reference" || part.kind === "derived"));
}
