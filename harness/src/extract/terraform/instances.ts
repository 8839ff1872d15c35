import { isSet } from "../../expression/convert.ts";
import { isKnown } from "../../expression/known.ts";
import { isTagged, map, type NodeId, type PathStep, reference, type Value } from "../../model/value.ts";
import type { JsonObject } from "./json.ts";
import { type BindingScope, iterations, readTerm } from "./read-value.ts";

/** What one block makes: itself, one node per instance, or something that only a deployment can tell. */
export type Instances =
  | { readonly kind: "single"; readonly id: NodeId }
  | { readonly kind: "many"; readonly keyed: boolean; readonly all: readonly Instance[] }
  | { readonly kind: "unknown"; readonly reason: string };

export interface Instance {
  readonly id: NodeId;
  readonly key: PathStep;
  /** `each` or `count`, as the instance sees it. */
  readonly names: Readonly<Record<string, Value>>;
}

// Terraform has no limit, but a plan of this many instances of one block is a mistake in the program.
const MAX_INSTANCES = 100_000;

/** Expands a block's `count` or `for_each`. */
export function expandInstances(block: { readonly body: JsonObject }, id: NodeId, scope: BindingScope): Instances {
  if ("count" in block.body) return expandCount(readTerm(block.body.count, scope), id);
  if ("for_each" in block.body) return expandForEach(readTerm(block.body.for_each, scope), id);
  return { kind: "single", id };
}

function expandCount(value: Value, id: NodeId): Instances {
  const count = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof count !== "number" || !Number.isInteger(count) || count < 0 || count > MAX_INSTANCES) {
    return { kind: "unknown", reason: reasonFor("count", value, "a whole number that is known before deployment") };
  }
  const all = Array.from({ length: count }, (_, index) => ({
    id: `${id}[${index}]`,
    key: index,
    names: { count: map({ index }) },
  }));
  return { kind: "many", keyed: false, all };
}

function expandForEach(value: Value, id: NodeId): Instances {
  const rounds = isTagged(value) && value.kind !== "secret" ? iterations(value) : null;
  const all = rounds?.flatMap(([key, item]): Instance[] => {
    if (typeof key !== "string") return [];
    return [{ id: `${id}[${JSON.stringify(key)}]`, key, names: { each: map({ key, value: item }) } }];
  });
  if (all === undefined || all.length !== rounds?.length || all.length > MAX_INSTANCES) {
    return {
      kind: "unknown",
      reason: reasonFor("for_each", value, "a map or a set of strings that is known before deployment"),
    };
  }
  return { kind: "many", keyed: true, all };
}

function reasonFor(argument: string, value: Value, expected: string): string {
  if (isTagged(value) && value.kind === "unsupported") return `its ${argument} cannot be computed: ${value.reason}`;
  const found = Array.isArray(value)
    ? "a list"
    : isSet(value)
      ? "a set of other values"
      : isKnown(value)
        ? "another value"
        : "a value known only afterwards";
  return `its ${argument} is ${found}, not ${expected}`;
}

/** What the block's address stands for in an expression. */
export function instancesValue(instances: Instances, address: string): Value {
  switch (instances.kind) {
    case "single":
      return reference(instances.id);
    case "many":
      if (!instances.keyed) return instances.all.map((instance) => reference(instance.id));
      return map(instances.all.map((instance) => [String(instance.key), reference(instance.id)] as const));
    case "unknown":
      return {
        kind: "unsupported",
        reason: `the instances of ${address} are not known: ${instances.reason}`,
        text: address,
      };
  }
}
