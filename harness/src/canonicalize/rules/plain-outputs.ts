import type { ResourceGraph } from "../../model/graph.ts";
import { nodesById } from "../../model/nodes-by-id.ts";
import type { Reference } from "../../model/value.ts";

/** What AWS makes up, and names for which its services take letters, digits and a few signs. */
const MADE_UP = /(^|_)(id|arn|address|endpoint|domain|domain_name|dns_name|hosted_zone_id|fqdn|bucket|region)$/;

/**
 * Types whose names, and so their ids and ARNs, may hold quotes, `<`, `>` or `&`: the service takes any printable character
 * (an alarm named `a "<b>"` was applied: its id is that text).
 */
const FREELY_NAMED: ReadonlySet<string> = new Set([
  "aws_appautoscaling_policy",
  "aws_autoscaling_group",
  "aws_autoscaling_lifecycle_hook",
  "aws_autoscaling_policy",
  "aws_autoscaling_schedule",
  "aws_cloudwatch_composite_alarm",
  "aws_cloudwatch_log_metric_filter",
  "aws_cloudwatch_log_stream",
  "aws_cloudwatch_metric_alarm",
  "aws_key_pair",
  "aws_launch_configuration",
  "aws_placement_group",
]);

/** What JSON escapes, and beyond it what Terraform's `jsonencode` does (`<`, `>`, `&` and two line separators). */
const ESCAPED = /["\\<>&\p{Cc}\u2028\u2029]/u;

/**
 * Tells whether an output never holds a character that JSON, or Terraform's way of writing it, escapes: quotes,
 * backslashes, line ends, `<`, `>`, `&`. Certificates, documents, descriptions, scripts and settings may; so may anything
 * of another provider, such as a generated password. An argument that the program writes out is what it wrote: Terraform
 * holds every provider to that.
 */
export function referenceIsPlain(graph: ResourceGraph): (reference: Reference) => boolean {
  const nodes = nodesById(graph);
  return ({ node: id, path }) => {
    const node = nodes.get(id);
    const type = node?.type;
    const [argument] = path;
    const written = path.length === 1 && argument !== undefined ? node?.properties[argument] : undefined;
    if (typeof written === "string") return !ESCAPED.test(written);
    if (type === undefined || !type.startsWith("aws_") || FREELY_NAMED.has(type) || type.startsWith("aws_glue_"))
      return false;
    const name = path.findLast((step) => typeof step === "string");
    return name !== undefined && MADE_UP.test(name);
  };
}
