import type { GraphNode, NotCompared } from "../../model/graph.ts";
import type { NodeId } from "../../model/value.ts";
import type { Configuration, ModuleCall } from "./configuration.ts";
import { isCrossStackInput } from "./cross-stack.ts";
import { stringsIn } from "./json.ts";
import { scopesIn } from "./module-outputs.ts";
import type { StackScope } from "./program-scope.ts";
import { type ProviderNames, passedProviders, providerNames, readProviders } from "./providers.ts";
import { readDependsOn } from "./read-meta.ts";
import { readResource } from "./read-resource.ts";

/** Arguments of a `module` block that are no inputs. */
const CALL_ARGUMENTS = new Set(["source", "version", "count", "for_each", "providers", "depends_on", "//"]);

/** Makes the nodes of stacks and of the modules that they call. */
export class NodeReader {
  readonly remarks: string[] = [];

  constructor(
    private readonly program: readonly Configuration[],
    private readonly report: (finding: NotCompared) => void,
  ) {}

  /** The nodes of a stack, or of a module's instance, whose providers and dependencies come from its caller. */
  nodesOf(
    scope: StackScope,
    providers: ProviderNames = providerNames(scope.configuration),
    inherited: readonly NodeId[] = [],
  ): GraphNode[] {
    const { configuration } = scope;
    const blocks = [...configuration.resources.values()].filter((block) => !isCrossStackInput(block, this.program));
    const where = placeOf(configuration);
    for (const kind of configuration.otherBlocks) this.note(`blocks of kind ${kind}${where} are not read`);
    if (configuration.checks.length > 0)
      this.remarks.push(`a check only warns, and is not compared: ${configuration.checks.join(", ")}${where}`);
    return [
      ...readProviders(configuration, scope),
      ...blocks.flatMap((block) => readResource(block, scope, providers, inherited, this.report)),
      ...[...configuration.modules.values()].flatMap((call) => this.nodesOfCall(call, scope, providers, inherited)),
    ];
  }

  private nodesOfCall(
    call: ModuleCall,
    caller: StackScope,
    providers: ProviderNames,
    inherited: readonly NodeId[],
  ): GraphNode[] {
    const instances = caller.modulesOf(call);
    const where = placeOf(caller.configuration);
    const say = (what: string) => this.note(`the call of module ${call.name}${where} ${what}`);
    if (instances.kind === "unknown") say(`is not expanded: ${instances.reason}`);
    const own = readDependsOn(stringsIn(call.body.depends_on), caller, (reason) => say(`has a depends_on: ${reason}`));
    return scopesIn(instances).flatMap((scope, index) => {
      const unknown = Object.keys(call.body).filter(
        (name) => !CALL_ARGUMENTS.has(name) && !scope.configuration.variables.has(name),
      );
      if (index === 0)
        for (const name of unknown) say(`gives it ${name}, which is no variable of it; Terraform refuses that`);
      const names = providerNames(scope.configuration, passedProviders(call, providers));
      return this.nodesOf(scope, names, [...inherited, ...own]);
    });
  }

  private note(reason: string): void {
    this.report({ node: null, path: [], reason });
  }
}

function placeOf({ prefix, scope, source }: Configuration): string {
  if (prefix === "") return "";
  return scope.length === 0 ? ` in stack ${source.name}` : ` in ${prefix.replace(/\.$/, "")}`;
}
