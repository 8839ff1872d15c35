import type { Bridge } from "../../bridge/types.ts";
import { CLIENT_SETTINGS } from "../../canonicalize/rules/client-settings.ts";
import type { GraphNode } from "../../model/graph.ts";
import { sortedJson } from "../../model/sorted-json.ts";
import type { NodeId } from "../../model/value.ts";
import { record } from "../../model/value.ts";
import type { NotJudged } from "../../prove/types.ts";
import { type LoweringContext, lowerValue, NotLowered } from "./lower-value.ts";
import { isTaggedPlanValue, type PlanValue } from "./registration-plan.ts";

/** A provider's settings in Pulumi's names: the infrastructure's, and those of its client only. */
export interface ProviderSettings {
  readonly shared: Readonly<Record<string, PlanValue>>;
  readonly client: Readonly<Record<string, PlanValue>>;
  readonly notLowered: readonly { readonly name: string; readonly pulumi: string | null; readonly reason: string }[];
}

export const NO_SETTINGS: ProviderSettings = { shared: {}, client: {}, notLowered: [] };

/** Translates the settings of an AWS provider node that has Terraform's names. */
export function providerSettings(node: GraphNode, bridge: Bridge, context: LoweringContext): ProviderSettings {
  const shared = record<PlanValue>([]);
  const client = record<PlanValue>([]);
  const notLowered: { name: string; pulumi: string | null; reason: string }[] = [];
  const { attributes } = bridge.provider().block;
  for (const [name, value] of Object.entries(node.properties)) {
    // The alias names the provider inside a Terraform program, and reaches nobody else.
    if (name === "alias" || value === null) continue;
    const attribute = attributes[name];
    const pulumi = attribute?.pulumi ?? null;
    if (attribute === undefined || pulumi === null) {
      notLowered.push({ name, pulumi, reason: `Pulumi's AWS provider has no setting for ${name}` });
      continue;
    }
    try {
      const lowered = lowerValue(value, attribute, context);
      if (lowered !== undefined) (CLIENT_SETTINGS.has(name) ? client : shared)[pulumi] = asSetting(lowered);
    } catch (error) {
      if (!(error instanceof NotLowered)) throw error;
      notLowered.push({ name, pulumi, reason: error.message });
    }
  }
  return { shared, client, notLowered };
}

/**
 * What the provider is to be given when the left settings are judged in the place of the right ones: the left's, the
 * right's own for its client, and the right's where the left's cannot be told.
 */
export function judgedSettings(
  left: ProviderSettings,
  right: ProviderSettings,
  ids: { readonly left: NodeId | null; readonly right: NodeId | null },
): { readonly properties: Readonly<Record<string, PlanValue>>; readonly notJudged: readonly NotJudged[] } {
  const properties = record<PlanValue>(Object.entries({ ...right.client, ...left.shared }));
  const notJudged: NotJudged[] = [];
  for (const { name, pulumi, reason } of left.notLowered) {
    if (pulumi !== null && right.shared[pulumi] !== undefined) properties[pulumi] = right.shared[pulumi];
    notJudged.push({ ...ids, path: [name], reason });
  }
  const { region } = right.shared;
  if (properties.region === undefined && region !== undefined) {
    properties.region = region;
    notJudged.push({
      ...ids,
      path: ["region"],
      reason: "the left program leaves the region to its surroundings, and is judged in the right program's",
    });
  }
  return { properties, notJudged };
}

/** A provider's settings travel as texts, JSON where the setting is no text (`sdk/nodejs/provider.ts` of the AWS package). */
function asSetting(value: PlanValue): PlanValue {
  if (typeof value === "string") return value;
  if (!isTaggedPlanValue(value)) return { kind: "json", value };
  switch (value.kind) {
    case "output":
    case "template":
      return value;
    case "secret":
      return { kind: "secret", value: asSetting(value.value) };
    default:
      return { kind: "json", value };
  }
}

/** The text of a setting that is known as it stands; undefined for one that only a running program knows. */
export function staticText(value: PlanValue): string | undefined {
  if (typeof value === "string") return value;
  if (!isTaggedPlanValue(value)) return undefined;
  if (value.kind === "secret") return staticText(value.value);
  if (value.kind !== "json") return undefined;
  const plain = staticValue(value.value);
  return plain === undefined ? undefined : sortedJson(plain.value);
}

function staticValue(value: PlanValue): { readonly value: unknown } | undefined {
  if (Array.isArray(value)) {
    const items = value.map(staticValue);
    return items.includes(undefined) ? undefined : { value: items.map((item) => item?.value) };
  }
  if (!isTaggedPlanValue(value)) return { value };
  if (value.kind === "secret") return staticValue(value.value);
  if (value.kind !== "map") return undefined;
  const entries = Object.entries(value.entries).map(([key, item]) => [key, staticValue(item)] as const);
  if (entries.some(([, item]) => item === undefined)) return undefined;
  return { value: record(entries.map(([key, item]) => [key, item?.value])) };
}
