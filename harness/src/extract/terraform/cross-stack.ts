import type { PathStep } from "../../model/value.ts";
import type { Configuration, ResourceBlock } from "./configuration.ts";

// What CDKTF 0.21 writes for a reference from one stack to another (lib/terraform-stack.js): an output in the producing
// stack and a remote state data source in the consuming one, both under these names.
const OUTPUT = "cross-stack-output-";
const INPUT = "cross-stack-reference-input-";

/** Whether an output is there only to carry a reference into another stack of the same program. */
export function isCrossStackOutput(name: string, program: readonly Configuration[]): boolean {
  return program.length > 1 && name.startsWith(OUTPUT);
}

/** Whether a data source is there only to read such an output. */
export function isCrossStackInput(block: ResourceBlock, program: readonly Configuration[]): boolean {
  return (
    block.kind === "data" && block.type === "terraform_remote_state" && producerOf(block.name, program) !== undefined
  );
}

/** The output that `data.terraform_remote_state.<input>.outputs.<output>` reads in another stack of the program. */
export function crossStackOutput(
  consumer: Configuration,
  program: readonly Configuration[],
  [type, name, outputs, output]: readonly PathStep[],
): { configuration: Configuration; name: string; json: unknown } | undefined {
  if (type !== "terraform_remote_state" || outputs !== "outputs") return undefined;
  if (typeof name !== "string" || typeof output !== "string") return undefined;
  if (!consumer.resources.has(`data.terraform_remote_state.${name}`)) return undefined;
  const producer = producerOf(name, program);
  const block = producer?.outputs.get(output);
  return producer === undefined || block === undefined
    ? undefined
    : { configuration: producer, name: output, json: block.value };
}

function producerOf(dataName: string, program: readonly Configuration[]): Configuration | undefined {
  if (program.length < 2 || !dataName.startsWith(INPUT)) return undefined;
  const stack = dataName.slice(INPUT.length);
  return program.find((configuration) => configuration.source.name === stack);
}
