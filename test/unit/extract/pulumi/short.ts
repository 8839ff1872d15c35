import { formatPath } from "../../../../harness/src/model/path.ts";
import { isList, type Value } from "../../../../harness/src/model/value.ts";

/** Writes a value so that a test reads well: a reference is `<name path>`, a template a list of its parts. */
export function short(value: Value | undefined): unknown {
  if (isList(value)) return value.map(short);
  if (typeof value !== "object" || value === null) return value;
  switch (value.kind) {
    case "map":
      return Object.fromEntries(Object.entries(value.entries).map(([key, item]) => [key, short(item)]));
    case "reference":
      return `<${nameOf(value.node)} ${formatPath(value.path)}>`;
    case "template":
      return value.parts.map(short);
    case "call":
      return `${value.function}(${value.args.map((item) => String(short(item))).join(", ")})`;
    case "secret":
      return { secret: short(value.value) };
    case "derived":
      return { derived: short(value.witness), from: value.from.map(nameOf) };
    default:
      return value;
  }
}

function nameOf(node: string): string {
  const [, token] = /^invoke::.*:(\w+)::/.exec(node) ?? [];
  return token ?? node.split("::").at(-1) ?? node;
}
