import type { AttributeFacts } from "../../harness/src/bridge/facts.ts";
import type { AttributeSchema, BlockSchema } from "../../harness/src/bridge/types.ts";
import { map, type Value } from "../../harness/src/model/value.ts";
import { keyOf } from "./sites/schema.ts";
import type { Subject } from "./types.ts";

/**
 * A value that a person could give an argument, in the shape that the engine wants, and never the provider's default or AWS's.
 * Undefined where the schema does not say enough.
 */
export function plausible(
  name: string,
  attribute: AttributeSchema,
  facts: AttributeFacts | undefined,
  subject: Subject,
): Value | undefined {
  if (subject.graph.engine === "pulumi" && attribute.pulumiKind === "asset")
    return { kind: "asset", form: "text", location: "", sha256: "0".repeat(64) };
  if (attribute.flattened === true && subject.graph.engine === "pulumi")
    return attribute.element === undefined ? undefined : plausible(name, attribute.element, undefined, subject);
  switch (attribute.kind) {
    case "string":
      return facts?.default === undefined ? textFor(name) : `${textFor(name)}-x`;
    case "number":
      return isDefault(7, facts) ? 8 : 7;
    case "bool":
      return !isDefault(true, facts);
    case "list":
    case "set": {
      const item = attribute.element === undefined ? "mutant" : plausible(name, attribute.element, undefined, subject);
      return item === undefined ? undefined : [item];
    }
    case "map": {
      const item = attribute.element === undefined ? "mutant" : plausible(name, attribute.element, undefined, subject);
      return item === undefined ? undefined : map({ Mutant: item });
    }
    case "object":
      return attribute.block === undefined ? undefined : object(attribute.block, subject);
    case "any":
      return undefined;
  }
}

/** The provider's default, or what AWS gives to the argument left out. */
function isDefault(value: number | boolean, facts: AttributeFacts | undefined): boolean {
  return facts?.default === value || (facts?.creationDefaults ?? []).some((row) => row.value === value);
}

/** The required arguments, or where there are none the first that can be set. */
function object(block: BlockSchema, subject: Subject): Value | undefined {
  const settable = Object.entries(block.attributes).filter(
    ([name, attribute]) => keyOf(name, attribute, subject) !== null,
  );
  const required = settable.filter(([, attribute]) => attribute.required === true);
  const entries = (required.length > 0 ? required : settable.slice(0, 1)).flatMap(([name, attribute]) => {
    const value = plausible(name, attribute, undefined, subject);
    const key = keyOf(name, attribute, subject);
    return value === undefined || key === null ? [] : [[key, value] as const];
  });
  return entries.length === 0 ? undefined : map(entries);
}

function textFor(name: string): string {
  if (/arn$/.test(name)) return "arn:aws:iam::123456789012:role/mutant";
  if (/cidr/.test(name)) return "10.77.0.0/16";
  return "mutant";
}
