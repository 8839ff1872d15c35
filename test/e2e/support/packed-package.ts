import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./command.ts";
import { projectFolder, removedAtTheEnd } from "./workspace.ts";

/** What `npm pack` says of the package that it made. */
export interface PackedPackage {
  readonly file: string;
  readonly name: string;
  readonly version: string;
  /** Bytes of the tarball, and of all files in it. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** npm's own environment, without what a test run that npm started has in it, and from the cache where that has it. */
export function npmEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_OPTIONS$|MOCHA_)/i.test(name));
  return {
    ...Object.fromEntries(own),
    npm_config_prefer_offline: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
    NO_COLOR: "1",
  };
}

let packed: Promise<PackedPackage> | undefined;

/** Packs the harness as it would be published, once for all suites. */
export function packPackage(): Promise<PackedPackage> {
  packed ??= pack();
  return packed;
}

async function pack(): Promise<PackedPackage> {
  const folder = removedAtTheEnd(mkdtempSync(join(tmpdir(), "parity-packed-")));
  const args = ["pack", "--json", "--pack-destination", folder];
  const { stdout } = await run("npm", args, {
    cwd: join(projectFolder, "harness"),
    env: npmEnvironment(),
    step: "npm pack",
  });
  const [made] = JSON.parse(stdout.slice(stdout.indexOf("["))) as (PackedPackage & { filename: string })[];
  if (made === undefined) throw new Error(`npm pack made nothing: ${stdout}`);
  return { ...made, file: join(folder, made.filename) };
}

/** The tarball's bytes. */
export async function packedBytes(): Promise<Buffer> {
  return readFileSync((await packPackage()).file);
}
