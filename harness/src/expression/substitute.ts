import { isList, isTagged, map, type Reference, type Value } from "../model/value.ts";
import { asSecret, callFunction } from "./call-function.ts";
import { joinText } from "./text.ts";

/**
 * Puts values in the place of references and computes again what depends on them. A reference for which `lookup` has
 * nothing stays, and so does every call that still needs it.
 */
export function evaluateWith(value: Value, lookup: (reference: Reference) => Value | undefined): Value {
  if (isList(value)) return value.map((item) => evaluateWith(item, lookup));
  if (!isTagged(value)) return value;
  switch (value.kind) {
    case "map":
      return map(Object.entries(value.entries).map(([key, entry]) => [key, evaluateWith(entry, lookup)] as const));
    case "set":
      return { kind: "set", items: value.items.map((item) => evaluateWith(item, lookup)) };
    case "json":
      return { kind: "json", document: evaluateWith(value.document, lookup) };
    case "secret":
      return asSecret(evaluateWith(value.value, lookup));
    case "reference":
      return lookup(value) ?? value;
    case "template":
      return joinText(value.parts.map((part) => evaluateWith(part, lookup)));
    case "call": {
      const args = value.args.map((arg) => evaluateWith(arg, lookup));
      return callFunction(value.function, args) ?? { kind: "call", function: value.function, args };
    }
    default:
      return value;
  }
}
