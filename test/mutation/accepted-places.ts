import type { GraphNode, ResourceGraph } from "../../harness/src/model/graph.ts";
import { valueKey } from "../../harness/src/model/order.ts";
import type { NodeId } from "../../harness/src/model/value.ts";
import { eachReference } from "../../harness/src/model/walk.ts";
import type { Place, Subject, Target } from "./types.ts";

/** A finding names a mutant's place when it stands at, above or below `place` of what has this address. */
export interface AcceptedPlace {
  readonly address: string;
  /** The address is one of the program that was not changed: what has no counterpart is reported under it alone. */
  readonly onOtherSide: boolean;
  readonly place: Place;
}

/**
 * The places that name a target:
 * - the changed node, or output, at the changed place;
 * - a node of the same type that now says exactly the same, since nobody can tell which of the two is meant;
 * - its counterpart in the other program, or one that says exactly the same as that, when the node has no other;
 * - for a data source also whatever reads it, at the property that does;
 * - for a provider also whatever it manages: its tags for default tags, and otherwise `provider`.
 */
export function acceptedPlaces(subject: Subject, target: Target, mutated: ResourceGraph): readonly AcceptedPlace[] {
  const { node: id, place } = target;
  if (id === null) return outputPlaces(place);
  const partner = subject.partnerOf(id);
  const counterparts = partner === undefined ? [] : alike(partner, subject.other);
  const node = mutated.nodes.find((other) => other.id === id);
  return [
    ...counterparts.map((other) => ({ address: other.id, onOtherSide: true, place })),
    ...(node === undefined ? [] : alike(node, mutated).map((other) => here(other.id, place))),
    ...(node === undefined ? [] : throughProvider(node, place, mutated)),
    ...throughData(id, subject),
  ];
}

function here(address: string, place: Place): AcceptedPlace {
  return { address, onOtherSide: false, place };
}

function outputPlaces([name = "", ...place]: Place): readonly AcceptedPlace[] {
  return [false, true].map((onOtherSide) => ({ address: `output.${name}`, onOtherSide, place }));
}

function alike(node: GraphNode, graph: ResourceGraph): readonly GraphNode[] {
  const says = (other: GraphNode) => valueKey({ kind: "map", entries: other.properties });
  const text = says(node);
  return graph.nodes.filter(
    (other) => other.id === node.id || (other.kind === node.kind && other.type === node.type && says(other) === text),
  );
}

/** Readers of a data source, directly or through other data sources. */
function throughData(data: NodeId, { graph, partnerOf }: Subject): readonly AcceptedPlace[] {
  if (graph.nodes.find(({ id }) => id === data)?.kind !== "data") return [];
  const places: AcceptedPlace[] = [];
  const seen = new Set<NodeId>([data]);
  const queue = [data];
  for (let id = queue.pop(); id !== undefined; id = queue.pop())
    for (const { reader, place } of readersOf(id, graph)) {
      const partner = partnerOf(reader);
      places.push(here(reader, place));
      if (partner !== undefined) places.push({ address: partner.id, onOtherSide: true, place });
      if (seen.has(reader)) continue;
      seen.add(reader);
      queue.push(reader);
    }
  return places;
}

/** Whatever reads a node, resources included: what a removed one leaves behind shows there too. */
export function readersOf(
  id: NodeId,
  { nodes, outputs }: ResourceGraph,
): readonly { readonly reader: string; readonly place: Place }[] {
  const readers: { reader: string; place: Place }[] = [];
  const look = (reader: string, place: Place, value: Parameters<typeof eachReference>[0]) => {
    eachReference(value, [], (reference) => {
      if (reference.node === id) readers.push({ reader, place });
    });
  };
  for (const node of nodes)
    for (const [name, value] of Object.entries(node.properties)) look(node.id, [snake(name)], value);
  for (const output of outputs) look(`output.${output.name}`, [], output.value);
  return readers;
}

function throughProvider(node: GraphNode, place: Place, { nodes }: ResourceGraph): readonly AcceptedPlace[] {
  if (node.kind !== "provider") return [];
  const [first, , key] = place;
  const at: Place = first === "default_tags" ? (key === undefined ? ["tags"] : ["tags", key]) : ["provider"];
  return nodes.filter(({ meta }) => meta.provider === node.id).map(({ id }) => here(id, at));
}

/** Terraform's usual spelling of a Pulumi name. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
