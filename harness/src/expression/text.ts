import { isList, isTagged, type Template, template, type Value } from "../model/value.ts";
import { describe, toText } from "./convert.ts";
import { reveal } from "./known.ts";
import { Refusal } from "./refusal.ts";

type Part = Template["parts"][number];

/**
 * Joins values as Terraform interpolates them: scalars become text, computed values stay as parts, and one secret part
 * makes the whole text secret.
 * @throws Refusal for null, lists and maps, which Terraform does not put into text.
 */
export function joinText(values: readonly Value[]): Value {
  const revealed = values.map(reveal);
  const text = template(revealed.flatMap((part) => textParts(part.value)));
  return revealed.some((part) => part.secret) ? { kind: "secret", value: text } : text;
}

/** A value as the parts of a text. */
export function textParts(value: Value): readonly Part[] {
  if (isList(value) || value === null || typeof value !== "object") return [toText(value)];
  if (!isTagged(value)) throw new Refusal(`a string is needed, found ${describe(value)}`);
  switch (value.kind) {
    case "template":
      return value.parts;
    case "reference":
    case "call":
    case "derived":
    case "unsupported":
    case "secret":
      return [value];
    case "asset":
      return [value.location];
    default:
      throw new Refusal(`a string is needed, found ${describe(value)}`);
  }
}
