import type { ResourceGraph } from "../../model/graph.ts";
import { nodesById } from "../../model/nodes-by-id.ts";
import type { NodeId, Path, Reference, Value } from "../../model/value.ts";
import { isList, isMap, map } from "../../model/value.ts";
import { mapReferences } from "../../model/walk.ts";
import type { TerraformState } from "../../state/terraform-state.ts";

/**
 * Puts what the state knows of a data source in the place of each reference to it. Takes the graph whose values are
 * given, and the state's name of each of its data sources.
 */
export function answersFromState(
  graph: ResourceGraph,
  counterpart: ReadonlyMap<NodeId, NodeId>,
  state: TerraformState,
): (value: Value) => Value {
  const nodes = nodesById(graph);
  const answers = new Map(state.resources.map(({ address, attributes }) => [address, attributes]));
  const answer = (reference: Reference): Value => {
    if (nodes.get(reference.node)?.kind !== "data") return reference;
    const found = at(answers.get(counterpart.get(reference.node) ?? ""), reference.path);
    if (found !== undefined) return found;
    return {
      kind: "unsupported",
      reason: "it takes a value from a data source that the state does not have",
      text: reference.node,
    };
  };
  return (value) => mapReferences(value, answer);
}

function at(attributes: unknown, path: Path): Value | undefined {
  let value: Value | undefined = attributes === undefined ? undefined : valueOfJson(attributes);
  for (const step of path) {
    if (isMap(value)) value = value.entries[step];
    else if (isList(value) && typeof step === "number") value = value[step];
    else return undefined;
  }
  return value;
}

/** A JSON value as a property value: nothing in it is an expression. */
export function valueOfJson(json: unknown): Value {
  if (Array.isArray(json)) return json.map(valueOfJson);
  if (typeof json === "object" && json !== null)
    return map(Object.entries(json).map(([key, value]) => [key, valueOfJson(value)] as const));
  return json as string | number | boolean | null;
}
