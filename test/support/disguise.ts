import type { GraphNode, ResourceGraph } from "../../harness/src/model/graph.ts";
import { record } from "../../harness/src/model/value.ts";
import { mapReferences } from "../../harness/src/model/walk.ts";

/** Pseudo-random numbers from 0 up to a bound, the same ones for the same seed. */
export function randomBelow(seed: number): (bound: number) => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

export function shuffled<T>(items: readonly T[], below: (bound: number) => number): T[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index--) {
    const other = below(index + 1);
    [result[index], result[other]] = [result[other] as T, result[index] as T];
  }
  return result;
}

/** The same program as someone else would have written it: other names, other nesting, other order. */
export function disguised(graph: ResourceGraph, seed: number): ResourceGraph {
  const below = randomBelow(seed);
  const numbers = shuffled([...graph.nodes.keys()], below);
  const names = new Map(
    graph.nodes.map(({ id, type }, index) => [id, `${type}.r${String.fromCharCode(97 + below(26))}${numbers[index]}`]),
  );
  const rename = (id: string) => names.get(id) ?? id;
  const nodes = graph.nodes.map(
    (node): GraphNode => ({
      ...node,
      id: rename(node.id),
      name: rename(node.id).split(".").at(-1) ?? "",
      scope: [`part${below(3)}`],
      properties: record(
        shuffled(Object.entries(node.properties), below).map(([key, value]) => [
          key,
          mapReferences(value, (reference) => ({ ...reference, node: rename(reference.node) })),
        ]),
      ),
      meta: {
        ...node.meta,
        dependsOn: shuffled(node.meta.dependsOn.map(rename), below),
        provider: node.meta.provider === null ? null : rename(node.meta.provider),
        replaceTriggeredBy: node.meta.replaceTriggeredBy.map((one) => ({ ...one, node: rename(one.node) })),
        conditions: node.meta.conditions.map((condition) =>
          mapReferences(condition, (reference) => ({ ...reference, node: rename(reference.node) })),
        ),
      },
    }),
  );
  const outputs = graph.outputs.map((output) => ({
    ...output,
    value: mapReferences(output.value, (reference) => ({ ...reference, node: rename(reference.node) })),
  }));
  return { ...graph, nodes: shuffled(nodes, below), outputs: shuffled(outputs, below) };
}
