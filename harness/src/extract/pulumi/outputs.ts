import type { PulumiRecording, PulumiRegistration } from "../../load/types.ts";
import type { Output } from "../../model/graph.ts";
import { isList, isTagged, type Value } from "../../model/value.ts";
import { eachReference } from "../../model/walk.ts";
import type { Decoder } from "./decode.ts";

/** Decodes the outputs of the root stack. `registrations` by URN tells which of their properties are secret. */
export function decodeOutputs(
  recording: PulumiRecording,
  decoder: Decoder,
  secretProperties: (urn: string) => ReadonlySet<string>,
): Output[] {
  return Object.keys(recording.outputs)
    .sort()
    .map((name) => {
      const value = decoder.decode(recording.outputs[name]);
      return {
        name,
        value: withoutWrapper(value),
        sensitive: isSensitive(value, secretProperties),
        source: null,
      };
    });
}

/** Properties of a resource whose outputs the engine keeps secret: marked so, or set from a secret. */
export function secretPropertiesOf(
  registration: PulumiRegistration | undefined,
  properties: Readonly<Record<string, Value>>,
): Set<string> {
  const names = Object.keys(properties).filter((name) => hasSecret(properties[name]));
  return new Set([...(registration?.options.additionalSecretOutputs ?? []), ...names]);
}

/** A reference says nothing that is secret; `sensitive` already tells what the program asked for. */
function withoutWrapper(value: Value): Value {
  return isTagged(value) && value.kind === "secret" && isReferences(value.value) ? value.value : value;
}

function isReferences(value: Value): boolean {
  if (isList(value)) return value.every(isReferences);
  return isTagged(value) && value.kind === "reference";
}

function isSensitive(value: Value, secretProperties: (urn: string) => ReadonlySet<string>): boolean {
  if (hasSecret(value)) return true;
  let found = false;
  eachReference(value, [], ({ node, path }) => {
    found ||= secretProperties(node).has(String(path[0]));
  });
  return found;
}

function hasSecret(value: Value | undefined): boolean {
  if (isList(value)) return value.some(hasSecret);
  if (!isTagged(value)) return false;
  switch (value.kind) {
    case "secret":
      return true;
    case "map":
      return Object.values(value.entries).some(hasSecret);
    case "template":
      return value.parts.some(hasSecret);
    case "call":
      return value.args.some(hasSecret);
    default:
      return false;
  }
}
