import { mkdtempSync, readFileSync, realpathSync } from "node:fs";
import { cp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { run } from "./command.ts";
import { npmEnvironment, packPackage } from "./packed-package.ts";
import { projectFolder, removedAtTheEnd } from "./workspace.ts";

/** A project of somebody else: a CDKTF program, its Pulumi port, and parity from its tarball. */
export interface UserProject {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** As above, with what `npm install` printed there. */
export interface InstalledProject extends UserProject {
  readonly printed: string;
}

/** What a project is made of: two programs of `test/fixtures`, and what they need beside parity. */
interface ProjectParts {
  readonly programs: string;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

const FULL: ProjectParts = {
  programs: "pairs/access-control",
  dependencies: ["@cdktf/provider-aws", "@pulumi/aws", "@pulumi/pulumi", "cdktf", "constructs"],
  devDependencies: ["@types/chai", "@types/node", "chai", "tsx", "typescript"],
};
const SMALL: ProjectParts = {
  programs: "small-pair",
  dependencies: ["@pulumi/aws", "@pulumi/pulumi", "cdktf", "constructs"],
  devDependencies: [],
};

let installed: Promise<InstalledProject> | undefined;
let small: Promise<UserProject> | undefined;

/**
 * A project of realistic size, installed once for all suites, which may add folders of their own and change nothing else.
 * Nothing in it is linked to this checkout, so that what the tarball lacks is missed.
 */
export function installedProject(): Promise<InstalledProject> {
  installed ??= install();
  return installed;
}

async function install(): Promise<InstalledProject> {
  const project = await writeProject(FULL);
  const { output } = await run("npm", ["install"], {
    cwd: project.folder,
    env: project.env,
    step: "npm install of the package",
  });
  return { ...project, printed: output };
}

/** A copy of a small project with its lock file, in which nothing is installed. */
export async function checkedOutProject(): Promise<UserProject> {
  small ??= lockedProject();
  const { folder, env } = await small;
  const copy = newFolder();
  await cp(folder, copy, { recursive: true });
  return { folder: copy, env };
}

async function lockedProject(): Promise<UserProject> {
  const project = await writeProject(SMALL);
  await run("npm", ["install", "--package-lock-only"], { cwd: project.folder, env: project.env });
  return project;
}

function newFolder(): string {
  return realpathSync(removedAtTheEnd(mkdtempSync(join(tmpdir(), "parity-project-"))));
}

/** The project as it is before anything is installed, with the tarball beside its own files. */
async function writeProject(parts: ProjectParts): Promise<UserProject> {
  const folder = newFolder();
  const { file } = await packPackage();
  await cp(file, join(folder, basename(file)));
  await cp(join(projectFolder, "test", "fixtures", parts.programs), folder, {
    recursive: true,
    filter: (source) => basename(source) !== "cdktf.out",
  });
  const own = JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8"));
  const versions: Readonly<Record<string, string>> = { ...own.devDependencies, ...own.dependencies };
  const pick = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, versions[name]]));
  const manifest = {
    name: "someones-infrastructure",
    private: true,
    type: "commonjs",
    dependencies: pick(parts.dependencies),
    devDependencies: { ...pick(parts.devDependencies), "iac-parity": `file:${basename(file)}` },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  return { folder, env: npmEnvironment() };
}
