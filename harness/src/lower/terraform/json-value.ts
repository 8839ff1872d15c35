import type { Value } from "../../model/value.ts";
import { isList, record } from "../../model/value.ts";
import { type AddressOf, escapedTemplate, expressionText, NotLowerable } from "./expression-text.ts";

/** What Terraform's JSON syntax is made of. */
export type TerraformJson =
  | null
  | boolean
  | number
  | string
  | readonly TerraformJson[]
  | { readonly [key: string]: TerraformJson };

/**
 * Writes a value in Terraform's JSON syntax, in which texts are templates. Throws `NotLowerable` for what cannot be written there.
 */
export function jsonValue(value: Value, addressOf: AddressOf): TerraformJson {
  if (typeof value === "string") return escapedTemplate(value);
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (isList(value)) return value.map((item) => jsonValue(item, addressOf));
  switch (value.kind) {
    case "map":
      return record(
        Object.entries(value.entries).map(([key, item]) => [escapedTemplate(key), jsonValue(item, addressOf)]),
      );
    case "set":
      return value.items.map((item) => jsonValue(item, addressOf));
    case "secret":
      return jsonValue(value.value, addressOf);
    case "template":
      return value.parts
        .map((part) => (typeof part === "string" ? escapedTemplate(part) : `\${${expressionText(part, addressOf)}}`))
        .join("");
    case "asset":
      throw new NotLowerable("a file");
    default:
      return `\${${expressionText(value, addressOf)}}`;
  }
}
