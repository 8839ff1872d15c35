import { asSecret, unsupported } from "../../expression/call-function.ts";
import type { ResolvedName } from "../../expression/evaluate.ts";
import type { KindOfReference } from "../../expression/functions/define.ts";
import type { NodeId, PathStep, Value } from "../../model/value.ts";
import { type Configuration, type ModuleCall, type ResourceBlock, readConfiguration } from "./configuration.ts";
import { crossStackOutput } from "./cross-stack.ts";
import type { Given } from "./given-variables.ts";
import { expandInstances, type Instances, instancesValue } from "./instances.ts";
import type { JsonObject } from "./json.ts";
import { type ModuleInstances, resolveModule, scopesIn } from "./module-outputs.ts";
import { type BindingScope, readTerm } from "./read-value.ts";
import { moduleInput, variableValue } from "./variables.ts";

/** All stacks of a program with what evaluating them needs. */
export interface ProgramContext {
  readonly configurations: readonly Configuration[];
  readonly variables: Readonly<Record<string, Given>>;
  readonly kindOf: KindOfReference;
}

type Resolved = ResolvedName | undefined;

/** What the instance of a module is given: the arguments of its call, and the names that they are written in. */
interface CallContext {
  readonly body: JsonObject;
  readonly scope: BindingScope;
}

/**
 * The names of one stack, or of one instance of a module. Locals, variables and instances are computed when first asked
 * for, and once.
 */
export class StackScope implements BindingScope {
  private readonly values = new Map<string, Value | "running">();
  private readonly instances = new Map<string, Instances | "running">();
  private readonly modules = new Map<string, ModuleInstances<StackScope>>();

  constructor(
    readonly configuration: Configuration,
    private readonly program: ProgramContext,
    private readonly scopeOf: (configuration: Configuration) => StackScope,
    private readonly call: CallContext | null = null,
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
        return { value: first === "module" ? (this.configuration.source.modulePath ?? ".") : ".", taken: 1 };
      case "terraform":
        return first === "workspace" ? { value: "default", taken: 1 } : undefined;
      case "module":
        return resolveModule(this, steps);
      case "data":
        return this.crossStack(steps) ?? this.resource(`data.${first}.${second}`, 2);
      default:
        return this.resource(`${root}.${first}`, 1);
    }
  };

  with(names: Readonly<Record<string, Value>>): BindingScope {
    return bind(this, names);
  }

  /** The resources of a called module, in all of its instances: what `depends_on = [module.x]` waits for. */
  readonly moduleNodes = (name: string): readonly NodeId[] | undefined => {
    const call = this.configuration.modules.get(name);
    return call === undefined ? undefined : scopesIn(this.modulesOf(call)).flatMap((scope) => scope.resourceNodes());
  };

  private resourceNodes(): NodeId[] {
    const { resources, modules } = this.configuration;
    const own = [...resources.values()]
      .filter(({ kind }) => kind === "resource")
      .map((block) => this.instancesOf(block));
    const ids = own.flatMap((made) =>
      made.kind === "single" ? [made.id] : made.kind === "many" ? made.all.map(({ id }) => id) : [],
    );
    return [...ids, ...[...modules.keys()].flatMap((name) => this.moduleNodes(name) ?? [])];
  }

  /** Which instances a `module` block makes. */
  modulesOf(call: ModuleCall): ModuleInstances<StackScope> {
    const known = this.modules.get(call.name);
    if (known !== undefined) return known;
    const made = this.makeModules(call);
    this.modules.set(call.name, made);
    return made;
  }

  private makeModules(call: ModuleCall): ModuleInstances<StackScope> {
    if (call.called.kind === "unread") return { kind: "unknown", reason: call.called.reason };
    const { source } = call.called;
    const instances = this.instancesOf({ ...call, address: call.address });
    const scope = (id: NodeId, name: string, names: Readonly<Record<string, Value>>) =>
      new StackScope(
        readConfiguration(source, `${id}.`, [...this.configuration.scope, name]),
        this.program,
        this.scopeOf,
        { body: call.body, scope: this.with(names) },
      );
    if (instances.kind === "unknown") return instances;
    if (instances.kind === "single") return { kind: "single", scope: scope(instances.id, call.name, {}) };
    const all = instances.all.map(({ id, key, names }) => ({ key, scope: scope(id, `${call.name}-${key}`, names) }));
    return { kind: "many", keyed: instances.keyed, all };
  }

  /** The value of one of the configuration's outputs; undefined where it has none of that name. */
  output(name: string): Value | undefined {
    const block = this.configuration.outputs.get(name);
    if (block === undefined) return undefined;
    return this.once(`output.${name}`, () => {
      const value = readTerm(block.value, this);
      return block.sensitive === true ? asSecret(value) : value;
    });
  }

  /** How many nodes a block makes, and which. */
  instancesOf(block: Pick<ResourceBlock, "address" | "body">): Instances {
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
      const value =
        this.call === null
          ? variableValue(name, block, this.program.variables[name], this)
          : moduleInput(name, block, this.call);
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
    moduleNodes: outer.moduleNodes,
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
