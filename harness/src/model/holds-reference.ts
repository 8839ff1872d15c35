import type { Value } from "./value.ts";
import { isList, isTagged } from "./value.ts";

/** Whether a value is, or is a text that contains, an output of some node. */
export function holdsReference(value: Value): boolean {
  if (!isTagged(value)) return isList(value) && value.some(holdsReference);
  switch (value.kind) {
    case "reference":
      return true;
    case "derived":
      return true;
    case "template":
      return value.parts.some(holdsReference);
    case "call":
      return value.args.some(holdsReference);
    case "map":
      return Object.values(value.entries).some(holdsReference);
    case "set":
      return value.items.some(holdsReference);
    case "json":
      return holdsReference(value.document);
    case "secret":
      return holdsReference(value.value);
    default:
      return false;
  }
}
