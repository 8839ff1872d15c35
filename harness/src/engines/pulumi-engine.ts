import { requireTool, runSuccessfully, type Tool } from "./tool.ts";

/** The Pulumi CLI on PATH. */
export interface PulumiEngine {
  readonly tool: Tool;
  /** `Pulumi 3.256.0`. */
  readonly label: string;
}

/** Finds the engine. Throws a `ParityError` when it is not on PATH. */
export async function findPulumi(
  environment: NodeJS.ProcessEnv,
  folder: string,
  purpose: string,
): Promise<PulumiEngine> {
  const tool = requireTool(["pulumi"], environment, purpose);
  const { stdout } = await runSuccessfully(tool, ["version"], { folder, environment, timeout: 60_000 });
  return { tool, label: `Pulumi ${stdout.trim().replace(/^v/, "")}` };
}
