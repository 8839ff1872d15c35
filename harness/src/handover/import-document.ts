import { parseUrn } from "../load/pulumi/urn.ts";
import type { PulumiRegistration } from "../load/types.ts";
import { dependencyOrder } from "./dependency-order.ts";
import type { ImportDocument, ImportEntry } from "./types.ts";

const PROVIDER_TYPE = /^pulumi:providers:/;

/** What of a program's registrations an import speaks of, in the order in which the program makes it. */
export interface ImportableTree {
  readonly components: readonly PulumiRegistration[];
  readonly resources: readonly PulumiRegistration[];
  readonly providers: readonly PulumiRegistration[];
}

/**
 * Takes a program's registrations apart, each after all it depends on. What the program only reads is nobody's to
 * import.
 */
export function importableTree(registrations: readonly PulumiRegistration[]): ImportableTree {
  const all = dependencyOrder(registrations, ({ urn }) => urn, neededBy).filter(
    ({ type, readId }) => readId === null && (!type.startsWith("pulumi:") || PROVIDER_TYPE.test(type)),
  );
  return {
    components: all.filter(({ custom }) => !custom),
    resources: all.filter(({ custom, type }) => custom && !PROVIDER_TYPE.test(type)),
    providers: all.filter(({ custom, type }) => custom && PROVIDER_TYPE.test(type)),
  };
}

function neededBy({ parent, provider, dependencies, propertyDependencies }: PulumiRegistration): readonly string[] {
  return [
    ...(parent === null ? [] : [parent]),
    provider.slice(0, Math.max(0, provider.lastIndexOf("::"))),
    ...dependencies,
    ...Object.values(propertyDependencies).flat(),
  ];
}

/**
 * Writes the document of an import, in the order of the tree; components come first, parents before their children.
 *
 * @param idOf the id to import a resource by; null leaves the resource out.
 * @param version of the plugin, for resources of the engine's default provider.
 */
export function importDocument(
  tree: ImportableTree,
  idOf: (urn: string) => string | null,
  version: string | null,
): ImportDocument {
  const names = entryNames([...tree.components, ...tree.resources]);
  const providers = new Map(tree.providers.map(({ urn, name }, index) => [urn, `provider-${index + 1}-${name}`]));
  const used = new Map<string, string>();
  const providerName = (reference: string): string | undefined => {
    const urn = reference.slice(0, reference.lastIndexOf("::"));
    const name = providers.get(urn);
    if (name !== undefined) used.set(name, urn);
    return name;
  };
  const entry = (registration: PulumiRegistration, id: string | null): ImportEntry => {
    const name = names.get(registration.urn) ?? registration.name;
    const parent = registration.parent === null ? undefined : names.get(registration.parent);
    const provider =
      registration.custom && registration.provider !== "" ? providerName(registration.provider) : undefined;
    return {
      type: registration.type,
      name,
      ...(name === registration.name ? {} : { logicalName: registration.name }),
      ...(id === null ? {} : { id }),
      ...(parent === undefined ? {} : { parent }),
      ...(provider === undefined ? {} : { provider }),
      ...(registration.custom && provider === undefined && version !== null ? { version } : {}),
      ...(registration.custom ? {} : { component: true as const }),
    };
  };
  const resources = [
    ...tree.components.map((component) => entry(component, null)),
    ...tree.resources.flatMap((resource) => {
      const id = idOf(resource.urn);
      return id === null ? [] : [entry(resource, id)];
    }),
  ];
  return { nameTable: Object.fromEntries(used), resources };
}

/** An entry's parent is given by name, and the engine refuses a name that two entries have. */
function entryNames(registrations: readonly PulumiRegistration[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { urn, name } of registrations) {
    const type = parseUrn(urn).types.at(-1)?.split(":").at(-1) ?? "";
    let candidate = name;
    for (let count = 1; taken.has(candidate); count++) candidate = `${name}-${type}${count === 1 ? "" : `-${count}`}`;
    taken.add(candidate);
    names.set(urn, candidate);
  }
  return names;
}

/**
 * The part of a document that is still to be imported. An import that was cut off has imported some, and the engine
 * refuses a resource that it has by another id than the one it is asked for; a component it passes over.
 */
export function remainingDocument(document: ImportDocument, isMissing: (index: number) => boolean): ImportDocument {
  return {
    ...document,
    resources: document.resources.filter((entry, index) => entry.component === true || isMissing(index)),
  };
}
