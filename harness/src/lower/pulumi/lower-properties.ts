import type { AttributeFacts } from "../../bridge/facts.ts";
import type { BlockSchema } from "../../bridge/types.ts";
import type { Path, Value } from "../../model/value.ts";
import { record } from "../../model/value.ts";
import { type LoweringContext, lowerValue, NotLowered } from "./lower-value.ts";
import type { PlanValue } from "./registration-plan.ts";

export interface LoweredProperties {
  readonly properties: Readonly<Record<string, PlanValue>>;
  readonly notLowered: readonly UnloweredProperty[];
}

export interface UnloweredProperty {
  readonly path: Path;
  /** The SDK's name of the property; null when it has none. */
  readonly pulumi: string | null;
  readonly reason: string;
}

/** What is known of a resource type, for translating its properties. */
export interface TypeKnowledge {
  readonly block: BlockSchema;
  readonly facts: Readonly<Record<string, AttributeFacts>> | undefined;
}

/**
 * Translates the properties of a resource, each by itself, so that one that cannot be translated leaves the others to be
 * judged.
 *
 * @param refused why a property is left out that would translate, by its name in the SDK
 */
export function lowerProperties(
  properties: Readonly<Record<string, Value>>,
  { block, facts }: TypeKnowledge,
  context: LoweringContext,
  refused: ReadonlyMap<string, string>,
): LoweredProperties {
  const lowered = record<PlanValue>([]);
  const notLowered: UnloweredProperty[] = [];
  const refuse = (name: string, pulumi: string | null, reason: string) => {
    notLowered.push({ path: [name], pulumi, reason });
  };
  for (const [name, value] of Object.entries(properties)) {
    const attribute = block.attributes[name];
    if (value === null || attribute?.meta === true) continue;
    const pulumi = attribute?.pulumi ?? null;
    if (attribute === undefined || pulumi === null) {
      refuse(name, null, `Pulumi's SDK has no property for ${name}`);
    } else if (attribute.outputOnly === true || !attribute.configurable) {
      refuse(name, null, `Pulumi's SDK lets no program set ${name}`);
    } else if (refused.has(pulumi)) {
      refuse(name, pulumi, refused.get(pulumi) ?? "");
    } else {
      try {
        const result = lowerValue(value, attribute, context);
        if (result !== undefined) lowered[pulumi] = result;
      } catch (error) {
        if (!(error instanceof NotLowered)) throw error;
        refuse(name, pulumi, error.message);
      }
    }
  }
  for (const [name, { sdkDefault, pulumi }] of Object.entries(block.attributes)) {
    if (sdkDefault === undefined || pulumi === null || (properties[name] ?? null) !== null) continue;
    // Left out, Pulumi would fill in its own text, where the left program's provider has filled in another.
    const filledIn = facts?.[name]?.default;
    if (filledIn === undefined) refuse(name, pulumi, "what the provider fills in is not known");
    else lowered[pulumi] = filledIn;
  }
  return { properties: lowered, notLowered };
}
