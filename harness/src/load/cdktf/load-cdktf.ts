import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ParityError } from "../../errors.ts";
import { parseJsonFile } from "../parse-json-file.ts";
import { runChild } from "../pulumi/child-program.ts";
import { programEnvironment } from "../pulumi/environment.ts";
import { readAmbientVariables } from "../terraform-files/ambient-variables.ts";
import { refuseDeclaredTwice } from "../terraform-files/declared-twice.ts";
import { readModules } from "../terraform-files/read-configuration.ts";
import { readStackFiles } from "../terraform-files/stack-files.ts";
import type { LoadOptions, TerraformProgram, TerraformStackSource } from "../types.ts";
import { appFailure } from "./app-failure.ts";
import { type CdktfProject, readCdktfProject } from "./cdktf-project.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { readPositions } from "./positions.ts";
import { providerVersionOf } from "./provider-version.ts";

const PRELOAD = fileURLToPath(new URL("construct-positions.cjs", import.meta.url));

/**
 * Runs a CDKTF app as `cdktf synth` does, with an output folder of its own, and reads the stacks that it synthesized.
 *
 * @param path the folder with `cdktf.json`, or that file.
 * @throws ParityError with the app's own message when it does not come to its end or writes no stack.
 */
export async function loadCdktf(path: string, options: LoadOptions): Promise<TerraformProgram> {
  const output = await mkdtemp(join(tmpdir(), "parity-cdktf-"));
  try {
    return await synthesizeCdktf(path, output, options);
  } finally {
    await rm(output, { recursive: true, force: true });
  }
}

/** As `loadCdktf`, into a folder that the caller keeps: each stack's `folder` is inside it. */
export async function synthesizeCdktf(path: string, output: string, options: LoadOptions): Promise<TerraformProgram> {
  const project = await readCdktfProject(path);
  options.onProgress(`running ${project.app}`);
  const end = await runChild({
    shell: project.app,
    arguments: [],
    folder: project.folder,
    environment: appEnvironment(project, output, options),
    timeout: options.timeout,
    signal: options.signal,
  });
  options.signal?.throwIfAborted();
  const manifest = end.reason === "exit" && end.code === 0 ? await readManifest(output) : null;
  if (manifest === null || manifest.stacks.length === 0) throw appFailure(project, end, options.timeout);
  return {
    kind: "terraform",
    origin: "cdktf",
    path,
    stacks: await readStacks(project, output, manifest),
    variables: options.variables,
    ambient: await readAmbientVariables(project.folder, programEnvironment(options, process.env)),
    providerVersion: await providerVersionOf(output, manifest),
  };
}

/** What cdktf-cli sets for an app (`cdktf` reads both in `App`), and a preload that notes where constructs are made. */
function appEnvironment(project: CdktfProject, output: string, options: LoadOptions): NodeJS.ProcessEnv {
  const environment = programEnvironment(options, process.env);
  const inherited = environment.NODE_OPTIONS ?? "";
  return {
    ...environment,
    CDKTF_OUTDIR: output,
    CDKTF_CONTEXT_JSON: JSON.stringify(project.context),
    CHECKPOINT_DISABLE: "1",
    NODE_OPTIONS: `${inherited} --enable-source-maps --require ${JSON.stringify(PRELOAD)}`.trim(),
    PARITY_NODE_OPTIONS: inherited,
    PARITY_POSITIONS: join(output, "positions.json"),
  };
}

async function readStacks(
  project: CdktfProject,
  output: string,
  manifest: Manifest,
): Promise<readonly TerraformStackSource[]> {
  const positions = await readPositions(join(output, "positions.json"), project.folder);
  return Promise.all(
    manifest.stacks.map(async (stack) => {
      const file = resolve(output, stack.synthesizedStackPath);
      const folder = resolve(output, stack.workingDirectory);
      const document = parseJsonFile(await readText(file, stack.name), file);
      refuseDeclaredTwice([document], file);
      return {
        name: stack.name,
        folder,
        documents: [document],
        positions,
        ...(await readStackFiles([document], folder)),
        modules: await readModules([document], {
          name: stack.name,
          root: folder,
          modulePath: ".",
          calls: [],
          installed: new Map(),
        }),
      };
    }),
  );
}

async function readText(file: string, stack: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new ParityError({
      problem: `the app's manifest names the stack ${stack}, whose file is not there`,
      at: file,
      expected: "the file that CDKTF writes for each stack",
      fix: "synthesize HCL off: parity reads Terraform JSON, CDKTF's default",
    });
  }
}
