import { COLLECTIONS } from "./collections.ts";
import { CONVERSIONS } from "./conversions.ts";
import type { FunctionFamily } from "./define.ts";
import { ENCODING } from "./encoding.ts";
import { HASHES } from "./hashes.ts";
import { NETWORKS } from "./networks.ts";
import { NUMBERS } from "./numbers.ts";
import { PATHS } from "./paths.ts";
import { PATTERNS } from "./patterns.ts";
import { TEXTS } from "./texts.ts";
import { TIMES } from "./times.ts";

/** Terraform's pure functions, all families together. */
export const TERRAFORM_FUNCTIONS: FunctionFamily = {
  ...COLLECTIONS,
  ...CONVERSIONS,
  ...ENCODING,
  ...HASHES,
  ...NETWORKS,
  ...NUMBERS,
  ...PATHS,
  ...PATTERNS,
  ...TEXTS,
  ...TIMES,
};

/** Why other functions of Terraform are not computed. */
export const NOT_COMPUTED: Readonly<Record<string, string>> = {
  abspath: "depends on where the program lies",
  base64gzip: "depends on the compressor of the engine",
  bcrypt: "gives another hash in each run",
  fileset: "depends on which files lie in a folder, and no files are listed",
  issensitive: "is not followed through other functions",
  plantimestamp: "gives the time of the plan",
  rsadecrypt: "needs a private key",
  timestamp: "gives the time of the deployment",
  uuid: "gives a new random value in each run",
};
