import { isTagged, type Template, type Value } from "../model/value.ts";

/**
 * Symbolic function: a text as it stands between the quotes of a JSON string. No language has it under this name; it is
 * what `jsonencode` of a text known only after deployment leaves between its quotes.
 */
export const JSON_ESCAPE = "json escape";

type Part = Template["parts"][number];

/**
 * A text between the quotes of a JSON string as Terraform's `jsonencode` writes it: `<`, `>`, `&` and two line separators
 * are escaped beyond what JSON asks for (Go's `encoding/json` does, and Terraform keeps to it).
 */
export function escapeText(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Parts of a text, each as it stands between the quotes of a JSON string. */
export function escapeParts(parts: readonly Part[]): readonly Part[] {
  return parts.map((part) =>
    typeof part === "string" ? escapeText(part) : { kind: "call", function: JSON_ESCAPE, args: [part] },
  );
}

/** The text of which this is the escaped form; undefined where the value is none. */
export function unescaped(value: Value): Value | undefined {
  return isTagged(value) && value.kind === "call" && value.function === JSON_ESCAPE ? value.args[0] : undefined;
}
