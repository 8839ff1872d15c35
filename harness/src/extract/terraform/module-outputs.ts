import { unsupported } from "../../expression/call-function.ts";
import type { ResolvedName } from "../../expression/evaluate.ts";
import { map, type PathStep, type Value } from "../../model/value.ts";
import type { Configuration, ModuleCall } from "./configuration.ts";

/** The instances that a `module` block makes, each with the names of its own. */
export type ModuleInstances<Names> =
  | { readonly kind: "single"; readonly scope: Names }
  | { readonly kind: "many"; readonly keyed: boolean; readonly all: readonly { key: PathStep; scope: Names }[] }
  | { readonly kind: "unknown"; readonly reason: string };

/** What outputs are looked up in: the names of a stack, or of a module's instance. */
interface ModuleScope {
  readonly configuration: Configuration;
  readonly output: (name: string) => Value | undefined;
  readonly modulesOf: (call: ModuleCall) => ModuleInstances<ModuleScope>;
}

/** What `module.x…` stands for: an output where the steps lead to one, else all outputs, below the key of each instance. */
export function resolveModule(scope: ModuleScope, steps: readonly PathStep[]): ResolvedName | undefined {
  const [name, first, second] = steps;
  const call = typeof name === "string" ? scope.configuration.modules.get(name) : undefined;
  if (call === undefined) return undefined;
  const instances = scope.modulesOf(call);
  switch (instances.kind) {
    case "unknown":
      return {
        value: unsupported(`the outputs of a module that is not expanded: ${instances.reason}`, call.address),
        taken: steps.length,
      };
    case "single":
      if (first === undefined) return { value: outputsOf(instances.scope), taken: 1 };
      return { value: outputOf(instances.scope, first, call.address), taken: 2 };
    case "many": {
      const one = instances.all.find(({ key }) => key === first);
      if (one !== undefined && second !== undefined)
        return { value: outputOf(one.scope, second, call.address), taken: 3 };
      const value = instances.keyed
        ? map(instances.all.map(({ key, scope: inner }) => [String(key), outputsOf(inner)] as const))
        : instances.all.map(({ scope: inner }) => outputsOf(inner));
      return { value, taken: 1, needsKey: true };
    }
  }
}

/** The instances' own names; none where it cannot be told which instances there are. */
export function scopesIn<Names>(instances: ModuleInstances<Names>): readonly Names[] {
  switch (instances.kind) {
    case "single":
      return [instances.scope];
    case "many":
      return instances.all.map(({ scope }) => scope);
    case "unknown":
      return [];
  }
}

function outputOf(scope: ModuleScope, name: PathStep, address: string): Value {
  return scope.output(String(name)) ?? unsupported(`the module has no output named ${name}`, `${address}.${name}`);
}

function outputsOf(scope: ModuleScope): Value {
  return map([...scope.configuration.outputs.keys()].map((name) => [name, scope.output(name) ?? null] as const));
}
