import type { AttributeSchema, BlockSchema } from "../bridge/types.ts";
import { isObject } from "../load/parse-json-file.ts";

/**
 * A value of a Terraform state as the Pulumi SDK shapes it: its names, a list of at most one block as the block. Takes
 * null for what is not set, and returns undefined for it.
 */
export function pulumiValue(value: unknown, attribute: AttributeSchema): unknown {
  if (value === null || value === undefined) return undefined;
  if (attribute.flattened === true && Array.isArray(value)) {
    return value.length === 0 || attribute.element === undefined ? undefined : pulumiValue(value[0], attribute.element);
  }
  if (Array.isArray(value)) {
    const { element } = attribute;
    return element === undefined ? value : value.map((item) => pulumiValue(item, element));
  }
  if (attribute.block !== undefined && isObject(value)) return pulumiBlock(value, attribute.block);
  if (attribute.pulumiKind === "number" && typeof value === "string") return Number(value);
  if (attribute.pulumiKind === "bool" && typeof value === "string") return value === "true";
  if (attribute.pulumiKind === "string" && typeof value !== "object") return String(value);
  return value;
}

function pulumiBlock(value: Readonly<Record<string, unknown>>, block: BlockSchema): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const attribute = block.attributes[name];
      if (attribute?.pulumi == null) return [];
      const converted = pulumiValue(item, attribute);
      return converted === undefined ? [] : [[attribute.pulumi, converted]];
    }),
  );
}
