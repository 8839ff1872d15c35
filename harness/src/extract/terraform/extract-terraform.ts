import type { KindOfReference } from "../../expression/functions/define.ts";
import type { TerraformProgram } from "../../load/types.ts";
import type { NotCompared, Output, ResourceGraph } from "../../model/graph.ts";
import { type Configuration, readConfiguration } from "./configuration.ts";
import { isCrossStackInput } from "./cross-stack.ts";
import { givenVariables } from "./given-variables.ts";
import { readOutputs } from "./outputs.ts";
import { scopesOf } from "./program-scope.ts";
import { providerNames, readProviders } from "./providers.ts";
import { readResource } from "./read-resource.ts";

export interface ExtractTerraformOptions {
  /** Tells what an attribute holds, from its provider's schema; without it, the kind of every output is open. */
  readonly kindOf?: KindOfReference | undefined;
}

/**
 * Reads the stacks of a Terraform or CDKTF program as one resource graph, in Terraform's vocabulary. Node ids are
 * Terraform addresses; with several stacks, `stack/address`.
 * What cannot be understood becomes an `Unsupported` value or an entry of `notCompared`, never an error.
 */
export async function extractTerraform(
  program: TerraformProgram,
  options: ExtractTerraformOptions = {},
): Promise<ResourceGraph> {
  const several = program.stacks.length > 1;
  const configurations = program.stacks.map((stack) => readConfiguration(stack, several ? `${stack.name}/` : ""));
  const kindOf = options.kindOf ?? (() => undefined);
  const notCompared: NotCompared[] = [];
  const report = (finding: NotCompared) => void notCompared.push(finding);
  const variables = givenVariables(program, (reason) => report({ node: null, path: [], reason }));
  const scopeOf = scopesOf({ configurations, variables, kindOf });
  const nodes = configurations.flatMap((configuration) => {
    const scope = scopeOf(configuration);
    const providers = providerNames(configuration);
    const blocks = [...configuration.resources.values()].filter((block) => !isCrossStackInput(block, configurations));
    for (const reason of uncovered(configuration)) report({ node: null, path: [], reason });
    return [
      ...readProviders(configuration, scope),
      ...blocks.flatMap((block) => readResource(block, scope, providers, report)),
    ];
  });
  const outputs: Output[] = readOutputs(configurations, scopeOf, report);
  const { origin, path, providerVersion } = program;
  const remarks = configurations.flatMap(remarksOn);
  return { engine: "cdktf", origin, path, providerVersion, nodes, outputs, notCompared, remarks, witnesses: [] };
}

function remarksOn(configuration: Configuration): string[] {
  if (configuration.checks.length === 0) return [];
  const names = configuration.checks.join(", ");
  return [`a check only warns, and is not compared: ${names}${placeOf(configuration)}`];
}

function placeOf({ prefix, source }: Configuration): string {
  return prefix === "" ? "" : ` in stack ${source.name}`;
}

function uncovered(configuration: Configuration): string[] {
  const where = placeOf(configuration);
  return [
    ...configuration.modules.map((name) => `the call of module ${name}${where} is not expanded`),
    ...configuration.otherBlocks.map((kind) => `blocks of kind ${kind}${where} are not read`),
  ];
}
