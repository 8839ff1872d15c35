import type { GraphNode, ResourceGraph } from "../harness/src/model/graph.ts";
import { NO_META } from "../harness/src/model/graph.ts";
import type { Value } from "../harness/src/model/value.ts";
import { record, reference } from "../harness/src/model/value.ts";

/** Builds a stack; `rename` gives each logical name, and the addresses follow it. */
type Builder = (rename: (name: string) => string) => readonly GraphNode[];

/** Stacks whose shape, not size, is what could cost time or the call stack. */
export const WORST_CASES: readonly { readonly name: string; readonly build: Builder }[] = [
  {
    name: "10,000 identical twins",
    build: (rename) => count(10_000, (index) => node("aws_eip", rename(`twin${index}`), { domain: "vpc" })),
  },
  {
    name: "2,500 identical chains of four",
    build: (rename) =>
      count(2_500, (index) => index).flatMap((index) => [
        node("aws_iam_role", rename(`role${index}`), { assume_role_policy: "{}" }),
        node("aws_iam_policy", rename(`policy${index}`), { policy: "{}" }),
        node("aws_iam_role_policy_attachment", rename(`attachment${index}`), {
          role: reference(`aws_iam_role.${rename(`role${index}`)}`, "name"),
          policy_arn: reference(`aws_iam_policy.${rename(`policy${index}`)}`, "arn"),
        }),
        node("aws_lambda_function", rename(`function${index}`), {
          role: reference(`aws_iam_role.${rename(`role${index}`)}`, "arn"),
        }),
      ]),
  },
  {
    name: "one hub with 50,000 neighbours",
    build: (rename) => [
      node("aws_vpc", rename("hub"), { cidr_block: "10.0.0.0/16" }),
      ...count(50_000, (index) =>
        node("aws_security_group", rename(`member${index}`), {
          name: `member-${index}`,
          vpc_id: reference(`aws_vpc.${rename("hub")}`, "id"),
        }),
      ),
    ],
  },
  {
    name: "a chain 10,000 deep",
    build: (rename) =>
      count(10_000, (index) =>
        node(
          "aws_ssm_parameter",
          rename(`link${index}`),
          index === 0 ? {} : { value: reference(`aws_ssm_parameter.${rename(`link${index - 1}`)}`, "value") },
          index < 2 ? [] : [`aws_ssm_parameter.${rename(`link${index - 2}`)}`],
        ),
      ),
  },
  {
    name: "a ring of 10,000 alike",
    build: (rename) =>
      count(10_000, (index) =>
        node("aws_security_group", rename(`member${index}`), {
          description: reference(`aws_security_group.${rename(`member${(index + 1) % 10_000}`)}`, "id"),
        }),
      ),
  },
  {
    name: "lists of 10,000 items",
    build: (rename) => [
      node("aws_ec2_managed_prefix_list", rename("list"), {
        name: "list",
        tags_list: count(10_000, (index) => `v${index}`),
      }),
      node("aws_db_instance", rename("set"), { vpc_security_group_ids: count(10_000, (index) => `sg-${index}`) }),
    ],
  },
  {
    name: "a JSON document of 1 MB",
    build: (rename) => [
      node("aws_iam_policy", rename("policy"), {
        policy: JSON.stringify({
          Statement: count(10_000, (index) => ({
            Effect: "Allow",
            Action: `s3:Action${index}`,
            Resource: `arn:aws:s3:::bucket-${index}/*`,
          })),
        }),
      }),
    ],
  },
  {
    name: "5,000 with one property changed",
    build: (rename) =>
      count(5_000, (index) =>
        node("aws_sqs_queue", rename(`queue${index}`), { name: `queue-${index}`, delay_seconds: rename("").length }),
      ),
  },
];

/** A stack of one of the cases. */
export function worstCase(build: Builder, rename: (name: string) => string): ResourceGraph {
  return {
    engine: "cdktf",
    origin: "graph",
    path: "worst-case",
    providerVersion: null,
    nodes: build(rename),
    outputs: [],
    notCompared: [],
    witnesses: [],
  };
}

function count<T>(size: number, item: (index: number) => T): T[] {
  return Array.from({ length: size }, (_, index) => item(index));
}

function node(
  type: string,
  name: string,
  properties: Readonly<Record<string, Value>>,
  dependsOn: readonly string[] = [],
): GraphNode {
  return {
    id: `${type}.${name}`,
    kind: "resource",
    type,
    name,
    scope: [],
    properties: record(Object.entries(properties)),
    meta: { ...NO_META, dependsOn },
    source: null,
  };
}
