import { type GraphNode, NO_META } from "../../model/graph.ts";
import type { NodeId } from "../../model/value.ts";
import type { Configuration, ModuleCall, ProviderBlock, ResourceBlock } from "./configuration.ts";
import { type JsonObject, objectsIn } from "./json.ts";
import { readPosition } from "./positions.ts";
import { type BindingScope, readBody } from "./read-value.ts";

/** Finds the provider node that manages a resource. */
export interface ProviderNames {
  /** The node of a provider by its name in the configuration: `aws`, `aws.west`; null where it is not configured. */
  readonly lookup: (name: string) => NodeId | null;
  readonly nodeFor: (block: ResourceBlock, note: (reason: string) => void) => NodeId | null;
}

/** `inherited` finds what the module's caller passes on; nothing does so for a root module. */
export function providerNames(
  configuration: Configuration,
  inherited: ProviderNames["lookup"] = () => null,
): ProviderNames {
  const configured = new Set(configuration.providers.map((provider) => providerId(configuration, provider)));
  const lookup = (name: string): NodeId | null => {
    const id = `${configuration.prefix}provider.${name}`;
    return configured.has(id) ? id : inherited(name);
  };
  return {
    lookup,
    nodeFor: (block, note) => {
      const stated = statedProvider(block.body);
      // Without a `provider` argument, the first word of the type names the provider.
      const name = stated ?? block.type.split("_")[0] ?? block.type;
      const id = lookup(name);
      if (id === null && name.includes(".")) note(`its provider ${name} is not configured in the program`);
      return id;
    },
  };
}

/**
 * What a call passes on: the `providers` that it names, and each default configuration, which modules have without a word.
 * Source: https://developer.hashicorp.com/terraform/language/modules/develop/providers
 */
export function passedProviders(call: ModuleCall, caller: ProviderNames): ProviderNames["lookup"] {
  const passed: JsonObject = Object.assign({}, ...objectsIn(call.body.providers));
  return (name) => {
    const stated = passed[name];
    if (typeof stated === "string") return caller.lookup(stated.replace(/^\$\{(.*)\}$/, "$1").trim());
    return name.includes(".") ? null : caller.lookup(name);
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
