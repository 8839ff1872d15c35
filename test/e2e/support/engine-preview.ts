import { attempt, failure } from "./command.ts";
import { engine } from "./engines.ts";
import type { PulumiStack } from "./pulumi.ts";

/** A resource as the engine means to create it; what is empty or false it leaves out. */
export interface PreviewedState {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly additionalSecretOutputs?: readonly string[];
  /** Seconds. */
  readonly customTimeouts?: { readonly create?: number; readonly update?: number; readonly delete?: number };
  readonly deletedWith?: string;
  readonly replaceWith?: readonly string[];
  readonly replacementTrigger?: unknown;
}

/** What the engine would create of a stack that has no resource yet. */
export async function previewedStates(stack: PulumiStack): Promise<ReadonlyMap<string, PreviewedState>> {
  const args = ["preview", "--json", "--non-interactive", "--stack", stack.name];
  const options = { cwd: stack.workspace.folder, env: stack.env, step: `pulumi preview --json (${stack.name})` };
  const result = await attempt(engine("pulumi"), args, options);
  if (result.code !== 0) throw failure(result, "exit code 0");
  const { steps } = JSON.parse(result.stdout) as { readonly steps: readonly { readonly newState: PreviewedState }[] };
  return new Map(steps.map(({ newState }) => [newState.urn, newState]));
}
