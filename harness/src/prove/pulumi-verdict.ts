import type { Knowledge } from "../canonicalize/types.ts";
import { registrationsByUrn } from "../lower/pulumi/plan-urns.ts";
import type { LoweredProgram, Registration, RegistrationPlan, RunFailure } from "../lower/pulumi/registration-plan.ts";
import type { Match } from "../model/comparison.ts";
import type { ResourceGraph } from "../model/graph.ts";
import type { NodeId, Path } from "../model/value.ts";
import type { PulumiDeployment } from "../state/pulumi-deployment.ts";
import { type PreviewDocument, type PreviewStep, plannedChanges, type Subject } from "./read-preview.ts";
import type { EngineVerdict, NotJudged, PlannedChange } from "./types.ts";

export interface VerdictRequest {
  readonly left: ResourceGraph;
  readonly right: ResourceGraph;
  readonly matches: readonly Match[];
  readonly knowledge: Knowledge;
  readonly lowered: LoweredProgram;
  readonly preview: PreviewDocument;
  readonly deployment: PulumiDeployment;
  /** How the emulator took the right program; null for a state that was given. */
  readonly emulated: {
    /** Why a right resource is not in its state. */
    readonly undeployed: ReadonlyMap<NodeId, string>;
    /** The right program's own preview over that state. */
    readonly atRest: PreviewDocument;
  } | null;
}

const PROVIDER = /^pulumi:providers:/;
const DEFAULT_PROVIDER = /::pulumi:providers:aws::default(_[0-9_]+)?$/;

/** What a preview of a plan says of the two programs. */
export function verdictParts(request: VerdictRequest): Pick<EngineVerdict, "changes" | "notJudged"> {
  const { preview, knowledge, lowered } = request;
  const absent = absentResources(request);
  const silent = new Set(
    [...lowered.notJudged.filter(({ path }) => path.length === 0), ...absent].map(({ left }) => left),
  );
  const subjects = new Subjects(request, silent);
  const unsaid = unsaidResources(request, silent);
  const planned = plannedChanges(preview.steps, (step) => subjects.of(step), knowledge.bridge);
  const settled = withoutRestless(planned, request);
  return { changes: settled.changes, notJudged: [...lowered.notJudged, ...absent, ...unsaid, ...settled.notJudged] };
}

/**
 * Takes out what the right program itself would change of its own emulated resources: the emulator did not give back what
 * was written to it, and the left program's wish cannot be told from that.
 */
function withoutRestless(
  planned: readonly PlannedChange[],
  { emulated, knowledge }: VerdictRequest,
): { readonly changes: readonly PlannedChange[]; readonly notJudged: readonly NotJudged[] } {
  if (emulated === null) return { changes: planned, notJudged: [] };
  const own = plannedChanges(
    emulated.atRest.steps,
    ({ urn }) => ({ type: "", left: null, right: urn }),
    knowledge.bridge,
  );
  const restless = new Set(own.flatMap(({ subject, parts }) => parts.map(({ path }) => placeOf(subject, path))));
  const notJudged: NotJudged[] = [];
  const changes = planned.flatMap((change): PlannedChange[] => {
    const { subject } = change;
    if (subject.kind !== "resource") return [change];
    const parts = change.parts.filter(({ path }) => !restless.has(placeOf(subject, path)));
    const names = new Set(change.parts.filter((part) => !parts.includes(part)).map(({ path }) => path[0] ?? ""));
    for (const name of names) {
      const reason = "the emulator does not give it back as it was written: the right program itself would change it";
      notJudged.push({ left: subject.left, right: subject.right, path: [name], reason });
    }
    return names.size > 0 && parts.length === 0 ? [] : [{ ...change, parts }];
  });
  return { changes, notJudged };
}

function placeOf(subject: PlannedChange["subject"], [name]: Path): string {
  return subject.kind === "resource" ? `${subject.right ?? ""} ${String(name)}` : "";
}

/** What a run of the plan could not make: the provider refused it, or the program could not compute it. */
export function failuresIn(
  preview: PreviewDocument,
  plan: RegistrationPlan,
  reported: readonly RunFailure[],
): readonly RunFailure[] {
  const byUrn = registrationsByUrn(plan);
  const refused = preview.diagnostics.flatMap(({ urn, message, severity }): RunFailure[] => {
    const registration = severity === "error" && urn !== null ? byUrn.get(urn) : undefined;
    if (registration?.kind !== "resource") return [];
    return [{ key: registration.key, property: null, reason: `Pulumi cannot plan it: ${sentence(message)}` }];
  });
  const unmade = reported.map((failure) => ({
    ...failure,
    reason: `it cannot be computed: ${sentence(failure.reason)}`,
  }));
  return [...new Map([...unmade, ...refused].map((item) => [`${item.key} ${item.property ?? ""}`, item])).values()];
}

/** The first line of an engine's message, without what differs from run to run and without a final stop. */
export function sentence(message: string): string {
  const line = message.split("\n").find((text) => text.trim() !== "") ?? "";
  return line
    .replace(/^error: /, "")
    .replace(/,? ?RequestID: [^,]*/, "")
    .trim()
    .replace(/\.$/, "");
}

/**
 * Right resources that the state has not. An emulator may not know their type; of a given state, what is matched is planned
 * as a creation, and of what is not matched the engine has nothing to say.
 */
function absentResources({ right, matches, deployment, emulated }: VerdictRequest): readonly NotJudged[] {
  const leftOf = new Map(matches.map((match) => [match.right, match.left]));
  return right.nodes.flatMap(({ id, kind }): NotJudged[] => {
    if (kind !== "resource" || deployment.managed.has(id)) return [];
    const left = leftOf.get(id) ?? null;
    if (emulated === null) {
      return left === null ? [{ left, right: id, path: [], reason: "the stack's state has no such resource" }] : [];
    }
    const reason = emulated.undeployed.get(id) ?? "what it depends on could not be deployed";
    return [{ left, right: id, path: [], reason: `the emulator has no such resource: ${reason}` }];
  });
}

/** What was registered and has no step at all: that nothing is planned for it would not be the engine's word. */
function unsaidResources(
  { lowered, preview, matches }: VerdictRequest,
  silent: ReadonlySet<NodeId | null>,
): readonly NotJudged[] {
  const said = new Set(preview.steps.map(({ urn }) => urn));
  const rightOf = new Map(matches.map((match) => [match.left, match.right]));
  return [...registrationsByUrn(lowered.plan)].flatMap(([urn, { kind, key }]): NotJudged[] =>
    kind !== "resource" || said.has(urn) || silent.has(key)
      ? []
      : [{ left: key, right: rightOf.get(key) ?? null, path: [], reason: "the engine's preview does not speak of it" }],
  );
}

/** Tells which nodes a step of the preview is about. */
class Subjects {
  private readonly byUrn: ReadonlyMap<NodeId, Registration>;
  private readonly rightOf: ReadonlyMap<NodeId, NodeId>;
  private readonly matchedRight: ReadonlySet<NodeId>;

  constructor(
    private readonly request: VerdictRequest,
    private readonly silent: ReadonlySet<NodeId | null>,
  ) {
    this.byUrn = registrationsByUrn(request.lowered.plan);
    this.rightOf = new Map(request.matches.map((match) => [match.left, match.right]));
    this.matchedRight = new Set(request.matches.map((match) => match.right));
  }

  of(step: PreviewStep): Subject | null {
    if (PROVIDER.test(step.type)) return this.provider(step);
    const registration = this.byUrn.get(step.urn);
    if (registration !== undefined) {
      const left = registration.key;
      if (this.silent.has(left)) return null;
      return { type: this.typeOf(step.type), left, right: this.rightOf.get(left) ?? null };
    }
    return this.matchedRight.has(step.urn) ? null : { type: this.typeOf(step.type), left: null, right: step.urn };
  }

  /** A provider that comes or goes is nothing by itself; one whose settings change may be. */
  private provider({ op, urn }: PreviewStep): Subject | null {
    if (op === "create" || op === "delete") return null;
    const key = this.byUrn.get(urn)?.key ?? (DEFAULT_PROVIDER.test(urn) ? null : undefined);
    const stands = this.request.lowered.providers.find((item) => item.key === key);
    return stands === undefined ? null : { type: "aws", left: stands.left, right: stands.right };
  }

  private typeOf(token: string): string {
    return this.request.knowledge.bridge.resourceByToken(token)?.type ?? token;
  }
}
