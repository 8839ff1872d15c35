import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCdktfProject } from "../../harness/src/load/cdktf/cdktf-project.ts";
import { readManifest } from "../../harness/src/load/cdktf/manifest.ts";
import { DEFAULT_LOAD_OPTIONS } from "../../harness/src/load/default-options.ts";
import { encodeGraph } from "../../harness/src/load/graph/encode-graph.ts";
import { readProject } from "../../harness/src/load/pulumi/project.ts";
import { readStackConfig } from "../../harness/src/load/pulumi/stack-config.ts";
import type { ResourceGraph } from "../../harness/src/model/graph.ts";
import { extract, readProgram } from "../../harness/src/read-program.ts";
import { ROOT } from "../support/programs.ts";
import type { Change } from "./changes.ts";
import { TERRAFORM_DOCUMENT } from "./terraform-document.ts";

/** A sort of file that parity reads, and a valid one of it. */
export interface Format {
  readonly name: string;
  /** The name that the file must have in its folder. */
  readonly file: string;
  readonly text: string;
  /** Reads the file; a graph where it holds one. */
  readonly read: (file: string, folder: string) => Promise<ResourceGraph | null>;
  /** Whether a change says nothing of what is deployed, so that nothing need be found. */
  readonly isHarmless: (change: Change) => boolean;
}

const configuration = (
  name: string,
  file: string,
  text: string,
  read: (file: string, folder: string) => unknown,
): Format => ({
  name,
  file,
  text,
  read: async (path, folder) => {
    await read(path, folder);
    return null;
  },
  isHarmless: () => true,
});

const fixture = (name: string) => readFileSync(join(ROOT, "test/fixtures/pulumi/state", name), "utf8");
const state = (name: string): Format => ({
  name: `pulumi-state: ${name}`,
  file: "state.json",
  text: fixture(name),
  read: (path) => readProgram({ kind: "pulumi-state", path }, DEFAULT_LOAD_OPTIONS),
  // A state tells values that nothing refers to, times and checksums beside what the program says.
  isHarmless: () => true,
});

export async function allFormats(): Promise<readonly Format[]> {
  const document = TERRAFORM_DOCUMENT;
  const graph = await extract({
    kind: "terraform",
    origin: "tfjson",
    path: "stack",
    stacks: [{ name: "stack", folder: ".", documents: [document], assets: {} }],
    variables: {},
    providerVersion: null,
  });
  return [
    {
      name: "*.tf.json",
      file: "main.tf.json",
      text: JSON.stringify(document),
      read: (path) => readProgram({ kind: "tfjson", path }, DEFAULT_LOAD_OPTIONS),
      isHarmless: isHarmlessInTerraform,
    },
    {
      name: "a recorded graph",
      file: "graph.json",
      text: encodeGraph(graph),
      read: (path) => readProgram({ kind: "graph", path }, DEFAULT_LOAD_OPTIONS),
      isHarmless: isHarmlessInGraph,
    },
    state("export.json"),
    state("preview.json"),
    configuration("cdktf.json", "cdktf.json", '{"app": "npx tsx main.ts", "context": {"a": 1}}', readCdktfProject),
    configuration(
      "manifest.json",
      "manifest.json",
      '{"stacks": {"a": {"name": "a", "synthesizedStackPath": "stacks/a/cdk.tf.json", "workingDirectory": "stacks/a"}}}',
      (_, folder) => readManifest(folder),
    ),
    configuration(
      "Pulumi.yaml",
      "Pulumi.yaml",
      "name: app\nruntime:\n  name: nodejs\n  options: {nodeargs: --import tsx}\nconfig:\n  app:size: {default: 3}\n",
      (path) => readProject(path, null),
    ),
    configuration(
      "Pulumi.<stack>.yaml",
      "Pulumi.dev.yaml",
      "config:\n  aws:region: eu-west-1\n  app:tags: &t {a: 1, b: [x, y]}\n  app:key: {secure: v1:abc}\n  app:more: *t\n",
      (stackFile) => readStackConfig({ name: "app", config: {}, stackFile }, DEFAULT_LOAD_OPTIONS),
    ),
  ];
}

/** Comments and versions; a variable's default where its type is what changed nothing. */
function isHarmlessInTerraform({ path }: Change): boolean {
  return path.includes("//") || path[0] === "terraform" || path.join("/") === "variable/size/type";
}

/** Where the program lies and how it names its resources. */
function isHarmlessInGraph({ path }: Change): boolean {
  const last = path.at(-1) ?? "";
  return path.length === 1 || path.includes("source") || path.includes("scope") || ["name", "id"].includes(last);
}
