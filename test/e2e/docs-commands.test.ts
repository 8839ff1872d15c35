import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect } from "chai";
import { DEFAULT_LOAD_OPTIONS } from "../../harness/src/load/default-options.ts";
import { loadProgram } from "../../harness/src/load/load-program.ts";
import { pages, shownCommands } from "../support/documentation.ts";
import { DOCUMENTED_COMMANDS, type Place } from "../support/documented-commands.ts";
import { attempt } from "./support/command.ts";
import { createWorkspace, projectFolder } from "./support/workspace.ts";

/** Nothing listens there: no command that runs here asks for AWS. */
const NO_EMULATOR = "http://127.0.0.1:9";
const PAIRS = join(projectFolder, "test", "fixtures", "pairs");

describe("the commands that the documentation shows, as they are written", () => {
  const folders = new Map<Place, string>();
  let ports: string;

  before(async () => {
    ports = await portsFolder();
    folders.set("checkout", projectFolder);
    folders.set("project", (await createWorkspace(NO_EMULATOR)).folder);
    folders.set("fresh", (await createWorkspace(NO_EMULATOR)).folder);
    folders.set("ports", ports);
  });

  after(() => rm(ports, { recursive: true, force: true }));

  // In the order of the pages, since a command may read what the one above it wrote.
  for (const command of new Set(
    pages()
      .flatMap(shownCommands)
      .map((shown) => shown.command),
  )) {
    const proof = DOCUMENTED_COMMANDS[command];
    if (proof?.kind !== "here") continue;
    it(command, async () => {
      const { code, output } = await attempt("bash", ["-c", command], {
        cwd: folders.get(proof.place) ?? "",
        env: { ...process.env, PATH: `${join(projectFolder, "node_modules", ".bin")}${delimiter}${process.env.PATH}` },
        step: command,
      });
      expect(code, output).to.equal(proof.exit);
    });
  }
});

/** Another's CDKTF project and its port, and what the former synthesizes to. */
async function portsFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "parity-docs-"));
  const pair = join(PAIRS, "checkout-service");
  await symlink(join(projectFolder, "node_modules"), join(folder, "node_modules"));
  await cp(join(PAIRS, "package.json"), join(folder, "package.json"));
  for (const [from, to] of [
    ["cdktf", "path/to/cdktf-project"],
    ["pulumi", "path/to/pulumi-project"],
    ["cdktf", "cdktf-app"],
    ["pulumi", "pulumi-app"],
  ] as const) {
    await cp(join(pair, from), join(folder, to), { recursive: true });
  }
  await cp(join(pair, "pulumi", "Pulumi.dev.yaml"), join(folder, "pulumi-app", "Pulumi.prod.yaml"));
  const program = await loadProgram({ kind: "cdktf", path: join(pair, "cdktf") }, DEFAULT_LOAD_OPTIONS);
  if (program.kind !== "terraform") throw new Error("a CDKTF app gives Terraform JSON");
  await writeFile(join(folder, "cdk.tf.json"), JSON.stringify(program.stacks[0]?.documents[0]));
  return folder;
}
