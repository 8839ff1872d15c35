import type { ResourceGraph } from "../model/graph.ts";
import { formatPath } from "../model/path.ts";
import type { NodeId } from "../model/value.ts";
import { eachReference } from "../model/walk.ts";
import type { NodeLink } from "./types.ts";

/** Each reference from a node of the graph to another, in the order of the nodes, and what each node states to depend on. */
export function nodeLinks(graph: ResourceGraph): readonly NodeLink[] {
  const known = new Set<NodeId>(graph.nodes.map(({ id }) => id));
  const links: NodeLink[] = [];
  for (const { id, properties, meta } of graph.nodes) {
    const seen = new Set<string>();
    const add = (to: NodeId, at: string, output: string): void => {
      const key = JSON.stringify([to, at, output]);
      if (to === id || !known.has(to) || seen.has(key)) return;
      seen.add(key);
      links.push({ from: id, to, at, output });
    };
    for (const name in properties) {
      eachReference(properties[name] ?? null, [name], ({ node, path }, at) =>
        add(node, formatPath(at), formatPath(path)),
      );
    }
    for (const target of meta.dependsOn) add(target, "depends_on", "");
  }
  return links;
}
