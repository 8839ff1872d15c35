import { readdirSync } from "node:fs";
import { join } from "node:path";
import { loadProgram } from "../../harness/src/load/load-program.ts";
import type { LoadedProgram, LoadOptions } from "../../harness/src/load/types.ts";
import { ROOT } from "../support/programs.ts";

const PAIRS = join(ROOT, "test/fixtures/pairs");

/** The payment VPC and every pair of fixture programs. */
export const PAIR_NAMES: readonly string[] = [
  "payment-vpc",
  ...readdirSync(PAIRS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
    .map(({ name }) => name)
    .sort(),
];

export interface LoadedPair {
  readonly name: string;
  readonly left: LoadedProgram;
  readonly right: LoadedProgram;
}

/** Runs both programs of a pair and gives what they said, before anything is understood of it. */
export async function loadPair(name: string): Promise<LoadedPair> {
  const isOwn = name === "payment-vpc";
  const folder = (engine: string) => (isOwn ? ROOT : join(PAIRS, name, engine));
  const options = loadOptions(isOwn ? { ENVIRONMENT_SUFFIX: "dev" } : {});
  const [left, right] = await Promise.all([
    loadProgram({ kind: "cdktf", path: folder("cdktf") }, options),
    loadProgram({ kind: "pulumi", path: folder("pulumi") }, options),
  ]);
  return { name, left, right };
}

function loadOptions(environment: Readonly<Record<string, string>>): LoadOptions {
  return {
    timeout: 240_000,
    variables: {},
    stack: "dev",
    config: {},
    secrets: {},
    keepCredentials: false,
    environment,
    onProgress: () => {},
  };
}
