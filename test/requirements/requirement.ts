import type { Deployment } from "./deployment.ts";
import type { Environment } from "./environments.ts";

/** One row of the table that both programs are held to. */
export interface Requirement {
  /** Completes "the program …". */
  readonly name: string;
  readonly check: (deployment: Deployment, environment: Environment) => void;
}
