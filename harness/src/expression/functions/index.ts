import { COLLECTIONS } from "./collections.ts";
import { CONVERSIONS } from "./conversions.ts";
import type { FunctionFamily } from "./define.ts";
import { ENCODING } from "./encoding.ts";
import { HASHES } from "./hashes.ts";
import { NETWORKS } from "./networks.ts";
import { NUMBERS } from "./numbers.ts";
import { TEXTS } from "./texts.ts";

/** Terraform's pure functions, all families together. */
export const TERRAFORM_FUNCTIONS: FunctionFamily = {
  ...COLLECTIONS,
  ...CONVERSIONS,
  ...ENCODING,
  ...HASHES,
  ...NETWORKS,
  ...NUMBERS,
  ...TEXTS,
};

/** Why other functions of Terraform have no value that two programs could share. */
export const IMPURE: Readonly<Record<string, string>> = {
  timestamp: "gives the time of the deployment",
  plantimestamp: "gives the time of the plan",
  uuid: "gives a new random value in each run",
  bcrypt: "gives another hash in each run",
};
