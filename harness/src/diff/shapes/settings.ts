import type { GraphNode } from "../../model/graph.ts";
import type { MapValue, NodeId, Value } from "../../model/value.ts";
import { isList, isMap, isTagged, record } from "../../model/value.ts";
import type { Family, Setting } from "./types.ts";

type Names = Readonly<Record<string, string>>;
type Properties = Readonly<Record<string, Value>>;

interface Place {
  readonly owners: readonly string[];
  readonly part: string;
  /** The part's property that names the owner. */
  readonly by: string;
  readonly source: string;
}

/** Each item of a list or set of the owner is the `item` property of one part. */
export function itemsFamily(place: Place, inline: string, item: string): Family {
  return {
    ...common(place, [inline]),
    ofOwner: ({ id, properties }) => itemsOf(properties[inline]).map((value) => setting(id, inline, { [item]: value })),
    ofPart: (node) => ofOnePart(node, place.by, inline, pick(node.properties, [item])),
  };
}

/** Each block of the owner is one part; `names` are the properties that the part calls otherwise. */
export function blocksFamily(place: Place, inline: string, names: Names = {}): Family {
  return {
    ...common(place, [inline]),
    ofOwner: ({ id, properties }) =>
      itemsOf(properties[inline]).map((block) =>
        isMap(block) ? setting(id, inline, renamed(block.entries, names)) : { owner: id, part: inline, content: block },
      ),
    ofPart: (node) => ofOnePart(node, place.by, inline, without(node.properties, place.by)),
  };
}

/**
 * Some properties of the owner are one part. `names` gives what the part calls each; `convert` turns what the owner says
 * into the part's words where those differ by more than names.
 */
export function fieldsFamily(
  place: Place,
  names: Names,
  convert: (properties: Properties) => Properties = same,
): Family {
  const inline = Object.keys(names);
  const [first = ""] = inline;
  return {
    ...common(place, inline),
    ofOwner({ id, properties }) {
      const own = convert(renamed(pick(properties, inline), names));
      return Object.keys(own).length === 0 ? [] : [setting(id, first, own)];
    },
    ofPart: (node) => ofOnePart(node, place.by, first, without(node.properties, place.by)),
  };
}

export function setting(owner: NodeId, part: string, content: Properties): Setting {
  return { owner, part, content: meaningful({ kind: "map", entries: content }) };
}

/** The node that a property refers to, whichever of its outputs is taken. */
export function ownerOf(value: Value | undefined): NodeId | undefined {
  return isTagged(value) && value.kind === "reference" ? value.node : undefined;
}

/** The items of a list or set; a value that is computed as a whole is one item. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  if (isList(value)) return value;
  return isTagged(value) && value.kind === "set" ? value.items : [value];
}

export function pick(properties: Properties, names: readonly string[]): Properties {
  return record(Object.entries(properties).filter(([name]) => names.includes(name)));
}

export function renamed(properties: Properties, names: Names): Properties {
  return record(Object.entries(properties).map(([name, value]) => [names[name] ?? name, value] as const));
}

/** What a part says beside naming its owner. Tags and such belong to the part as a resource, which the owner has not. */
export function without(properties: Properties, ...names: readonly string[]): Properties {
  const left = [...names, "tags", "tags_all", "region", "expected_bucket_owner"];
  return record(Object.entries(properties).filter(([name]) => !left.includes(name)));
}

function common({ owners, part, source }: Place, inline: readonly string[]) {
  return { owners, inline, parts: [part], source };
}

function ofOnePart(node: GraphNode, by: string, part: string, content: Properties): readonly Setting[] | undefined {
  const owner = ownerOf(node.properties[by]);
  return owner === undefined ? undefined : [setting(owner, part, content)];
}

/** Blocks that are arguments in disguise must name every property, so an empty one there says what absence says elsewhere. */
function meaningful(value: Value): Value {
  if (!isMap(value)) return value;
  const entries = Object.entries(value.entries).flatMap(([name, item]): [string, Value][] =>
    isNothing(item) ? [] : [[name, meaningful(item)]],
  );
  return { kind: "map", entries: record(entries) } satisfies MapValue;
}

function isNothing(value: Value): boolean {
  if (value === null || value === "" || value === false) return true;
  if (isList(value)) return value.length === 0;
  return isTagged(value) && value.kind === "set" && value.items.length === 0;
}

function same(properties: Properties): Properties {
  return properties;
}
