import * as pulumi from "@pulumi/pulumi";
import { callFunction, withoutSets } from "../../expression/call-function.ts";
import { toText } from "../../expression/convert.ts";
import { isTaggedPlanValue, type PlanValue } from "../../lower/pulumi/registration-plan.ts";
import { sortedJson } from "../../model/sorted-json.ts";
import { isMap, isTagged, map, type Value } from "../../model/value.ts";

/** Where the program finds what a value refers to. */
export interface Outputs {
  output(of: string, path: readonly (string | number)[]): pulumi.Output<unknown>;
}

/** What stands for a value that could not be computed, until the run is judged again without it. */
const NOTHING = undefined;

/**
 * Makes the input of a planned value. `fail` is told why a value cannot be computed, at the latest when the outputs that it
 * is made of are known.
 */
export function resolveValue(
  value: PlanValue,
  outputs: Outputs,
  fail: (reason: string) => void,
): pulumi.Input<unknown> {
  const resolve = (item: PlanValue): pulumi.Input<unknown> => resolveValue(item, outputs, fail);
  if (Array.isArray(value)) return value.map(resolve);
  if (!isTaggedPlanValue(value)) return value;
  switch (value.kind) {
    case "map":
      return Object.fromEntries(Object.entries(value.entries).map(([key, item]) => [key, resolve(item)]));
    case "output":
      return outputs.output(value.of, value.path);
    case "template":
      return computed(value.parts.map(resolve), fail, (parts) => parts.map((part) => toText(toValue(part))).join(""));
    case "call":
      return computed(value.args.map(resolve), fail, (args) => {
        const result = callFunction(value.function, args.map(toValue));
        if (result === undefined) throw new Error(`${value.function} cannot be computed of what the outputs are`);
        return toPlain(withoutSets(result));
      });
    case "secret":
      return pulumi.secret(resolve(value.value));
    case "asset":
      return value.form === "archive"
        ? new pulumi.asset.FileArchive(value.path)
        : new pulumi.asset.FileAsset(value.path);
    case "json":
      return computed([resolve(value.value)], fail, ([item]) => sortedJson(item));
  }
}

function computed(
  inputs: readonly pulumi.Input<unknown>[],
  fail: (reason: string) => void,
  compute: (values: readonly unknown[]) => unknown,
): pulumi.Output<unknown> {
  return pulumi.output(inputs).apply((values) => {
    try {
      return compute(values as readonly unknown[]);
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
      return NOTHING;
    }
  });
}

/** Plain data as the value that Terraform's functions take. */
export function toValue(plain: unknown): Value {
  if (Array.isArray(plain)) return plain.map(toValue);
  if (typeof plain === "object" && plain !== null) {
    return map(Object.entries(plain).map(([key, item]) => [key, toValue(item)] as const));
  }
  if (typeof plain === "string" || typeof plain === "number" || typeof plain === "boolean") return plain;
  return null;
}

function toPlain(value: Value): unknown {
  if (Array.isArray(value)) return value.map(toPlain);
  if (!isTagged(value)) return value;
  if (isMap(value)) return Object.fromEntries(Object.entries(value.entries).map(([key, item]) => [key, toPlain(item)]));
  if (value.kind === "secret") return pulumi.secret(toPlain(value.value));
  throw new Error(`a value of kind ${value.kind} is left`);
}
