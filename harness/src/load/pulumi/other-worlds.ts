import type { Path } from "../../model/value.ts";
import type { PropertyBag, PulumiInvoke, PulumiLimit, PulumiRegistration } from "../types.ts";
import { type AnswerWorld, comparedWorlds, OTHER_WORLDS } from "./answer-world.ts";
import { comparedTexts } from "./compared-texts.ts";
import { nameOf } from "./plausible-text.ts";
import type { Recorder } from "./recorder.ts";
import { type RecordedRun, type RunPlan, recordRun } from "./recording-run.ts";
import { leaves, SentinelIndex } from "./sentinel-index.ts";
import { CONFIG_NODE } from "./stack-config.ts";
import { Translation } from "./translation.ts";
import { unsettledPlaces } from "./unsettled-places.ts";

const OTHERWISE = "the program looks at what only a deployment knows";
const EXISTENCE = `whether this resource exists depends on what a provider function or another output answers: ${OTHERWISE}`;
const OPTIONS = `an option of this resource depends on what a provider function or another output answers: ${OTHERWISE}`;
const PROPERTIES = `which properties this resource has depends on what a provider function or another output answers: ${OTHERWISE}`;
const OUTPUTS = `which outputs the program has depends on what a provider function or another output answers: ${OTHERWISE}`;
const NO_OTHER = `${OTHERWISE}, and stops with any other answers than the recorded ones, so what it would do with them is not known`;
const NO_TIME = `${OTHERWISE}, and with other answers it had not ended when its time was up, so what it would do with them is not known`;

/** What of a recording would be another thing, were the program answered otherwise. */
export interface Unsettled {
  /** Places in the inputs of registrations, by URN. */
  readonly inputs: ReadonlyMap<string, readonly Path[]>;
  /** Places in the stack's outputs. */
  readonly outputs: readonly Path[];
  readonly limits: readonly PulumiLimit[];
}

/** Of a program that is handed nothing to decide by. */
export const SETTLED: Unsettled = { inputs: new Map(), outputs: [], limits: [] };

/**
 * Runs a program again in the other worlds, and says what of its recording changes beyond the answers themselves.
 *
 * A world that the program stops in says nothing: a program that checks what it is answered and gives up deploys nothing.
 * When it stops in all of them, that is said, and also when there is no time to see what it does in one.
 */
export async function findUnsettled(plan: RunPlan, recorded: RecordedRun): Promise<Unsettled> {
  const answers = { ...Object.fromEntries(recorded.recorder.answers), [CONFIG_NODE]: plan.config.sealed };
  const index = new SentinelIndex(answers, () => undefined);
  const names = new Set([...recorded.recorder.answers.values()].flatMap(outputNames));
  const compared = [...comparedTexts(plan.project.folder)].filter(([name]) => names.has(name));
  const runs = await Promise.all(
    [...OTHER_WORLDS, ...comparedWorlds(new Map(compared))].map((worlds) =>
      firstFinished(plan, worlds, recorded.recorder, index),
    ),
  );
  plan.options.signal?.throwIfAborted();
  const finished = runs.filter((run) => run !== null && run !== "timeout");
  const found = new Findings();
  for (const { recorder, translation } of finished) compareRecordings(recorded.recorder, recorder, translation, found);
  if (runs.includes("timeout")) found.addLimit(null, NO_TIME);
  else if (finished.length === 0) found.addLimit(null, NO_OTHER);
  return found;
}

function outputNames(answers: PropertyBag): string[] {
  return [...leaves(answers)].map(({ path }) => nameOf(path));
}

interface OtherRun {
  readonly recorder: Recorder;
  readonly translation: Translation;
}

async function firstFinished(
  plan: RunPlan,
  worlds: readonly AnswerWorld[],
  recorded: Recorder,
  index: SentinelIndex,
): Promise<OtherRun | "timeout" | null> {
  for (const world of worlds) {
    const answers = new Map<string, PropertyBag>([[CONFIG_NODE, plan.config.sealed]]);
    const translation = new Translation(index, answers);
    const { finished, recorder, end } = await recordRun({
      ...plan,
      world,
      answers,
      knownInvoke: (call) => knownInvoke(call, recorded, translation),
    });
    if (finished) return { recorder, translation };
    if (end.reason === "timeout") return "timeout";
    if (plan.options.signal?.aborted === true) return null;
  }
  return null;
}

/** A call is the recorded one whose arguments are the same but for the answers in them. */
function knownInvoke(call: Omit<PulumiInvoke, "id">, recorded: Recorder, translation: Translation): string | undefined {
  for (const { id, token, args, provider } of recorded.invokes.values()) {
    if (token !== call.token || translation.node(provider) !== call.provider) continue;
    if (unsettledPlaces(args, call.args, translation).length === 0) return id;
  }
  return undefined;
}

class Findings implements Unsettled {
  readonly inputs = new Map<string, Path[]>();
  readonly outputs: Path[] = [];
  readonly limits: PulumiLimit[] = [];

  addInputs(urn: string, places: readonly Path[]): void {
    const inside = places.filter((path) => path.length > 0);
    if (inside.length < places.length) this.addLimit(urn, PROPERTIES);
    if (inside.length > 0) this.inputs.set(urn, [...(this.inputs.get(urn) ?? []), ...inside]);
  }

  addOutputs(places: readonly Path[]): void {
    const inside = places.filter((path) => path.length > 0);
    if (inside.length < places.length) this.addLimit(null, OUTPUTS);
    this.outputs.push(...inside);
  }

  addLimit(node: string | null, reason: string): void {
    if (!this.limits.some((limit) => limit.node === node && limit.reason === reason))
      this.limits.push({ node, reason });
  }
}

function compareRecordings(recorded: Recorder, other: Recorder, translation: Translation, found: Findings): void {
  const rest = new Map(other.registrations);
  const pairs = pairRegistrations(recorded, rest, translation);
  for (const [registration, twin] of pairs) {
    if (twin === undefined) {
      if (registration.custom || registration.remote) found.addLimit(registration.urn, EXISTENCE);
      continue;
    }
    found.addInputs(registration.urn, unsettledPlaces(registration.inputs, twin.inputs, translation));
    if (!sameOptions(registration, twin, translation)) found.addLimit(registration.urn, OPTIONS);
  }
  for (const type of typesOf(rest.values())) {
    const more = `with other answers of provider functions or outputs the program makes more of ${type}`;
    found.addLimit(null, `${more}: ${OTHERWISE}`);
  }
  found.addOutputs(unsettledPlaces(recorded.outputs ?? {}, other.outputs ?? {}, translation));
}

/** Pairs by URN, and what has a name computed from outputs by type and order where there are as many of both. */
function pairRegistrations(
  recorded: Recorder,
  rest: Map<string, PulumiRegistration>,
  translation: Translation,
): [PulumiRegistration, PulumiRegistration | undefined][] {
  const pairs: [PulumiRegistration, PulumiRegistration | undefined][] = [];
  const open = new Map<string, PulumiRegistration[]>();
  for (const registration of recorded.registrations.values()) {
    const urn = translation.node(registration.urn);
    const twin = urn === undefined ? undefined : rest.get(urn);
    if (twin !== undefined) {
      rest.delete(twin.urn);
      pairs.push([registration, twin]);
    } else if (urn !== undefined) pairs.push([registration, undefined]);
    else open.set(registration.type, [...(open.get(registration.type) ?? []), registration]);
  }
  for (const [type, registrations] of open) {
    const twins = [...rest.values()].filter((item) => item.type === type);
    for (const [at, registration] of registrations.entries()) {
      const twin = twins.length === registrations.length ? twins[at] : undefined;
      if (twin !== undefined) {
        rest.delete(twin.urn);
        translation.pair(registration.urn, twin.urn);
      }
      pairs.push([registration, twin]);
    }
  }
  return pairs;
}

/** Compares what a registration says beside its inputs; where it is written may differ by where a loop is. */
function sameOptions(left: PulumiRegistration, right: PulumiRegistration, translation: Translation): boolean {
  const said = ({ options, provider, parent, readId, dependencies }: PulumiRegistration, other: boolean) => ({
    options,
    provider,
    parent,
    readId,
    dependencies: Object.fromEntries(
      dependencies.map((urn) => [other ? urn : (translation.node(urn) ?? urn), true] as const),
    ),
  });
  return unsettledPlaces(said(left, false), said(right, true), translation).length === 0;
}

function typesOf(registrations: Iterable<PulumiRegistration>): string[] {
  const types = [...registrations].filter(({ custom, remote }) => custom || remote).map(({ type }) => type);
  return [...new Set(types)].sort();
}
