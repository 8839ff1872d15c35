import type { PulumiRegistration } from "../../load/types.ts";
import type { Meta } from "../../model/graph.ts";
import { isTagged, type NodeId, type Reference, reference, type Value } from "../../model/value.ts";
import { parsePropertyPath } from "./property-path.ts";
import { isNode, type ResourceTree } from "./resource-tree.ts";

/** What is needed to read the options of one resource. */
export interface MetaContext {
  readonly tree: ResourceTree;
  readonly provider: NodeId | null;
  /** Resources that a property depends on without leaving a trace in its value: what is left of it is the order. */
  readonly untraced: readonly NodeId[];
  readonly decode: (raw: unknown) => Value;
}

/** Reads a registration's options as what the graph says of a resource's life. */
export function metaOf(registration: PulumiRegistration, context: MetaContext): Meta {
  const { options } = registration;
  return {
    dependsOn: dependsOn(registration, context),
    provider: context.provider,
    protect: options.protect,
    retainOnDelete: options.retainOnDelete,
    ignoreChanges: options.ignoreChanges.map(parsePropertyPath),
    replaceTriggeredBy: replaceTriggers(registration, context),
    replaceOnChanges: options.replaceOnChanges.map(parsePropertyPath),
    replacement: options.deleteBeforeReplace === true ? "delete-first" : null,
    timeouts: Object.fromEntries(Object.entries(options.customTimeouts).filter(([, duration]) => duration !== "")),
    conditions: [],
  };
}

/**
 * What a resource waits for beyond its properties' references: its own `dependsOn`, that of the components around it,
 * since the SDK registers a child only once its parent is there, and for the same reason a parent that is a resource.
 */
function dependsOn(registration: PulumiRegistration, { tree, untraced }: MetaContext): NodeId[] {
  const found = new Set(untraced);
  const wait = (urns: readonly string[]) => {
    for (const urn of urns) for (const node of tree.expand(urn)) found.add(node);
  };
  wait(stated(registration));
  for (const parent of tree.ancestors(registration)) {
    if (isNode(parent)) {
      wait([parent.urn]);
      break;
    }
    wait(stated(parent));
  }
  found.delete(registration.urn);
  return [...found].sort();
}

/** The request mixes stated dependencies with those of properties; the latter are references already. */
function stated(registration: PulumiRegistration): string[] {
  const implied = new Set(Object.values(registration.propertyDependencies).flat());
  return registration.dependencies.filter((urn) => !implied.has(urn));
}

function replaceTriggers({ options }: PulumiRegistration, { decode }: MetaContext): Reference[] {
  const resources = options.replaceWith.map((urn) => reference(urn));
  const trigger = options.replacementTrigger === undefined ? null : decode(options.replacementTrigger);
  return isTagged(trigger) && trigger.kind === "reference" ? [...resources, trigger] : resources;
}
