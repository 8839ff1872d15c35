import type { LoadOptions } from "./types.ts";

/** How programs are run when nothing else is said, as by `parity compare` without options. */
export const DEFAULT_LOAD_OPTIONS: LoadOptions = {
  timeout: 120_000,
  variables: {},
  stack: null,
  config: {},
  secrets: {},
  keepCredentials: false,
  environment: {},
  onProgress: () => {},
};
