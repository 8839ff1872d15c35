import fc from "fast-check";
import { loadBridge } from "../../harness/src/bridge/load-bridge.ts";
import type { AttributeSchema, BlockSchema } from "../../harness/src/bridge/types.ts";
import type { GraphNode, Meta, ResourceGraph } from "../../harness/src/model/graph.ts";
import type { Value } from "../../harness/src/model/value.ts";
import { map, record, reference, template } from "../../harness/src/model/value.ts";
import { graph, output, resource } from "../support/graphs.ts";

const TYPES = [
  "aws_vpc",
  "aws_subnet",
  "aws_security_group",
  "aws_route_table",
  "aws_iam_role",
  "aws_iam_policy",
  "aws_lambda_function",
  "aws_sqs_queue",
  "aws_s3_bucket",
  "aws_dynamodb_table",
  "aws_db_instance",
  "aws_lb",
  "aws_lb_listener",
  "aws_ecs_service",
  "aws_cloudfront_distribution",
  "aws_kms_key",
] as const;

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("main", "10.0.0.0/16", "arn:aws:iam::1:role/x", "") },
  fc.string({ maxLength: 6 }),
  fc.constant('{"Statement":[{"Effect":"Allow","Action":["s3:Get*"],"Resource":"*"}]}'),
);

/** A text, or one that is, or contains, an output of another resource, or is secret. */
function textValue(others: readonly string[]): fc.Arbitrary<Value> {
  if (others.length === 0) return text;
  const output = fc.tuple(fc.constantFrom(...others), fc.constantFrom("id", "arn", "name"));
  return fc.oneof(
    { weight: 4, arbitrary: text },
    { weight: 3, arbitrary: output.map(([id, name]): Value => reference(id, name)) },
    fc.tuple(output, text).map(([[id, name], suffix]) => template([reference(id, name), "/", suffix])),
    text.map((value): Value => ({ kind: "secret", value })),
  );
}

function valueFor(attribute: AttributeSchema, others: readonly string[], depth: number): fc.Arbitrary<Value> {
  const element = attribute.element ?? { kind: "string", pulumi: null, configurable: true };
  switch (attribute.kind) {
    case "string":
    case "any":
      return textValue(others);
    case "number":
      return fc.integer({ min: -5, max: 70_000 });
    case "bool":
      return fc.boolean();
    case "list":
    case "set":
      return fc.array(valueFor(element, others, depth - 1), { maxLength: attribute.maxOne === true ? 1 : 3 });
    case "map":
      return fc
        .dictionary(fc.constantFrom("Name", "Team", "a.b", "toString"), textValue(others), { maxKeys: 3 })
        .map(map);
    case "object":
      return attribute.block === undefined
        ? fc.constant(map({}))
        : propertiesOf(attribute.block, others, depth).map(map);
  }
}

function propertiesOf(
  block: BlockSchema,
  others: readonly string[],
  depth: number,
): fc.Arbitrary<Record<string, Value>> {
  const names = Object.keys(block.attributes).filter((name) => {
    const { configurable, meta, element } = block.attributes[name] as AttributeSchema;
    return configurable && meta !== true && (depth > 0 || element?.block === undefined);
  });
  if (names.length === 0) return fc.constant(record<Value>([]));
  return fc
    .uniqueArray(fc.constantFrom(...names), { maxLength: 5 })
    .chain((chosen) =>
      fc
        .tuple(...chosen.map((name) => valueFor(block.attributes[name] as AttributeSchema, others, depth)))
        .map((values) => record(chosen.map((name, index) => [name, values[index] as Value] as const))),
    );
}

const meta: fc.Arbitrary<Partial<Meta>> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  fc.record({ protect: fc.boolean(), replacement: fc.constantFrom("create-first" as const, null) }),
  fc.record({ ignoreChanges: fc.constant([["tags"]]), timeouts: fc.constant({ create: "10m" }) }),
);

/** A resource, and any number of twins of it that differ in nothing but their names. */
function nodes(index: number, others: readonly string[]): fc.Arbitrary<readonly GraphNode[]> {
  return fc.constantFrom(...TYPES).chain((type) => {
    const block = loadBridge().resource(type)?.block ?? { attributes: {} };
    const order = others.length === 0 ? fc.constant([]) : fc.uniqueArray(fc.constantFrom(...others), { maxLength: 2 });
    return fc
      .tuple(propertiesOf(block, others, 2), meta, order, fc.integer({ min: 1, max: 3 }))
      .map(([properties, own, dependsOn, twins]) =>
        Array.from({ length: twins }, (_, twin) =>
          resource(`${type}.n${index}x${twin}`, properties, { ...own, dependsOn }),
        ),
      );
  });
}

/** Graphs of valid properties by the provider's schema, with references, texts, documents, secrets, twins and meta. */
export const arbitraryGraph: fc.Arbitrary<ResourceGraph> = fc.integer({ min: 1, max: 6 }).chain((groups) => {
  let all: fc.Arbitrary<readonly GraphNode[]> = fc.constant([]);
  for (let index = 0; index < groups; index++)
    all = all.chain((before) =>
      nodes(
        index,
        before.map(({ id }) => id),
      ).map((added) => [...before, ...added]),
    );
  return all.chain((made) =>
    fc
      .uniqueArray(fc.constantFrom(...made.map(({ id }) => id)), { maxLength: 2 })
      .map((ids) => graph(made, { outputs: ids.map((id, index) => output(`out${index}`, reference(id, "id"))) })),
  );
});
