import { mkdir, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { copyStackFolder } from "../engines/stack-folder.ts";
import { ParityError } from "../errors.ts";
import { synthesizeCdktf } from "../load/cdktf/load-cdktf.ts";
import type { LocatedProgram } from "../load/locate.ts";
import type { LoadOptions } from "../load/types.ts";

/**
 * Makes a folder in which Terraform can run a program without touching the user's: the stack that a CDKTF app synthesizes, or a copy
 * of a root module. Takes a folder to make it in; returns the root module's. Throws a `ParityError` for a program that is none of
 * the two, and for an app of several stacks.
 */
export async function prepareRootModule(program: LocatedProgram, folder: string, load: LoadOptions): Promise<string> {
  await mkdir(folder);
  if (program.kind === "cdktf") {
    const { stacks } = await synthesizeCdktf(program.path, folder, load);
    const [stack, ...more] = stacks;
    if (stack === undefined || more.length > 0)
      throw severalStacks(
        program.path,
        stacks.map(({ name }) => name),
      );
    return stack.folder;
  }
  if (program.kind === "tfjson" || program.kind === "terraform") return await copyRootModule(program.path, folder);
  throw new ParityError({
    problem: "a recorded program has no backend and cannot be deployed",
    at: program.path,
    found: `${program.kind}:`,
    expected: "a CDKTF app or a folder with *.tf or *.tf.json",
    fix: "name the state with --state FILE, or the program itself",
  });
}

async function copyRootModule(path: string, folder: string): Promise<string> {
  if (!path.endsWith(".tf.json")) {
    await copyStackFolder(path, folder);
    return folder;
  }
  await copyStackFolder(dirname(path), folder);
  const others = (await readdir(folder)).filter((name) => /\.tf(\.json)?$/.test(name) && name !== basename(path));
  for (const name of others) await rm(join(folder, name));
  return folder;
}

function severalStacks(path: string, names: readonly string[]): ParityError {
  return new ParityError({
    problem: "an engine judges one stack at a time",
    at: path,
    found: `${names.length} stacks: ${names.join(", ")}`,
    expected: "an app of one stack",
    fix: "name the stack's folder that `cdktf synth` wrote: cdktf.out/stacks/NAME",
  });
}
