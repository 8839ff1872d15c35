import type { ResourceGraph } from "../../model/graph.ts";
import type { CompletedAttribute } from "./types.ts";

/**
 * An override file by which Terraform imports and plans no change of the settings that are completed afterwards. The list
 * of an override takes the place of the program's own ("Override Files", lifecycle), so what that ignores is in it too.
 */
export function ignoreDocument(completed: readonly CompletedAttribute[], left: ResourceGraph): object {
  const own = new Map(left.nodes.map(({ id, meta }) => [blockOf(id), meta.ignoreChanges]));
  const names = new Map<string, Set<string>>();
  for (const { address, attribute } of completed) {
    const block = blockOf(address);
    names.set(block, (names.get(block) ?? new Set()).add(attribute));
  }
  const resource: Record<string, Record<string, object>> = {};
  for (const [block, attributes] of names) {
    const [type = "", name = ""] = block.split(".");
    // An empty path stands for all.
    const paths = own.get(block) ?? [];
    const ignored = paths.some((path) => path.length === 0)
      ? "all"
      : [...new Set([...attributes, ...paths.map((path) => String(path[0]))])];
    resource[type] = { ...resource[type], [name]: { lifecycle: { ignore_changes: ignored } } };
  }
  return { resource };
}

/** The block of an instance: `aws_subnet.private` of `aws_subnet.private[0]`. */
function blockOf(address: string): string {
  return address.replace(/\[[^\]]*\]$/, "");
}
