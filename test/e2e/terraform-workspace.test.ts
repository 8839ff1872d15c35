import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { withScratchFolder } from "../../harness/src/engines/scratch.ts";
import { prepareTerraformProgram } from "../../harness/src/engines/terraform-program.ts";
import { leftChanges, openTerraform, pullState } from "../../harness/src/handover/run-terraform.ts";
import { DEFAULT_LOAD_OPTIONS } from "../../harness/src/load/default-options.ts";
import { readTerraformState } from "../../harness/src/state/terraform-state.ts";
import { run } from "./support/command.ts";
import { describeWithEngines, engine } from "./support/engines.ts";

const environment = { ...process.env, CHECKPOINT_DISABLE: "1", TF_WORKSPACE: undefined };

describeWithEngines("A Terraform program whose state is in a workspace of its own", ["terraform"], () => {
  it("is run in that workspace, wherever it was selected", async () => {
    await withScratchFolder(async (scratch) => {
      const folder = await deployed(scratch);
      expect(await inputOf(scratch, "selected", folder, environment)).to.deep.equal({
        value: "of blue",
        type: "string",
      });
      await run(engine("terraform"), ["workspace", "select", "default"], { cwd: folder, env: environment });
      expect(await inputOf(scratch, "named", folder, { ...environment, TF_WORKSPACE: "blue" })).to.deep.equal({
        value: "of blue",
        type: "string",
      });
    });
  });

  it("has a state that is given in that workspace, too", async () => {
    await withScratchFolder(async (scratch) => {
      const folder = await deployed(scratch);
      const prepared = await prepareTerraformProgram({ kind: "tfjson", path: folder }, scratch, DEFAULT_LOAD_OPTIONS);
      const own = await openTerraform(prepared, null, DEFAULT_LOAD_OPTIONS, environment);
      const text = await pullState(own);
      const read = readTerraformState(text, "given");
      await mkdir(join(scratch, "second"));
      const second = await prepareTerraformProgram(
        { kind: "tfjson", path: folder },
        join(scratch, "second"),
        DEFAULT_LOAD_OPTIONS,
      );
      const at = await openTerraform(second, { text, read }, DEFAULT_LOAD_OPTIONS, environment);
      expect(await leftChanges(at, true)).to.deep.equal([]);
      expect(existsSync(join(second.folder, "parity.d", "blue", "terraform.tfstate"))).to.equal(true);
    });
  });
});

/** A root module that was applied in the workspace `blue` only, and whose resource says in which workspace it is. */
async function deployed(scratch: string): Promise<string> {
  const folder = join(scratch, "program");
  await mkdir(folder);
  const resource = { terraform_data: { here: { input: "of ${terraform.workspace}" } } };
  await writeFile(join(folder, "main.tf.json"), JSON.stringify({ resource }));
  for (const args of [
    ["init", "-input=false"],
    ["workspace", "new", "blue"],
    ["apply", "-auto-approve", "-input=false"],
  ]) {
    await run(engine("terraform"), args, { cwd: folder, env: environment });
  }
  return folder;
}

async function inputOf(scratch: string, name: string, folder: string, given: NodeJS.ProcessEnv): Promise<unknown> {
  await mkdir(join(scratch, name));
  const located = { kind: "tfjson", path: folder } as const;
  const prepared = await prepareTerraformProgram(located, join(scratch, name), DEFAULT_LOAD_OPTIONS);
  const at = await openTerraform(prepared, null, DEFAULT_LOAD_OPTIONS, given);
  expect(await leftChanges(at, true)).to.deep.equal([]);
  return readTerraformState(await pullState(at), "state").resources[0]?.attributes.input;
}
