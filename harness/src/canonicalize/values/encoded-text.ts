import { isTagged, type Reference, template, type Value } from "../../model/value.ts";
import type { ValueRule } from "../types.ts";

/**
 * Sort: spelling. `{"host":${jsonencode(db.address)}}` and `{"host":"${db.address}"}` differ only for a text that holds a
 * quote, a backslash or another character that JSON escapes. What AWS makes up (ids, ARNs, names, addresses) holds none,
 * and what a Pulumi program made of an output by `JSON.stringify` cannot be told from text put between quotes.
 */
export function encodedText(isText: (reference: Reference) => boolean): ValueRule {
  return {
    name: "encoded-text",
    reason: "a text without characters that JSON escapes is encoded by putting it between quotes",
    apply(value, site, journal) {
      if (!isTagged(value) || value.kind !== "template") return value;
      const parts = value.parts.flatMap((part) => {
        const text = encoded(part, isText);
        return text === undefined ? [part] : ['"', text, '"'];
      });
      if (parts.length === value.parts.length) return value;
      journal.erased(this, site.node.id, site.path, "jsonencode of a text");
      return template(parts);
    },
  };
}

function encoded(part: Value, isText: (reference: Reference) => boolean): Reference | undefined {
  if (!isTagged(part) || part.kind !== "call" || part.function !== "jsonencode") return undefined;
  const [of] = part.args;
  return isTagged(of) && of.kind === "reference" && isText(of) ? of : undefined;
}
