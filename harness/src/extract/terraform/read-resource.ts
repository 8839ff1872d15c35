import type { GraphNode, NotCompared } from "../../model/graph.ts";
import type { NodeId, Value } from "../../model/value.ts";
import { withAssets } from "./assets.ts";
import type { ResourceBlock } from "./configuration.ts";
import { constructPath, readPosition } from "./positions.ts";
import type { StackScope } from "./program-scope.ts";
import type { ProviderNames } from "./providers.ts";
import { configurationOf, readMeta } from "./read-meta.ts";
import { readBody } from "./read-value.ts";
import { evaluationScope } from "./self.ts";

/**
 * The nodes of one block: one, or one per instance of its `count` or `for_each`. `inherited` are the nodes that the calls of
 * the modules around depend on.
 */
export function readResource(
  block: ResourceBlock,
  stack: StackScope,
  providers: ProviderNames,
  inherited: readonly NodeId[],
  report: (finding: NotCompared) => void,
): GraphNode[] {
  const { configuration } = stack;
  const instances = stack.instancesOf(block);
  const path = constructPath(block.body);
  const own = path?.at(-1) ?? block.name;
  const common = { kind: block.kind, type: block.type, scope: path?.slice(0, -1) ?? configuration.scope };
  const source = readPosition(configuration, path?.join("/") ?? block.address, block.body);
  const node = (id: string, name: string, names: Readonly<Record<string, Value>>): GraphNode => {
    const scope = evaluationScope(stack, id, names);
    const properties = withAssets(readBody(configurationOf(block.body), scope), block, configuration.source.assets);
    const meta = readMeta(block, id, scope, providers, report);
    const dependsOn = [...new Set([...meta.dependsOn, ...inherited])];
    return { ...common, id, name, properties, meta: { ...meta, dependsOn }, source };
  };
  switch (instances.kind) {
    case "single":
      return [node(instances.id, own, {})];
    case "many":
      return instances.all.map(({ id, key, names }) => node(id, `${own}-${key}`, names));
    case "unknown":
      report({
        node: configuration.prefix + block.address,
        path: [],
        reason: `${block.address} is left out: ${instances.reason}`,
      });
      return [];
  }
}
