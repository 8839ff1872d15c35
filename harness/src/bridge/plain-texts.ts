/**
 * What AWS makes up, and names for which its services take letters, digits and a few signs. Repositories are named so, and
 * their URLs; an issuer is a URL of EKS's making.
 */
const MADE_UP =
  /(^|_)(id|arn|address|endpoint|domain|domain_name|dns_name|hosted_zone_id|fqdn|bucket|region|issuer|repository_url|cidr_block|(private|public)_ip|availability_zone)$/;

/** Outputs of the same sort under a name that says little. */
const MADE_UP_OF_TYPE: ReadonlySet<string> = new Set([
  "aws_availability_zones.names",
  "aws_iam_openid_connect_provider.url",
  "aws_sqs_queue.url",
]);

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

/** Tells whether JSON writes a text as it is. */
export function holdsNoEscape(text: string): boolean {
  return !ESCAPED.test(text);
}

/**
 * Tells whether an output that no program sets never holds a character that JSON escapes.
 *
 * @param type its Terraform type
 * @param name its Terraform name, or the name of the attribute inside of it
 */
export function isPlainName(type: string, name: string): boolean {
  if (MADE_UP_OF_TYPE.has(`${type}.${name}`)) return true;
  return type.startsWith("aws_") && !FREELY_NAMED.has(type) && !type.startsWith("aws_glue_") && MADE_UP.test(name);
}
