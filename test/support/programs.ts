import { fileURLToPath } from "node:url";
import type { ProgramKind } from "../../harness/src/load/locate.ts";
import type { LoadOptions } from "../../harness/src/load/types.ts";
import type { ResourceGraph } from "../../harness/src/model/graph.ts";
import { readProgram } from "../../harness/src/read-program.ts";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Reads a program as `parity` does, for one environment of the payment VPC. */
export function readGraph(kind: ProgramKind, path = ROOT, environment = "dev"): Promise<ResourceGraph> {
  return readProgram({ kind, path }, loadOptions(environment));
}

function loadOptions(environment: string): LoadOptions {
  return {
    timeout: 240_000,
    variables: {},
    stack: environment,
    config: {},
    secrets: {},
    keepCredentials: false,
    environment: { ENVIRONMENT_SUFFIX: environment },
    onProgress: () => {},
  };
}
