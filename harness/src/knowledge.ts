import { loadBridge } from "./bridge/load-bridge.ts";
import { loadFacts } from "./bridge/load-facts.ts";
import type { Knowledge } from "./canonicalize/types.ts";

/**
 * What the package knows of the AWS provider: the table between the engines' names, and the measured facts. Read from
 * the package's data files once. Throws a `ParityError` when they are missing.
 */
export function loadKnowledge(): Knowledge {
  return { bridge: loadBridge(), facts: loadFacts() };
}
