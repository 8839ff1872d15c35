import { terraformForm } from "../../canonicalize/terraform-form.ts";
import type { Journal } from "../../canonicalize/types.ts";
import type { Match } from "../../model/comparison.ts";
import type { GraphNode, ResourceGraph } from "../../model/graph.ts";
import { nodesById } from "../../model/nodes-by-id.ts";
import type { NodeId } from "../../model/value.ts";
import type { NotJudged } from "../../prove/types.ts";
import type { LoweringRequest } from "./lowering-request.ts";
import { PlanBuilder } from "./plan-builder.ts";
import { PlanProviders } from "./plan-providers.ts";
import type { LoweredProgram } from "./registration-plan.ts";
import { RightTree, stackOf } from "./right-tree.ts";

const SILENT: Journal = { erased: () => undefined, notCompared: () => undefined };

/**
 * Translates the resources of a Terraform program to what a Pulumi program registers, each matched one under the URN of
 * its counterpart, so that Pulumi's engine plans them against the right stack's state. Pure.
 *
 * A property that has no such form keeps what the state has; a whole resource that has none is carried along unchanged
 * for the others to refer to. Both are in `notJudged`. Null when the right graph has no resource.
 */
export function lowerToPulumi(request: LoweringRequest): LoweredProgram | null {
  const stack = stackOf(request.right);
  if (stack === null) return null;
  const left = terraformForm(request.left, request.knowledge, SILENT);
  const right = terraformForm(request.right, request.knowledge, SILENT);
  const pairs = pairsOf(request.matches, request.left, request.right);
  const notJudged: NotJudged[] = [];
  const tree = new RightTree(request.right, stack.stack, stack.project);
  const providers = new PlanProviders(left, right, pairs, request, tree, (item) => notJudged.push(item));
  const builder = new PlanBuilder({ ...request, left }, pairs, tree, providers, (item) => notJudged.push(item));
  for (const node of left.nodes) if (node.kind === "resource") builder.add(node);
  const registrations = builder.registrations();
  return { plan: { ...stack, registrations, config: providers.config() }, providers: providers.judged(), notJudged };
}

/** Left resources to their right counterparts, as extracted. */
function pairsOf(matches: readonly Match[], left: ResourceGraph, right: ResourceGraph): ReadonlyMap<NodeId, GraphNode> {
  const [leftNodes, rightNodes] = [nodesById(left), nodesById(right)];
  return new Map(
    matches.flatMap((match) => {
      const node = rightNodes.get(match.right);
      return node === undefined || !leftNodes.has(match.left) ? [] : [[match.left, node] as const];
    }),
  );
}
