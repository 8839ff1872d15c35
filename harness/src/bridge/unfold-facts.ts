import type { AttributeFacts } from "./facts.ts";

/** wafv2's schema ends at the third statement in a statement. */
const LEVELS = 3;

/**
 * Facts of branches that repeat one around them (`repeats`: their paths to that one's path) are that one's. The provider
 * makes the schema of each level with the same functions, only with a level less to go.
 */
export function unfoldFacts(
  facts: Readonly<Record<string, AttributeFacts>>,
  repeats: Readonly<Record<string, string>>,
): Readonly<Record<string, AttributeFacts>> {
  const all: Record<string, AttributeFacts> = Object.assign(Object.create(null), facts);
  for (let level = 0; level < LEVELS; level += 1) {
    const known = Object.entries(all);
    for (const [repeat, original] of Object.entries(repeats)) {
      for (const [path, fact] of known)
        if (path.startsWith(`${original}.`)) all[repeat + path.slice(original.length)] ??= fact;
    }
  }
  return all;
}
