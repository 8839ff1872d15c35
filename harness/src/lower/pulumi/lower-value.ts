import type { AttributeSchema, BlockSchema } from "../../bridge/types.ts";
import { TERRAFORM_FUNCTIONS } from "../../expression/functions/index.ts";
import { OPERATORS } from "../../expression/operators.ts";
import type { Asset, NodeId, Reference, Value } from "../../model/value.ts";
import { isTagged, record } from "../../model/value.ts";
import { hasOneShape, type PulumiOutput } from "./output-path.ts";
import type { PlanValue } from "./registration-plan.ts";

/** Why a value cannot be told to Pulumi: one sentence without a final stop. */
export class NotLowered extends Error {}

/** What a value's translation needs to know of the rest of the program. */
export interface LoweringContext {
  /** The registration's key and the output in Pulumi's names. @throws NotLowered */
  output(reference: Reference): PulumiOutput & { readonly of: NodeId };
  /** @throws NotLowered */
  asset(asset: Asset): PlanValue;
}

/**
 * Translates a value from the shape of Terraform's schema to the SDK's. Undefined where the SDK leaves out what Terraform
 * writes as an empty list.
 * @throws NotLowered when it has no such form.
 */
export function lowerValue(value: Value, attribute: AttributeSchema, context: LoweringContext): PlanValue | undefined {
  if (Array.isArray(value)) return lowerList(value, attribute, context);
  if (!isTagged(value)) return scalarAs(value as null | boolean | number | string, attribute);
  switch (value.kind) {
    case "secret": {
      const inner = lowerValue(value.value, attribute, context);
      return inner === undefined ? undefined : { kind: "secret", value: inner };
    }
    case "set":
      return lowerList(value.items, attribute, context);
    case "map":
      return lowerMap(value.entries, attribute, context);
    case "asset":
      if (attribute.pulumiKind === "asset") return context.asset(value);
      return value.location;
    case "reference": {
      const output = context.output(value);
      // Two blocks may have the same names in Terraform and other ones in the SDK.
      if (!hasOneShape(attribute) || !hasOneShape(output.attribute))
        throw new NotLowered("a whole block is taken from another resource's output");
      return { kind: "output", of: output.of, path: output.path };
    }
    default:
      if (!hasOneShape(attribute)) throw new NotLowered("a block is computed");
      return lowerPlain(value, context);
  }
}

/** Translates a property bag. @throws NotLowered with the first property that cannot be translated */
export function lowerBlock(
  entries: Readonly<Record<string, Value>>,
  block: BlockSchema,
  context: LoweringContext,
): Record<string, PlanValue> {
  const result = record<PlanValue>([]);
  for (const [name, value] of Object.entries(entries)) {
    if (value === null) continue;
    const attribute = block.attributes[name];
    if (attribute === undefined) throw new NotLowered(`the property ${name} is not in the table of Pulumi's names`);
    if (attribute.pulumi === null) throw new NotLowered(`Pulumi's SDK has no property for ${name}`);
    const lowered = lowerValue(value, attribute, context);
    if (lowered !== undefined) result[attribute.pulumi] = lowered;
  }
  return result;
}

function lowerList(
  items: readonly Value[],
  attribute: AttributeSchema,
  context: LoweringContext,
): PlanValue | undefined {
  const { element } = attribute;
  const lowerItem = (item: Value): PlanValue =>
    (element === undefined ? lowerPlain(item, context) : lowerValue(item, element, context)) ?? null;
  if (attribute.flattened !== true) return items.map(lowerItem);
  const [only] = items;
  if (items.length > 1) throw new NotLowered("more than one item where Pulumi takes one");
  return only === undefined ? undefined : lowerItem(only);
}

function lowerMap(
  entries: Readonly<Record<string, Value>>,
  attribute: AttributeSchema,
  context: LoweringContext,
): PlanValue {
  if (attribute.block !== undefined) return { kind: "map", entries: lowerBlock(entries, attribute.block, context) };
  const { element } = attribute;
  const lowered = Object.entries(entries).map(([key, item]): [string, PlanValue] => [
    key,
    (element === undefined ? lowerPlain(item, context) : lowerValue(item, element, context)) ?? null,
  ]);
  return { kind: "map", entries: record(lowered) };
}

/** Translates a value of which no schema is known, or which goes into a computation in Terraform's shapes. */
function lowerPlain(value: Value, context: LoweringContext): PlanValue {
  if (Array.isArray(value)) return value.map((item) => lowerPlain(item, context));
  if (!isTagged(value)) return value as null | boolean | number | string;
  switch (value.kind) {
    case "map":
      return {
        kind: "map",
        entries: record(Object.entries(value.entries).map(([key, item]) => [key, lowerPlain(item, context)])),
      };
    case "set":
      return value.items.map((item) => lowerPlain(item, context));
    case "json":
      return { kind: "json", value: lowerPlain(value.document, context) };
    case "secret":
      return { kind: "secret", value: lowerPlain(value.value, context) };
    case "template":
      return { kind: "template", parts: value.parts.map((part) => lowerPlain(part, context)) };
    case "call":
      if (!Object.hasOwn(TERRAFORM_FUNCTIONS, value.function) && !Object.hasOwn(OPERATORS, value.function))
        throw new NotLowered(`the function ${value.function} can be computed by Terraform only`);
      return { kind: "call", function: value.function, args: value.args.map((item) => lowerPlain(item, context)) };
    case "reference": {
      const output = context.output(value);
      if (!hasOneShape(output.attribute))
        throw new NotLowered("a block of another resource's output goes into a computation");
      return { kind: "output", of: output.of, path: output.path };
    }
    case "asset":
      return value.location;
    case "derived":
      throw new NotLowered("it is computed from outputs in the program's own language");
    case "unsupported":
      throw new NotLowered(value.reason);
  }
}

/** A scalar as the SDK's type of the attribute has it, where that is another than Terraform's. */
function scalarAs(value: null | boolean | number | string, { pulumiKind }: AttributeSchema): PlanValue {
  if (value === null || value === "") return value;
  switch (pulumiKind) {
    case "number":
      return typeof value === "string" && Number.isFinite(Number(value)) ? Number(value) : value;
    case "bool":
      return value === "true" || value === "1" ? true : value === "false" || value === "0" ? false : value;
    case "string":
      return String(value);
    default:
      return value;
  }
}
