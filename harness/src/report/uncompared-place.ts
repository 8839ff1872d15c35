import type { UncomparedFinding } from "../model/comparison.ts";

/** Where something was not compared, in words. */
export function uncomparedPlace({ address, path }: Pick<UncomparedFinding, "address" | "path">): string {
  return [address ?? "the program as a whole", path].filter((part) => part !== "").join(": ");
}
