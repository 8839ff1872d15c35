import { ParityError } from "../errors.ts";
import type { CompareOptions } from "./command-line.ts";
import { requestOf } from "./evidence-request.ts";
import type { Io } from "./io.ts";
import { writeEvidence } from "./make-evidence.ts";
import { checkWritable, planOutputs } from "./outputs.ts";
import { runComparison } from "./run-comparison.ts";

/** `parity compare`: reads the programs, compares them, writes the reports. Returns the exit code of the verdict. */
export async function compareCommand(programs: readonly string[], options: CompareOptions, io: Io): Promise<number> {
  const targets = planOutputs(options.format, options.output);
  checkWritable(targets, io.cwd);
  if (options.watch === true && options.evidence !== undefined) {
    throw new ParityError({
      problem: "--watch and --evidence together",
      found: "a comparison that is made again and again",
      expected: "evidence of one comparison",
      fix: "leave out one of the two",
    });
  }
  if (options.watch === true) return (await import("./watch-command.ts")).watchCommand(programs, options, io);
  const run = await runComparison(programs, options, io);
  await run.write(targets);
  if (options.evidence !== undefined)
    writeEvidence(run.evidenced, requestOf("compare", programs, options), options.evidence, io.cwd);
  return run.code;
}
