import { formatPath } from "./path.ts";
import type { Template, Value } from "./value.ts";
import { isList, isTagged } from "./value.ts";

/** What stands for a secret, whatever it holds. */
export const SECRET = "(secret)";

/**
 * Writes a value for people: texts in quotes, references as Terraform writes them, documents as JSON, and never a
 * secret.
 */
export function describeValue(value: Value): string {
  if (isList(value)) return `[${value.map(describeValue).join(", ")}]`;
  if (!isTagged(value)) return JSON.stringify(value);
  switch (value.kind) {
    case "map":
      return `{${Object.entries(value.entries)
        .map(([key, item]) => `${JSON.stringify(key)}: ${describeValue(item)}`)
        .join(", ")}}`;
    case "set":
      return `[${value.items.map(describeValue).join(", ")}]`;
    case "json":
      return describeValue(value.document);
    case "reference":
      return referenceText(value);
    case "template":
      return `"${value.parts.map(partText).join("")}"`;
    case "call":
      return `${value.function}(${value.args.map(describeValue).join(", ")})`;
    case "derived":
      return `(computed by the program from ${value.from.join(", ")})`;
    case "secret":
      return SECRET;
    case "asset":
      return `${value.form} ${value.location}${value.sha256 === null ? "" : ` (sha256 ${value.sha256.slice(0, 12)})`}`;
    case "unsupported":
      return `(not understood: ${value.text})`;
  }
}

function partText(part: Template["parts"][number]): string {
  return typeof part === "string" ? JSON.stringify(part).slice(1, -1) : `\${${describeValue(part)}}`;
}

function referenceText(value: Extract<Value, { kind: "reference" }>): string {
  return value.path.length === 0 ? value.node : `${value.node}.${formatPath(value.path)}`;
}
