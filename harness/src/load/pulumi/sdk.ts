import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ParityError } from "../../errors.ts";
import type { PulumiProject } from "./project.ts";

/** The Pulumi SDK that a program has installed. */
export interface InstalledSdk {
  /** The module that the language host starts. */
  readonly entry: string;
  /** It tells the engine when it is done; releases before 3.127 just exit. */
  readonly saysWhenDone: boolean;
  /** Version of `@pulumi/aws`; null when the program has none. */
  readonly awsVersion: string | null;
}

/** Finds the program's own SDK. Throws a `ParityError` when none is installed. */
export function findSdk(project: PulumiProject): InstalledSdk {
  const require = createRequire(join(project.folder, "index.js"));
  try {
    const entry = require.resolve("@pulumi/pulumi/cmd/run/index.js");
    const settings = readFileSync(require.resolve("@pulumi/pulumi/runtime/settings.js"), "utf8");
    return {
      entry,
      saysWhenDone: settings.includes("signalAndWaitForShutdown"),
      awsVersion: versionOf(require, "@pulumi/aws"),
    };
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new ParityError({
      problem: "the program's Pulumi SDK is not installed",
      at: project.folder,
      expected: "node_modules/@pulumi/pulumi in this folder or above it",
      fix: "run npm ci there",
    });
  }
}

function versionOf(require: NodeJS.Require, name: string): string | null {
  try {
    const manifest: unknown = JSON.parse(readFileSync(require.resolve(`${name}/package.json`), "utf8"));
    const version =
      typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : null;
    return typeof version === "string" ? version : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND";
}
