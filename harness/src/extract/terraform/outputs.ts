import type { NotCompared, Output } from "../../model/graph.ts";
import type { Configuration } from "./configuration.ts";
import { isCrossStackOutput } from "./cross-stack.ts";
import { objectsIn } from "./json.ts";
import { readPosition } from "./positions.ts";
import { type BindingScope, readValue } from "./read-value.ts";

/** Source: https://developer.hashicorp.com/terraform/language/block/output */
const ARGUMENTS = new Set(["//", "value", "sensitive", "description", "depends_on", "precondition", "ephemeral"]);

/** The outputs of all stacks. An output that several stacks have is told apart by its stack's name. */
export function readOutputs(
  program: readonly Configuration[],
  scopeOf: (configuration: Configuration) => BindingScope,
  report: (finding: NotCompared) => void,
): Output[] {
  const names = program.flatMap((configuration) => [...configuration.outputs.keys()]);
  const shared = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return program.flatMap((configuration) =>
    [...configuration.outputs].flatMap(([name, block]): Output[] => {
      if (isCrossStackOutput(name, program)) return [];
      if (objectsIn(block.precondition).length > 0) {
        report({ node: null, path: [], reason: `the output ${name} has a precondition, which is not evaluated` });
      }
      for (const key of Object.keys(block).filter((argument) => !ARGUMENTS.has(argument)))
        report({
          node: null,
          path: [],
          reason: `the output ${name} has an argument ${key}, which Terraform does not know`,
        });
      const path = configuration.outputPaths.get(name) ?? null;
      const scope = scopeOf(configuration);
      return [
        {
          name: shared.has(name) ? configuration.prefix + name : name,
          value: readValue(block.value, scope),
          sensitive: readValue(block.sensitive, scope) === true,
          source: readPosition(configuration, path ?? `output.${name}`, block),
        },
      ];
    }),
  );
}
