import { terraformNameOf } from "../../bridge/names.ts";
import type { AttributeSchema, BlockSchema } from "../../bridge/types.ts";
import type { Path, PathStep, Value } from "../../model/value.ts";
import { isList, isMap, isTagged, record } from "../../model/value.ts";

type Unknown = (path: Path, reason: string) => void;

/**
 * Renames and re-nests a Pulumi property bag after Terraform's schema.
 *
 * @param unknown called for each property the schema does not know; such a property is left out of the result.
 */
export function translateProperties(
  entries: Readonly<Record<string, Value>>,
  block: BlockSchema,
  path: Path,
  unknown: Unknown,
): Record<string, Value> {
  const result = record<Value>([]);
  for (const [key, value] of Object.entries(entries)) {
    const name = terraformNameOf(block, key);
    const attribute = name === undefined ? undefined : block.attributes[name];
    if (name === undefined || attribute === undefined) {
      unknown([...path, key], `the property ${key} is not in the table of Pulumi's names`);
      continue;
    }
    result[name] = translateValue(value, attribute, [...path, name], unknown);
  }
  return result;
}

function translateValue(value: Value, attribute: AttributeSchema, path: Path, unknown: Unknown): Value {
  if (isTagged(value) && value.kind === "secret")
    return { kind: "secret", value: translateValue(value.value, attribute, path, unknown) };
  if (attribute.flattened === true && value !== null) {
    // The SDK declares the only item itself where Terraform has a list of at most one.
    if (isList(value)) return value;
    return attribute.element === undefined
      ? [value]
      : [translateValue(value, attribute.element, [...path, 0], unknown)];
  }
  if (isList(value)) {
    const element = attribute.element;
    return element === undefined
      ? value
      : value.map((item, index) => translateValue(item, element, [...path, index], unknown));
  }
  if (isMap(value)) {
    if (attribute.block !== undefined)
      return { kind: "map", entries: translateProperties(value.entries, attribute.block, path, unknown) };
    const element = attribute.element;
    if (attribute.kind === "map" && element?.block !== undefined)
      return {
        kind: "map",
        entries: record(
          Object.entries(value.entries).map(([key, item]) => [
            key,
            translateValue(item, element, [...path, key], unknown),
          ]),
        ),
      };
  }
  return value;
}

/**
 * Translates the path of an output from Pulumi's names to Terraform's: names step by step, and the index that Terraform
 * needs where the SDK flattened a list of one. Null when the schema does not know a step.
 */
export function translateOutputPath(path: Path, block: BlockSchema): Path | null {
  const result: PathStep[] = [];
  let inside: BlockSchema | undefined = block;
  let attribute: AttributeSchema | undefined;
  for (const step of path) {
    if (typeof step === "number") {
      attribute = attribute?.element;
      inside = attribute?.block;
      result.push(step);
      continue;
    }
    if (inside === undefined) {
      if (attribute !== undefined && attribute.kind !== "map" && attribute.kind !== "any") return null;
      attribute = attribute?.element;
      inside = attribute?.block;
      result.push(step);
      continue;
    }
    if (path.length === 1 && step === "id") return ["id"];
    const name: string | undefined = step === "*" ? "*" : terraformNameOf(inside, step);
    if (name === undefined) return null;
    result.push(name);
    attribute = inside.attributes[name];
    if (attribute?.flattened === true) {
      result.push(0);
      attribute = attribute.element;
    }
    inside = attribute?.block;
  }
  return result;
}

/**
 * Translates a path in a resource's options, such as `ignoreChanges`. A block that the SDK flattened is named as a whole:
 * Pulumi takes over the old inputs under that name, also where there were none, which in Terraform is `routing_config` and
 * not `routing_config[0]`.
 */
export function translateOptionPath(path: Path, block: BlockSchema): Path | null {
  const translated = translateOutputPath(path, block);
  const flattened = typeof path.at(-1) === "string" && translated?.at(-1) === 0;
  return flattened ? translated.slice(0, -1) : translated;
}
