import { mapNodes } from "../../model/nodes-by-id.ts";
import type { GraphRule } from "../types.ts";

/**
 * Types that the provider serves under two names with one implementation: "`aws_alb` is known as `aws_lb`. The
 * functionality is identical" (documentation of aws_lb, and so on the pages of each other row).
 */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["aws_alb", "aws_lb"],
  ["aws_alb_listener", "aws_lb_listener"],
  ["aws_alb_listener_certificate", "aws_lb_listener_certificate"],
  ["aws_alb_listener_rule", "aws_lb_listener_rule"],
  ["aws_alb_target_group", "aws_lb_target_group"],
  ["aws_alb_target_group_attachment", "aws_lb_target_group_attachment"],
]);

/** Sort: spelling. */
export const typeAliases: GraphRule = {
  name: "type-alias",
  reason: "the provider serves the same resource under both names (documentation of each type)",
  apply(graph, _knowledge, journal) {
    const nodes = mapNodes(graph, (node) => {
      const type = node.kind === "provider" ? undefined : ALIASES.get(node.type);
      if (type === undefined) return node;
      journal.erased(this, node.id, [], `${node.type} is ${type}`);
      return { ...node, type };
    });
    return nodes === graph.nodes ? graph : { ...graph, nodes };
  },
};
