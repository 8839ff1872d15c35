import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./command.ts";
import { npmEnvironment } from "./packed-package.ts";
import { removedAtTheEnd } from "./workspace.ts";

/** The newest releases of the lines that the package supports, as npm's `node` package has them. */
export const NODE_RELEASES = ["20.20.2", "22.23.3", "24.21.0"] as const;

let installed: Promise<string> | undefined;

/** The folder with a release's `node`, which comes from npm: `node@VERSION` takes it from the same package of the platform. */
export async function nodeRelease(version: (typeof NODE_RELEASES)[number]): Promise<string> {
  installed ??= install();
  return join(await installed, "node_modules", alias(version), "bin");
}

async function install(): Promise<string> {
  const folder = removedAtTheEnd(mkdtempSync(join(tmpdir(), "parity-node-")));
  const platform = `node-${process.platform}-${process.arch}`;
  const packages = NODE_RELEASES.map((version) => `${alias(version)}@npm:${platform}@${version}`);
  const options = { cwd: folder, env: npmEnvironment(), step: "Node releases" };
  await run("npm", ["install", "--no-save", "--no-package-lock", ...packages], options);
  return folder;
}

function alias(version: string): string {
  return `node-${version}`;
}
