import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Emulator, withoutAws } from "../engines/emulator.ts";
import { copyProject } from "../engines/program-copy.ts";
import {
  type PulumiEngine,
  type PulumiFolder,
  pulumiSetSecret,
  pulumiStackInit,
  scratchEnvironment,
  tryPulumiPreview,
  tryPulumiUp,
} from "../engines/pulumi-engine.ts";
import { exportDeployedStack } from "../engines/pulumi-stack.ts";
import { toolFailure } from "../engines/tool.ts";
import { programEnvironment } from "../load/pulumi/environment.ts";
import type { PulumiProject } from "../load/pulumi/project.ts";
import { isObject } from "../load/pulumi/signatures.ts";
import { readStackConfig } from "../load/pulumi/stack-config.ts";
import { isStackType, parseUrn } from "../load/pulumi/urn.ts";
import type { LoadOptions } from "../load/types.ts";
import type { NodeId } from "../model/value.ts";
import { sentence } from "./pulumi-verdict.ts";
import { type PreviewDocument, readPreviewDocument } from "./read-preview.ts";

export interface EmulatedDeployment {
  readonly engine: PulumiEngine;
  readonly project: PulumiProject;
  readonly options: LoadOptions;
  readonly emulator: Emulator;
  /** An empty scratch folder. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

export interface EmulatedState {
  /** The stack's export, its secrets in the clear. */
  readonly text: string;
  /** What the emulator could not make, with the engine's reason. */
  readonly undeployed: ReadonlyMap<NodeId, string>;
  /** The program's own preview over that state: what it plans is the emulator's doing. */
  readonly atRest: PreviewDocument;
}

/** Where a program finds its region when it says none; an emulator has every region. */
const REGION = ["AWS_REGION", "AWS_DEFAULT_REGION"];

/**
 * Deploys a Pulumi program to an AWS emulator, from a copy of its folder and to a state of its own, as far as the emulator
 * goes. Throws a `ParityError` when the program itself fails.
 */
export async function deployToEmulator(request: EmulatedDeployment): Promise<EmulatedState> {
  const { project, options, folder, engine } = request;
  const program = join(folder, "program");
  await mkdir(program);
  const config = readStackConfig(project, options);
  await copyProject(project, config, program);
  const environment = await scratchEnvironment(
    emulatedEnvironment(programEnvironment(options, request.environment), request.emulator),
    folder,
    randomBytes(16).toString("hex"),
  );
  const at: PulumiFolder = { ...request, engine, folder: program, stack: project.stack, environment };
  await pulumiStackInit(at);
  for (const key of config.secretKeys) await pulumiSetSecret(at, key, config.values[key] ?? "");
  const run = await tryPulumiUp(at);
  const undeployed = failedResources(run.stdout);
  if (run.code !== 0 && undeployed.size === 0)
    throw toolFailure(run, "the Pulumi program could not be deployed to the emulator");
  const rest = await tryPulumiPreview(at);
  // What was not made may be refused again; the steps of the rest are there all the same.
  if (rest.stdout.trim() === "") throw toolFailure(rest);
  return { text: (await exportDeployedStack(at)).text, undeployed, atRest: readPreviewDocument(rest.stdout) };
}

/** An environment with the emulator in the place of AWS. */
export function emulatedEnvironment(environment: NodeJS.ProcessEnv, emulator: Emulator): NodeJS.ProcessEnv {
  const region = Object.fromEntries(
    REGION.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  );
  return { ...withoutAws(environment), ...region, ...emulator.environment };
}

/** The engine's events, one JSON object a line, as `pulumi up --json` writes them (`sdk/go/common/apitype/events.go`). */
export function failedResources(events: string): ReadonlyMap<NodeId, string> {
  const failed = new Map<NodeId, string>();
  for (const line of events.split("\n")) {
    const event = parse(line);
    const diagnostic = isObject(event) ? event.diagnosticEvent : undefined;
    if (!isObject(diagnostic) || diagnostic.severity !== "error") continue;
    const { urn, message } = diagnostic;
    if (typeof urn !== "string" || urn === "" || isStackType(parseUrn(urn).types.join("$"))) continue;
    failed.set(urn, sentence(String(message ?? "")));
  }
  return failed;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
