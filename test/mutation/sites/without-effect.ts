import type { GraphNode, ResourceGraph } from "../../../harness/src/model/graph.ts";
import type { NodeId, Value } from "../../../harness/src/model/value.ts";
import { eachReference } from "../../../harness/src/model/walk.ts";
import type { Place, Subject } from "../types.ts";

/** How the provider's client talks to AWS; nothing of it reaches the infrastructure (the provider's documentation). */
const CLIENT_SETTINGS: readonly string[] = [
  "skip_credentials_validation",
  "skip_metadata_api_check",
  "skip_region_validation",
  "max_retries",
  "retry_mode",
  "token_bucket_rate_limiter_capacity",
];

/** Arguments of the policy document that do not reach it: `id`, and two that its schema says are kept for old programs. */
const UNUSED_IN_POLICIES: readonly string[] = ["id", "override_json", "source_json"];

/** Whether a place may be changed without any effect: in a data source that nothing reads, or of the client alone. */
export function isWithoutEffect(node: GraphNode | null, [name = ""]: Place, { read }: Pick<Subject, "read">): boolean {
  if (node?.kind === "provider") return CLIENT_SETTINGS.includes(name);
  if (node?.kind !== "data") return false;
  return !read.has(node.id) || (/policy_?document/i.test(node.type) && UNUSED_IN_POLICIES.includes(name));
}

/** The data sources whose answer reaches a resource, output or provider. */
export function readData({ nodes, outputs }: ResourceGraph): ReadonlySet<NodeId> {
  const data = new Map(nodes.filter(({ kind }) => kind === "data").map((node) => [node.id, node]));
  const read = new Set<NodeId>();
  const follow = (value: Value): void => {
    eachReference(value, [], ({ node: id }) => {
      const source = data.get(id);
      if (source === undefined || read.has(id)) return;
      read.add(id);
      Object.values(source.properties).forEach(follow);
    });
  };
  for (const node of nodes) if (node.kind !== "data") Object.values(node.properties).forEach(follow);
  for (const output of outputs) follow(output.value);
  return read;
}
