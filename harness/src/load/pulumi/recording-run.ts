import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import engineStubs from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import monitorStubs from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import type { Bridge } from "../../bridge/types.ts";
import type { LoadOptions, PropertyBag } from "../types.ts";
import type { AnswerWorld } from "./answer-world.ts";
import { type ChildEnd, runChild } from "./child-program.ts";
import { type EngineLog, EngineService } from "./engine-service.ts";
import { programEnvironment } from "./environment.ts";
import { InstalledSchemas } from "./installed-schema.ts";
import { KnownSecrets } from "./known-secrets.ts";
import { MonitorService } from "./monitor-service.ts";
import type { PulumiProject } from "./project.ts";
import { Recorder, type RecorderNames } from "./recorder.ts";
import type { InstalledSdk } from "./sdk.ts";
import type { StackConfig } from "./stack-config.ts";
import { Transforms } from "./transforms.ts";

/** As the SDK sets it for its own end (`runtime/settings.ts`): a registration may carry a large document. */
const MAX_MESSAGE = 400 * 1024 * 1024;
/** More than a program ever has in flight. With one at a time the SDK would run its requests in turn. */
const PARALLEL = 10_000;
/** What the engine calls the organization of a stack that is kept on one machine. */
const ORGANIZATION = "organization";
const REGION = "aws:region";
/** What a recorded program is preloaded with. The first loads the SDK; the last one takes itself and the others out of the environment again. */
const PRELOADS = ["lazy-packages.cjs", "map-keys.cjs", "handed-values.cjs", "list-lengths.cjs", "source-maps.cjs"].map(
  (name) => fileURLToPath(new URL(name, import.meta.url)),
);

/** What is run, and how. */
export interface RunPlan {
  readonly project: PulumiProject;
  readonly config: StackConfig;
  readonly sdk: InstalledSdk;
  /** Outputs of other stacks that the program is known to ask for. */
  readonly stackOutputs: readonly string[];
  readonly options: LoadOptions;
  readonly bridge: Bridge;
  readonly world: AnswerWorld;
  readonly knownInvoke?: RecorderNames["knownInvoke"];
  /** Where the answers are kept, for who needs them while the program runs. */
  readonly answers?: Map<string, PropertyBag> | undefined;
}

/** One run of a program, whatever way it ended. */
export interface RecordedRun {
  readonly recorder: Recorder;
  readonly log: EngineLog;
  readonly end: ChildEnd;
  /** The program came to its end and said so. */
  readonly finished: boolean;
  /** Code of the program was handed made-up values, and may have decided or counted by them. */
  readonly handedValues: boolean;
}

/** Runs a program once against a recording engine on a loopback port of its own. */
export async function recordRun(plan: RunPlan): Promise<RecordedRun> {
  const { project, options } = plan;
  const names: RecorderNames = {
    stack: project.stack,
    project: project.name,
    stackOutputs: plan.stackOutputs,
    region: plan.config.secretKeys.includes(REGION) ? undefined : plan.config.values[REGION],
    world: plan.world,
    knownInvoke: plan.knownInvoke,
  };
  const recorder = new Recorder(plan.bridge, new InstalledSchemas(project.folder), names, plan.answers);
  const notes = mkdtempSync(join(tmpdir(), "parity-"));
  const note = join(notes, "handed-values");
  const transforms = new Transforms();
  const monitor = new MonitorService(recorder, transforms, new KnownSecrets(plan.config), project.root);
  const engine = new EngineService();
  const server = new Server({ "grpc.max_receive_message_length": MAX_MESSAGE });
  server.addService(monitorStubs.ResourceMonitorService, monitor.implementation());
  server.addService(engineStubs.EngineService, engine.implementation());
  try {
    const address = `127.0.0.1:${await listen(server)}`;
    const end = await runChild({
      arguments: nodeArguments(plan, address),
      folder: project.folder,
      environment: {
        ...withPreloads(programEnvironment(options, process.env), plan, note),
        PULUMI_CONFIG: JSON.stringify(plan.config.values),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(plan.config.secretKeys),
        PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
      },
      timeout: options.timeout,
      signal: options.signal,
    });
    const finished = end.code === 0 && recorder.outputs !== null && (monitor.finished || !plan.sdk.saysWhenDone);
    return { recorder, log: engine.log, end, finished, handedValues: existsSync(note) };
  } finally {
    rmSync(notes, { recursive: true, force: true });
    transforms.close();
    server.forceShutdown();
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}

function withPreloads(environment: NodeJS.ProcessEnv, { sdk, world }: RunPlan, note: string): NodeJS.ProcessEnv {
  const own = environment.NODE_OPTIONS ?? "";
  return {
    ...environment,
    NODE_OPTIONS: [own, ...PRELOADS.map((file) => `--require ${JSON.stringify(file)}`)].join(" ").trim(),
    PARITY_NODE_OPTIONS: own,
    PARITY_PULUMI_ENTRY: sdk.entry,
    PARITY_HANDED_VALUES: note,
    PARITY_UNCOUNTED_ITEMS: world.looksEmpty ? String(world.items) : "",
  };
}

/**
 * The command line that Pulumi's own language host starts a program with. It is not a dry run: in one, `apply` would not
 * call the program's functions with values that it takes for unknown.
 */
function nodeArguments({ project, sdk }: RunPlan, address: string): string[] {
  return [
    ...project.nodeArguments,
    sdk.entry,
    ...["--monitor", address, "--engine", address],
    ...["--organization", ORGANIZATION, "--project", project.name, "--stack", project.stack],
    ...["--root-directory", project.root, "--pwd", project.folder],
    ...["--parallel", String(PARALLEL)],
    project.main,
  ];
}
