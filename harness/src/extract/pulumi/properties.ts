import { isObject, signatureOf } from "../../load/pulumi/signatures.ts";
import type { PropertyBag } from "../../load/types.ts";
import { isList, isTagged, type NodeId, record, type Value } from "../../model/value.ts";
import { eachReference } from "../../model/walk.ts";
import { CUT, type Decoder } from "./decode.ts";

/** A resource's properties, and what they depend on without a trace in any value. */
export interface DecodedProperties {
  readonly properties: Readonly<Record<string, Value>>;
  readonly untraced: readonly NodeId[];
}

/** What tells which dependencies of a property its references already explain. */
export interface Dependencies {
  /** For each property, the resources that the SDK says its value was computed from. */
  readonly of: Readonly<Record<string, readonly string[]>>;
  /** What an output of a node depends on by itself: a data source's arguments. */
  readonly behind: (node: NodeId) => ReadonlySet<NodeId>;
  readonly isNode: (urn: string) => boolean;
}

/**
 * Decodes the properties of a resource.
 *
 * A dependency that no reference in the value explains means that the program computed something from an output in its
 * own language. Where the value holds a scalar that may be that result, the property is `derived`, also where another run
 * gives another one; where it is made of references alone, only the order is left of the dependency, and it is returned as
 * untraced.
 */
export function decodeProperties(bag: PropertyBag, decoder: Decoder, dependencies: Dependencies): DecodedProperties {
  const untraced = new Set<NodeId>();
  const properties = Object.entries(bag).map(([name, given]): [string, Value] => {
    const raw = withoutMarks(given);
    const value = decoder.decode(raw);
    const mentioned = mentionedNodes(value);
    const explained = new Set(mentioned);
    for (const node of mentioned) for (const below of dependencies.behind(node)) explained.add(below);
    const rest = (dependencies.of[name] ?? []).filter((urn) => !explained.has(urn) && dependencies.isNode(urn));
    if (rest.length > 0 && mayBeComputed(value)) return [name, derive(value, raw, [...mentioned, ...rest], decoder)];
    if (raw !== given) return [name, decoder.decode(given)];
    for (const urn of rest) untraced.add(urn);
    return [name, value];
  });
  return { properties: record(properties), untraced: [...untraced].sort() };
}

/** A value as recorded, without the marks of what another run gives otherwise; the value itself where it has none. */
function withoutMarks(raw: unknown): unknown {
  if (Array.isArray(raw)) {
    const items = raw.map(withoutMarks);
    return items.some((item, index) => item !== raw[index]) ? items : raw;
  }
  if (!isObject(raw)) return raw;
  if (signatureOf(raw) === "unsettled") return withoutMarks(raw.value);
  const entries = Object.entries(raw).map(([key, item]) => [key, withoutMarks(item)] as const);
  return entries.some(([key, item]) => item !== raw[key]) ? record<unknown>(entries) : raw;
}

/** Nodes that a value was made from. */
export function mentionedNodes(value: Value): Set<NodeId> {
  const nodes = new Set<NodeId>();
  eachReference(value, [], ({ node }) => nodes.add(node));
  return nodes;
}

function derive(value: Value, raw: unknown, from: readonly NodeId[], decoder: Decoder): Value {
  if (isTagged(value) && value.kind === "secret") {
    return { kind: "secret", value: derive(value.value, raw, from, decoder) };
  }
  return { kind: "derived", witness: decoder.plain(raw), from: [...new Set(from)].sort() };
}

/** True when some part of a value is plain or changed, so that it may be the result of a computation. */
function mayBeComputed(value: Value): boolean {
  if (isList(value)) return value.some(mayBeComputed);
  if (!isTagged(value)) return value !== null;
  switch (value.kind) {
    case "map":
      return Object.values(value.entries).some(mayBeComputed);
    case "call":
      return value.args.some(mayBeComputed);
    case "secret":
      return mayBeComputed(value.value);
    case "unsupported":
      return value.reason === CUT;
    case "template":
    case "asset":
    case "derived":
      return true;
    default:
      return false;
  }
}
