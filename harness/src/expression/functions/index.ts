import { COLLECTIONS } from "./collections.ts";
import type { FunctionFamily } from "./define.ts";

/** Terraform's pure functions, all families together. */
export const TERRAFORM_FUNCTIONS: FunctionFamily = { ...COLLECTIONS };

/** Why other functions of Terraform have no value that two programs could share. */
export const IMPURE: Readonly<Record<string, string>> = {
  timestamp: "gives the time of the deployment",
  plantimestamp: "gives the time of the plan",
  uuid: "gives a new random value in each run",
  bcrypt: "gives another hash in each run",
};
