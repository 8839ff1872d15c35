import { terraformNameOf } from "../bridge/names.ts";
import type { Bridge } from "../bridge/types.ts";
import { isStackType } from "../load/pulumi/urn.ts";
import type { StackDocument, StackResource } from "../state/stack-document.ts";
import { importId } from "./import-ids.ts";
import type { HandedResource, HandoverPlan } from "./types.ts";

const PROVIDER_TYPE = "pulumi:providers:";

/** What in the stack stands in the way of the import, each as one sentence; empty where nothing does. */
export function stackObstacles(document: StackDocument, plan: HandoverPlan, bridge: Bridge): readonly string[] {
  const planned = new Map(plan.resources.map((resource) => [resource.urn, resource]));
  const components = new Set(plan.components);
  const resources = document.deployment.resources ?? [];
  const obstacles = resources.flatMap((resource) => {
    if (isStackType(resource.type) || resource.type.startsWith(PROVIDER_TYPE) || components.has(resource.urn))
      return [];
    const ours = planned.get(resource.urn);
    if (ours === undefined) return [`${resource.urn} is in the stack, and in no part of this handover`];
    if (isSame(resource, ours, bridge)) return [];
    return [`${resource.urn} is in the stack already, as another resource (${resource.id ?? "no id"})`];
  });
  const pending = (document.deployment.pending_operations ?? [])
    .filter(({ type, resource }) => !(type === "importing" && planned.has(resource.urn)))
    .map(({ type, resource }) => `${resource.urn}: an operation was cut off (${type}); pulumi refresh settles it`);
  return [...obstacles, ...pending];
}

/** The planned resources and components that the stack does not have yet. */
export function notImported(document: StackDocument, plan: HandoverPlan): ReadonlySet<string> {
  const present = new Set((document.deployment.resources ?? []).map(({ urn }) => urn));
  return new Set([...plan.components, ...plan.resources.map(({ urn }) => urn)].filter((urn) => !present.has(urn)));
}

/**
 * Whether the stack's resource is the live one that the plan means. The stack keeps the id that the provider gave it,
 * not the one it was imported by, so a composite id is made anew from what the import has read.
 */
function isSame(resource: StackResource, planned: HandedResource, bridge: Bridge): boolean {
  if ([resource.id, resource.importID].some((id) => id === planned.importId || id === planned.stateId)) return true;
  const block = bridge.resourceByToken(resource.type)?.block;
  if (block === undefined) return false;
  const attributes = Object.fromEntries(
    Object.entries(resource.outputs ?? {}).flatMap(([property, value]) => {
      const name = terraformNameOf(block, property);
      return name === undefined ? [] : [[name, value]];
    }),
  );
  const made = importId(planned.type, attributes);
  return made.kind === "id" && (planned.importId === made.id || planned.importId.startsWith(`${made.id}@`));
}
