import { type GraphNode, NO_META } from "../../model/graph.ts";
import type { NodeId } from "../../model/value.ts";
import type { Configuration, ProviderBlock, ResourceBlock } from "./configuration.ts";
import type { JsonObject } from "./json.ts";
import { readPosition } from "./positions.ts";
import { type BindingScope, readBody } from "./read-value.ts";

/** Finds the provider node that manages a resource. */
export interface ProviderNames {
  readonly nodeFor: (block: ResourceBlock, note: (reason: string) => void) => NodeId | null;
}

export function providerNames(configuration: Configuration): ProviderNames {
  const configured = new Set(configuration.providers.map((provider) => providerId(configuration, provider)));
  return {
    nodeFor: (block, note) => {
      const stated = statedProvider(block.body);
      // Without a `provider` argument, the first word of the type names the provider.
      const name = stated ?? block.type.split("_")[0] ?? block.type;
      const id = `${configuration.prefix}provider.${name}`;
      if (configured.has(id)) return id;
      if (name.includes(".")) note(`its provider ${name} is not configured in the program`);
      return null;
    },
  };
}

function statedProvider(body: JsonObject): string | null {
  return typeof body.provider === "string" ? body.provider.replace(/^\$\{(.*)\}$/, "$1").trim() : null;
}

function providerId(configuration: Configuration, provider: ProviderBlock): NodeId {
  const name = provider.alias === null ? provider.type : `${provider.type}.${provider.alias}`;
  return `${configuration.prefix}provider.${name}`;
}

// They choose the provider and its version rather than configure it.
const PROVIDER_META = new Set(["alias", "version"]);

/** The nodes for a stack's provider blocks. */
export function readProviders(configuration: Configuration, scope: BindingScope): GraphNode[] {
  return configuration.providers.map((provider) => {
    const properties = Object.entries(provider.body).filter(([key]) => !PROVIDER_META.has(key));
    const name = provider.alias ?? provider.type;
    return {
      id: providerId(configuration, provider),
      kind: "provider",
      type: provider.type,
      name,
      scope: [],
      properties: readBody(Object.fromEntries(properties), scope),
      meta: NO_META,
      source: readPosition(configuration, `provider.${provider.type}.${provider.alias ?? ""}`, provider.body),
    };
  });
}
