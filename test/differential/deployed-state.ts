import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withEmulator, withoutAws } from "../../harness/src/engines/emulator.ts";
import { overrideConfiguration } from "../../harness/src/engines/stack-folder.ts";
import {
  findTerraform,
  terraformApply,
  terraformInit,
  terraformStatePull,
} from "../../harness/src/engines/terraform-engine.ts";
import { prepareTerraformProgram } from "../../harness/src/engines/terraform-program.ts";
import { DEFAULT_LOAD_OPTIONS } from "../../harness/src/load/default-options.ts";
import type { LocatedProgram } from "../../harness/src/load/locate.ts";

/** The text of the state that a program has after it was deployed to an emulator, which is gone again. */
export async function deployedState(
  program: LocatedProgram,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), "parity-differential-"));
  try {
    return await withEmulator(process.env, undefined, async (emulator) => {
      const { folder } = await prepareTerraformProgram(program, scratch, { ...DEFAULT_LOAD_OPTIONS, environment });
      await overrideConfiguration(folder, { awsProvider: ">= 0", localState: {} });
      const engine = await findTerraform(process.env, folder, "deploy");
      const at = {
        engine,
        folder,
        environment: { ...withoutAws(process.env), ...emulator.environment },
        timeout: 900_000,
      };
      await terraformInit(at);
      const { output } = await terraformApply(at);
      const state = await terraformStatePull(at);
      if (state === null) throw new Error(`nothing was deployed:\n${output}`);
      return state;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
