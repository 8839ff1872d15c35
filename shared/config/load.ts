import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";
import { checkConfig, checkSuffix } from "./check-config.ts";
import type { Report } from "./checks.ts";
import { ConfigError, type Problem, shown } from "./problems.ts";
import type { Config } from "./types.ts";
import { readVariables } from "./variables.ts";

const FOLDER = new URL("../environments/", import.meta.url);
const FALLBACK = "dev";

export interface LoadOptions {
  /** The environment to load where ENVIRONMENT_SUFFIX does not say; `dev` without it. */
  readonly environment?: string;
  /** Defaults to `process.env`. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  /** Where the environments' files are, as a URL ending in `/`. */
  readonly folder?: URL;
}

/**
 * Loads, checks and freezes the configuration of one environment: the file named after the environment suffix, or, for
 * a suffix without a file of its own (`pr42`), the decisions of dev under that suffix.
 * Throws a `ConfigError` with everything that is wrong.
 */
export function loadConfig(options: LoadOptions = {}): Config {
  const { environment = FALLBACK, variables: environmentVariables = process.env, folder = FOLDER } = options;
  const variables = readVariables(environmentVariables);
  const problems: Problem[] = [];
  const report: Report = (problem) => problems.push(problem);

  const origin = variables.environmentSuffix === null ? "environment suffix" : "ENVIRONMENT_SUFFIX";
  // Checked before it becomes part of a path.
  const suffix = checkSuffix(variables.environmentSuffix ?? environment, origin, report);
  if (suffix === null) throw new ConfigError("configuration", problems);

  const ownFile = existsSync(new URL(`${suffix}.yaml`, folder));
  const file = new URL(`${ownFile ? suffix : FALLBACK}.yaml`, folder);
  const document = parse(readFileSync(file), report);
  const config = problems.length > 0 ? null : checkConfig(document, { suffix, ownFile, variables }, report);
  if (config === null || problems.length > 0)
    throw new ConfigError(relative(process.cwd(), fileURLToPath(file)), problems);
  return deepFreeze(config);
}

function parse(bytes: Uint8Array, report: Report): unknown {
  const text = new TextDecoder().decode(bytes);
  const document = parseDocument(text, { prettyErrors: true, stringKeys: true });
  const [error] = document.errors;
  if (error !== undefined) {
    report({
      key: "(whole file)",
      found: shown(error.message.split("\n")[0]),
      allowed: "one YAML mapping",
      fix: "correct the syntax there",
    });
    return null;
  }
  const value: unknown = document.toJS();
  if (value === null || value === undefined) {
    report({
      key: "(whole file)",
      found: "an empty file",
      allowed: "one YAML mapping",
      fix: "write at least `{}`, which takes every default, or remove the file",
    });
  }
  return value;
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === "object" && part !== null) deepFreeze(part);
  }
  return Object.freeze(value);
}
