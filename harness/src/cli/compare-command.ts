import type { CompareOptions } from "./command-line.ts";
import type { Io } from "./io.ts";
import { checkWritable, planOutputs } from "./outputs.ts";
import { runComparison } from "./run-comparison.ts";

/** `parity compare`: reads the programs, compares them, writes the reports. Returns the exit code of the verdict. */
export async function compareCommand(programs: readonly string[], options: CompareOptions, io: Io): Promise<number> {
  const targets = planOutputs(options.format, options.output);
  checkWritable(targets, io.cwd);
  if (options.watch === true) return (await import("./watch-command.ts")).watchCommand(programs, options, io);
  const run = await runComparison(programs, options, io);
  await run.write(targets);
  return run.code;
}
