import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadConfig } from "../../../shared/config/load.ts";
import { ConfigError, type Problem } from "../../../shared/config/problems.ts";
import type { Config } from "../../../shared/config/types.ts";

/** Loads the environment `dev` from this text, with these environment variables and no others. */
export function load(text: string | Uint8Array, variables: Record<string, string> = {}): Config {
  return loadFrom({ "dev.yaml": text }, variables);
}

/** Loads from a folder with these files. */
export function loadFrom(
  files: Record<string, string | Uint8Array>,
  variables: Record<string, string>,
  environment?: string,
): Config {
  const folder = mkdtempSync(join(tmpdir(), "payment-vpc-config-"));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return loadConfig({ folder: pathToFileURL(`${folder}/`), variables, environment });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The problems that this call ends with. */
export function problemsOf(attempt: () => unknown): readonly Problem[] {
  try {
    attempt();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
