import type { PropertyBag, PulumiRecording } from "../../load/types.ts";
import { type GraphNode, NO_META } from "../../model/graph.ts";
import { type NodeId, record, type Value } from "../../model/value.ts";
import type { Decoder } from "./decode.ts";

const NAMESPACE = "aws:";
const PROVIDER_TYPE = "pulumi:providers:aws";

/** A provider reference is `urn::id`; the id of one that is only recorded is a sentinel, which holds no colon. */
export function providerOf(provider: string): NodeId | null {
  const at = provider.lastIndexOf("::");
  return at < 0 ? null : provider.slice(0, at);
}

/** True for a resource type or function token that the AWS provider serves. */
export function isAwsToken(token: string): boolean {
  return token.startsWith(NAMESPACE);
}

/**
 * Builds the node of the provider that the engine makes of the stack's `aws:` configuration, for resources without one of
 * their own. Returns null when there is no such configuration: it then has the provider's own defaults.
 */
export function defaultProvider(recording: PulumiRecording, decoder: Decoder): GraphNode | null {
  const keys = Object.keys(recording.config);
  if (keys.length === 0) return null;
  const secrets = new Set(recording.secretKeys);
  const properties = keys.map((key): [string, Value] => {
    const value = decoder.decode(parseSetting(recording.config[key]));
    return [key.slice(NAMESPACE.length), secrets.has(key) ? { kind: "secret", value } : value];
  });
  return {
    id: `urn:pulumi:${recording.stack}::${recording.project}::${PROVIDER_TYPE}::default`,
    kind: "provider",
    type: PROVIDER_TYPE,
    name: "default",
    scope: [],
    properties: record(properties),
    meta: NO_META,
    source: null,
  };
}

/**
 * A provider's settings travel as texts, JSON where the setting is no text (`sdk/nodejs/provider.ts` of the AWS package).
 * Numbers stay texts: a profile may be named by digits, and which settings are numbers is the schema's to say.
 */
export function parseSettings(bag: PropertyBag): PropertyBag {
  return record(Object.entries(bag).map(([key, value]) => [key, parseSetting(value)]));
}

function parseSetting(value: unknown): unknown {
  if (typeof value !== "string" || !/^(\s*[[{]|true$|false$)/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
