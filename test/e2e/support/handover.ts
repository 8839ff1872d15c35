import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { type CdktfStack, vpcStack } from "./cdktf.ts";
import { attempt, type CommandResult, pause, type RunningCommand, start } from "./command.ts";
import { engine } from "./engines.ts";
import { createPulumiStack, type PulumiStack } from "./pulumi.ts";
import { terraformEnvironment } from "./terraform.ts";
import { PARITY, type Workspace } from "./workspace.ts";

/** One environment of the VPC, written twice, and the files of its handover. */
export interface HandoverSite {
  readonly workspace: Workspace;
  readonly cdktf: CdktfStack;
  readonly pulumi: PulumiStack;
  readonly output: string;
  readonly journal: string;
  readonly retire: string;
  /** Of a handover to Terraform. */
  readonly imports: { readonly output: string; readonly journal: string };
}

/** The engine that is to own the resources. */
export type Direction = "pulumi" | "terraform";

/** Makes an environment of its own in the workspace, with the NAT gateways asked for and its state in a local file. */
export async function createSite(workspace: Workspace, natGateways: string): Promise<HandoverSite> {
  const suffix = `nat${natGateways.toLowerCase()}`;
  const environment = { environment: "Development", natGateways, flowLogs: { retentionDays: 7 }, state: "local" };
  await writeFile(join(workspace.folder, "shared", "environments", `${suffix}.yaml`), stringify(environment));
  const dev = parse(readFileSync(join(workspace.folder, "Pulumi.dev.yaml"), "utf8"));
  dev.config["payment-vpc:environmentSuffix"] = suffix;
  await writeFile(join(workspace.folder, `Pulumi.${suffix}.yaml`), stringify(dev));
  const base = join(workspace.folder, `handover-${suffix}`);
  return {
    workspace,
    cdktf: vpcStack(workspace, suffix),
    pulumi: await createPulumiStack(workspace, suffix),
    output: `${base}.json`,
    journal: `${base}.journal.jsonl`,
    retire: `${base}.retire`,
    imports: { output: `${base}-imports.tf.json`, journal: `${base}-imports.journal.jsonl` },
  };
}

/** Starts `parity handover` for a site, with further arguments. */
export function startHandover(
  site: HandoverSite,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  to: Direction = "pulumi",
): RunningCommand {
  const output = to === "pulumi" ? site.output : site.imports.output;
  const given = ["handover", "--to", to, "--env", site.pulumi.name, "--output", output, ...args];
  return start(process.execPath, [PARITY, ...given], {
    cwd: site.workspace.folder,
    env: { ...site.workspace.env, ...terraformEnvironment(), ...environment },
    step: `parity handover --to ${to} (${site.pulumi.name})`,
  });
}

/** Runs `parity prove` for a site over its CDKTF program's own backend. */
export async function proveByTerraform({ workspace, pulumi }: HandoverSite): Promise<CommandResult> {
  return await attempt(process.execPath, [PARITY, "prove", "--env", pulumi.name, "--judge", "terraform"], {
    cwd: workspace.folder,
    env: { ...workspace.env, ...terraformEnvironment() },
    step: `parity prove (${pulumi.name})`,
  });
}

export async function handover(
  site: HandoverSite,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  to: Direction = "pulumi",
): Promise<CommandResult> {
  return await startHandover(site, args, environment, to).finished;
}

/** Waits until a journal says anew that a step has begun or is done, and kills the command with all it has started. */
export async function killAt(journal: string, command: RunningCommand, mark: string): Promise<void> {
  const [kind, name] = mark.split(" ");
  const earlier = lines(journal).length;
  const reached = () =>
    lines(journal)
      .slice(earlier)
      .some((line) => line.kind === kind && line.step === name);
  await killWhen(command, mark, reached);
}

/** Waits until something is so, and kills the command with all it has started. */
export async function killWhen(command: RunningCommand, what: string, reached: () => boolean): Promise<void> {
  let ended = false;
  const watch = command.finished.then(() => {
    ended = true;
  });
  while (!ended && !reached()) await Promise.race([watch, pause(20)]);
  if (ended) throw new Error(`ended before "${what}":\n${command.output().slice(-2000)}`);
  const pid = command.pid ?? 0;
  for (const one of [pid, ...descendants(pid)]) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
  await command.finished;
}

/** Gives back the lock of an update that was killed, as the message of the next run asks for. */
export async function giveBackLock({ pulumi, workspace }: HandoverSite): Promise<void> {
  await attempt(engine("pulumi"), ["cancel", "--yes", "--stack", pulumi.name, "--non-interactive"], {
    cwd: workspace.folder,
    env: pulumi.env,
  });
}

function lines(journal: string): readonly { readonly kind: string; readonly step?: string }[] {
  if (!existsSync(journal)) return [];
  return readFileSync(journal, "utf8")
    .split("\n")
    .flatMap((line) => (line.endsWith("}") ? [JSON.parse(line)] : []));
}

/** Engines run in process groups of their own, so the tree is followed by its parents. */
function descendants(pid: number): readonly number[] {
  const table = execFileSync("ps", ["-e", "-o", "pid=,ppid="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const children = table.flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []));
  return children.flatMap((child) => [child, ...descendants(child)]);
}
