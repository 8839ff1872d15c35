import type { EngineName } from "./engines.ts";
import type { Workspace } from "./workspace.ts";

/** An engine with its program, as a suite drives it. */
export interface Driver {
  /** The command that users type. */
  readonly name: string;
  readonly needs: readonly EngineName[];
  /** What a deployment prints when there is nothing to do. */
  readonly unchanged: RegExp;
  /** What the engine calls the default security group when it lists its changes. */
  readonly defaultSecurityGroup: RegExp;
  /** Makes everything ready for an environment's first deployment, its state's bucket included. */
  readonly open: (workspace: Workspace, suffix: string) => Promise<Deployment>;
}

/** One environment, deployed or about to be. */
export interface Deployment {
  /** Makes the live infrastructure what the program says; returns what the engine printed. */
  readonly deploy: () => Promise<string>;
  /** How many resources the engine manages through the AWS provider. */
  readonly resources: () => Promise<number>;
  readonly outputs: () => Promise<Readonly<Record<string, unknown>>>;
  /** Compares program, state and live infrastructure, and changes nothing. */
  readonly preview: () => Promise<Preview>;
  readonly destroy: () => Promise<void>;
}

export interface Preview {
  readonly changes: boolean;
  readonly output: string;
}
