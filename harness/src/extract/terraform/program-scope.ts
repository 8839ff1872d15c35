import { asSecret, unsupported } from "../../expression/call-function.ts";
import type { ResolvedName } from "../../expression/evaluate.ts";
import type { KindOfReference } from "../../expression/functions/define.ts";
import type { PathStep, Value } from "../../model/value.ts";
import type { Configuration, ResourceBlock } from "./configuration.ts";
import { crossStackOutput } from "./cross-stack.ts";
import type { Given } from "./given-variables.ts";
import { expandInstances, type Instances, instancesValue } from "./instances.ts";
import { type BindingScope, readTerm } from "./read-value.ts";
import { variableValue } from "./variables.ts";

/** All stacks of a program with what evaluating them needs. */
export interface ProgramContext {
  readonly configurations: readonly Configuration[];
  readonly variables: Readonly<Record<string, Given>>;
  readonly kindOf: KindOfReference;
}

type Resolved = ResolvedName | undefined;

/** The names of one stack. Locals, variables and instances are computed when first asked for, and once. */
export class StackScope implements BindingScope {
  private readonly values = new Map<string, Value | "running">();
  private readonly instances = new Map<string, Instances | "running">();

  constructor(
    readonly configuration: Configuration,
    private readonly program: ProgramContext,
    private readonly scopeOf: (configuration: Configuration) => StackScope,
  ) {}

  get kindOf(): KindOfReference {
    return this.program.kindOf;
  }

  readonly file = (path: string): string | undefined => this.configuration.source.files?.[path.replace(/^\.\//, "")];

  readonly resolve = (root: string, steps: readonly PathStep[]): Resolved => {
    const [first, second] = steps;
    switch (root) {
      case "local":
        return this.named(first, (name) => this.local(name));
      case "var":
        return this.named(first, (name) => this.variable(name));
      case "path":
        return { value: ".", taken: 1 };
      case "terraform":
        return first === "workspace" ? { value: "default", taken: 1 } : undefined;
      case "module":
        return {
          value: unsupported("the outputs of a module are not computed", `module.${first}`),
          taken: steps.length,
        };
      case "data":
        return this.crossStack(steps) ?? this.resource(`data.${first}.${second}`, 2);
      default:
        return this.resource(`${root}.${first}`, 1);
    }
  };

  with(names: Readonly<Record<string, Value>>): BindingScope {
    return bind(this, names);
  }

  /** How many nodes a block makes, and which. */
  instancesOf(block: ResourceBlock): Instances {
    const known = this.instances.get(block.address);
    if (known === "running") return { kind: "unknown", reason: "its count or for_each depends on itself" };
    if (known !== undefined) return known;
    this.instances.set(block.address, "running");
    const instances = expandInstances(block, this.configuration.prefix + block.address, this);
    this.instances.set(block.address, instances);
    return instances;
  }

  private named(name: PathStep | undefined, read: (name: string) => Value | undefined): Resolved {
    const value = typeof name === "string" ? read(name) : undefined;
    return value === undefined ? undefined : { value, taken: 1 };
  }

  private local(name: string): Value | undefined {
    if (!this.configuration.locals.has(name)) return undefined;
    return this.once(`local.${name}`, () => readTerm(this.configuration.locals.get(name), this));
  }

  private variable(name: string): Value | undefined {
    const block = this.configuration.variables.get(name);
    if (block === undefined) return undefined;
    return this.once(`var.${name}`, () => {
      const value = variableValue(name, block, this.program.variables[name], this);
      return block.sensitive === true ? asSecret(value) : value;
    });
  }

  private once(key: string, compute: () => Value): Value {
    const known = this.values.get(key);
    if (known === "running") return unsupported(`${key} refers to itself`, key);
    if (known !== undefined) return known;
    this.values.set(key, "running");
    const value = compute();
    this.values.set(key, value);
    return value;
  }

  private resource(address: string, taken: number): Resolved {
    const block = this.configuration.resources.get(address);
    if (block === undefined) return undefined;
    const needsKey = "count" in block.body || "for_each" in block.body;
    return { value: instancesValue(this.instancesOf(block), address), taken, needsKey };
  }

  private crossStack(steps: readonly PathStep[]): Resolved {
    const found = crossStackOutput(this.configuration, this.program.configurations, steps);
    if (found === undefined) return undefined;
    const scope = this.scopeOf(found.configuration);
    const value = scope.once(`output.${found.name}`, () => readTerm(found.json, scope));
    return { value, taken: 4 };
  }
}

/** A scope with more names on top of `outer`. */
function bind(outer: BindingScope, names: Readonly<Record<string, Value>>): BindingScope {
  return {
    kindOf: outer.kindOf,
    file: outer.file,
    resolve: (root, steps) => {
      const value = Object.hasOwn(names, root) ? names[root] : undefined;
      return value === undefined ? outer.resolve(root, steps) : { value, taken: 0 };
    },
    with: (more) => bind(outer, { ...names, ...more }),
  };
}

/** Gives each stack one scope for the whole extraction. */
export function scopesOf(program: ProgramContext): (configuration: Configuration) => StackScope {
  const scopes = new Map<Configuration, StackScope>();
  const scopeOf = (configuration: Configuration): StackScope => {
    const scope = scopes.get(configuration) ?? new StackScope(configuration, program, scopeOf);
    scopes.set(configuration, scope);
    return scope;
  };
  return scopeOf;
}
