import { type Derived, isList, isTagged, map, type Reference, type Value } from "../model/value.ts";
import { asSecret, callFunction } from "./call-function.ts";
import { joinText } from "./text.ts";

/**
 * Puts values in the place of references and computes again what depends on them. A reference for which `lookup` has
 * nothing stays, and so does every call that still needs it. `computed` gives what stands for a value that a program
 * computed in its own language; without it such a value stays.
 */
export function evaluateWith(
  value: Value,
  lookup: (reference: Reference) => Value | undefined,
  computed?: (derived: Derived) => Value,
): Value {
  const inside = (part: Value) => evaluateWith(part, lookup, computed);
  if (isList(value)) return value.map(inside);
  if (!isTagged(value)) return value;
  switch (value.kind) {
    case "map":
      return map(Object.entries(value.entries).map(([key, entry]) => [key, inside(entry)] as const));
    case "set":
      return { kind: "set", items: value.items.map(inside) };
    case "json":
      return { kind: "json", document: inside(value.document) };
    case "secret":
      return asSecret(inside(value.value));
    case "reference":
      return lookup(value) ?? value;
    case "template":
      return joinText(value.parts.map(inside));
    case "call": {
      const args = value.args.map(inside);
      return callFunction(value.function, args) ?? { kind: "call", function: value.function, args };
    }
    case "derived":
      return computed === undefined ? value : computed(value);
    default:
      return value;
  }
}
