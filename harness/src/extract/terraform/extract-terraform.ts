import type { KindOfReference } from "../../expression/functions/define.ts";
import type { TerraformProgram } from "../../load/types.ts";
import type { NotCompared, Output, ResourceGraph } from "../../model/graph.ts";
import { readConfiguration } from "./configuration.ts";
import { givenVariables } from "./given-variables.ts";
import { NodeReader } from "./node-reader.ts";
import { readOutputs } from "./outputs.ts";
import { scopesOf } from "./program-scope.ts";

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
  const reader = new NodeReader(configurations, report);
  const nodes = configurations.flatMap((configuration) => reader.nodesOf(scopeOf(configuration)));
  const outputs: Output[] = readOutputs(configurations, scopeOf, report);
  const { origin, path, providerVersion } = program;
  const remarks = reader.remarks;
  return { engine: "cdktf", origin, path, providerVersion, nodes, outputs, notCompared, remarks, witnesses: [] };
}
