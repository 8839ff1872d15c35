import type { Bridge } from "../../bridge/types.ts";
import { type Path, record } from "../../model/value.ts";
import type { LoadOptions, PropertyBag, PulumiLimit, PulumiRecording } from "../types.ts";
import { RECORDED } from "./answer-world.ts";
import { hashAssets } from "./assets.ts";
import { findUnsettled, SETTLED, type Unsettled } from "./other-worlds.ts";
import { programFailure } from "./program-failure.ts";
import { readProject } from "./project.ts";
import { type RecordedRun, type RunPlan, recordRun } from "./recording-run.ts";
import { findSdk } from "./sdk.ts";
import { isObject, SIGNATURE_KEY, UNSETTLED_SIGNATURE } from "./signatures.ts";
import { CONFIG_NODE, readStackConfig, type StackConfig } from "./stack-config.ts";
import { markPlaces } from "./unsettled-places.ts";

/** Runs of a program whose demands on other stacks become known one failure at a time. */
const MAX_RUNS = 10;

/**
 * Runs a Pulumi program against a recording engine, and returns what it asked for.
 *
 * Takes the project's folder or Pulumi.yaml, how to run it, and the table of types that the answers are made from. The
 * program runs as it does under `pulumi up`, with sentinels for what only a deployment would know; nothing is deployed. One
 * whose code is handed such values runs again with others, which shows what it decides by them.
 * Throws a `ParityError` when the project cannot be read, or the program fails, hangs or ends early.
 */
export async function loadPulumi(path: string, options: LoadOptions, bridge: Bridge): Promise<PulumiRecording> {
  const project = readProject(path, options.stack);
  const config = readStackConfig(project, options);
  const sdk = findSdk(project);
  options.onProgress(`running the Pulumi program ${project.name}`);
  const stackOutputs: string[] = [];
  for (let count = 1; ; count++) {
    const plan = { project, config, sdk, stackOutputs, options, bridge, world: RECORDED };
    const run = await recordRun(plan);
    if (run.finished) {
      if (run.handedValues) options.onProgress(`running the Pulumi program ${project.name} with other answers`);
      return recordingOf(path, plan, run, run.handedValues ? await findUnsettled(plan, run) : SETTLED);
    }
    options.signal?.throwIfAborted();
    const asked = requiredStackOutputs(run).filter((name) => !stackOutputs.includes(name));
    if (asked.length === 0 || count === MAX_RUNS) {
      throw programFailure({
        project,
        end: run.end,
        log: run.log,
        timeout: options.timeout,
        resources: [...run.recorder.registrations.values()].filter(({ custom }) => custom).length,
        complete: run.recorder.outputs !== null,
        encrypted: config.encrypted,
      });
    }
    stackOutputs.push(...asked);
  }
}

/** Outputs of other stacks without which the SDK stops the program: their names are known from its message alone. */
function requiredStackOutputs(run: RecordedRun): string[] {
  const names = run.log.errors.flatMap((text) =>
    [...text.matchAll(/Required output '([^']+)' does not exist on stack/g)].map(([, name = ""]) => name),
  );
  return [...new Set(names)].sort();
}

function recordingOf(path: string, plan: RunPlan, run: RecordedRun, unsettled: Unsettled): PulumiRecording {
  const { project, config, bridge, sdk } = plan;
  const { recorder } = run;
  const folders = { program: project.folder, root: project.root };
  const isProviderKey = (key: string) => key.startsWith("aws:");
  const known = sdk.awsVersion === bridge.versions["@pulumi/aws"];
  return {
    kind: "pulumi",
    origin: "pulumi",
    path,
    registrations: [...recorder.registrations.values()]
      .map((item) => ({
        ...item,
        inputs: marked(hashAssets(item.inputs, folders), unsettled.inputs.get(item.urn) ?? []),
      }))
      .sort((left, right) => (left.urn < right.urn ? -1 : 1)),
    invokes: [...recorder.invokes.values()].sort((left, right) => (left.id < right.id ? -1 : 1)),
    outputs: marked(recorder.outputs ?? {}, unsettled.outputs),
    project: project.name,
    stack: project.stack,
    config: record(Object.entries(config.values).filter(([key]) => isProviderKey(key))),
    secretKeys: config.secretKeys.filter(isProviderKey),
    providerVersion: known ? bridge.versions["terraform-provider-aws"] : null,
    answers: record([
      ...[...recorder.answers].sort(([left], [right]) => (left < right ? -1 : 1)),
      [CONFIG_NODE, config.sealed] as const,
    ]),
    limits: [...recorder.limits, ...unreadConfig(config), ...unsettled.limits].sort((left, right) =>
      JSON.stringify(left) < JSON.stringify(right) ? -1 : 1,
    ),
  };
}

function marked(bag: PropertyBag, places: readonly Path[]): PropertyBag {
  const result = markPlaces(bag, places, (value) => ({ [SIGNATURE_KEY]: UNSETTLED_SIGNATURE, value }));
  return isObject(result) ? result : bag;
}

/** What a program makes of configuration that it did not get cannot be told, wherever it ends up. */
function unreadConfig({ encrypted, environments }: StackConfig): PulumiLimit[] {
  const reasons = [
    ...encrypted.map(
      (key) => `the encrypted configuration ${key}, which was not given in the clear (--secret ${key}=…)`,
    ),
    ...environments.map((name) => `configuration from the environment ${name} of Pulumi ESC, which is not read`),
  ];
  return reasons.map((reason) => ({ node: null, reason }));
}
