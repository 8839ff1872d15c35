import type { Bridge, BridgedType } from "../bridge/types.ts";
import { CLIENT_SETTINGS } from "../canonicalize/rules/client-settings.ts";
import { attributeAt } from "../canonicalize/schema.ts";
import { translateOutputPath } from "../canonicalize/vocabulary/translate.ts";
import { ParityError } from "../errors.ts";
import { parsePropertyPath } from "../extract/pulumi/property-path.ts";
import { isObject, UNKNOWN_VALUE } from "../load/pulumi/signatures.ts";
import { isStackType } from "../load/pulumi/urn.ts";
import type { NodeId, Path } from "../model/value.ts";
import type { ChangedPart, PlannedChange } from "./types.ts";

/** What `pulumi preview --json` says, as far as it is read (`sdk/go/common/display/json.go`). */
export interface PreviewDocument {
  readonly steps: readonly PreviewStep[];
  readonly diagnostics: readonly PreviewDiagnostic[];
}

export interface PreviewStep {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  /** Managed by a provider, or a provider; a component is not. */
  readonly custom: boolean;
  readonly old: StepState;
  readonly new: StepState;
  /** Path to how it changes (`update`, `add-replace`). */
  readonly detailedDiff: ReadonlyMap<string, { readonly kind: string; readonly input: boolean }>;
  /** Top-level properties, where the provider says no more. */
  readonly reasons: readonly string[];
  readonly replaceReasons: readonly string[];
}

export interface StepState {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface PreviewDiagnostic {
  readonly urn: string | null;
  readonly message: string;
  readonly severity: string;
}

/** How the engine writes what it must not show. */
const SECRET_TEXT = "[secret]";
const HIDDEN = "(secret)";
const LATER = "(known after the change)";
const PROVIDER = /^pulumi:providers:/;
/**
 * What the bridge keeps in a resource's inputs and outputs for itself (`pulumi-terraform-bridge`, `pkg/tfbridge/names.go`):
 * which properties it filled in, and private state.
 */
const BOOKKEEPING = new Set(["__defaults", "__meta", "__pulumi_raw_state_delta"]);
/** Settings of a provider that the engine adds to what the program gives. */
const ENGINE_SETTINGS = new Set(["version", "pluginDownloadURL", "pluginChecksums"]);

const ACTIONS: Readonly<Record<string, PlannedChange["action"]>> = {
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
};

/** Reads the document. Throws a `ParityError` when it is none. */
export function readPreviewDocument(text: string): PreviewDocument {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    document = undefined;
  }
  if (!isObject(document)) {
    throw new ParityError({
      problem: "the preview is not in a form that is known",
      found: text.slice(0, 200) || "nothing",
      expected: "what `pulumi preview --json` writes",
    });
  }
  return {
    steps: objects(document.steps).map(readStep),
    diagnostics: objects(document.diagnostics).map(readDiagnostic),
  };
}

/** Left and right node behind a URN of the plan. */
export interface Subject {
  readonly type: string;
  readonly left: NodeId | null;
  readonly right: NodeId | null;
}

/**
 * The changes that a preview plans, in Terraform's names: one for each resource, however many steps it takes.
 *
 * @param subjectOf null for what is no infrastructure or is not judged.
 */
export function plannedChanges(
  steps: readonly PreviewStep[],
  subjectOf: (step: PreviewStep) => Subject | null,
  bridge: Bridge,
): readonly PlannedChange[] {
  const changes = new Map<string, PlannedChange>();
  for (const step of steps) {
    const action = ACTIONS[step.op];
    if (action === undefined || !step.custom || isStackType(step.type)) continue;
    const subject = subjectOf(step);
    if (subject === null) continue;
    const parts = action === "create" || action === "delete" ? [] : partsOf(step, bridge);
    if (PROVIDER.test(step.type) && parts.length === 0) continue;
    const known = changes.get(step.urn);
    if (known !== undefined && known.parts.length >= parts.length) continue;
    changes.set(step.urn, { subject: { kind: "resource", ...subject }, action, parts });
  }
  return [...changes.values()];
}

function partsOf(step: PreviewStep, bridge: Bridge): readonly ChangedPart[] {
  const provider = PROVIDER.test(step.type);
  const bridged = provider ? bridge.provider() : bridge.resourceByToken(step.type);
  const replaces = new Set(step.replaceReasons);
  const detailed: [string, { readonly kind: string; readonly input: boolean }][] =
    step.detailedDiff.size > 0
      ? [...step.detailedDiff]
      : [...new Set([...step.reasons, ...step.replaceReasons])].map((name) => [
          name,
          { kind: replaces.has(name) ? "update-replace" : "update", input: true },
        ]);
  return detailed.flatMap(([text, { kind }]) => {
    const path = parsePropertyPath(text);
    if (path.some((item) => BOOKKEEPING.has(String(item)))) return [];
    if (provider && ENGINE_SETTINGS.has(text)) return [];
    const translated = translatedPath(path, bridged);
    if (provider && CLIENT_SETTINGS.has(String(translated[0]))) return [];
    const before = kind.startsWith("add") ? undefined : valueAt(step.old, path);
    const after = kind.startsWith("delete") ? undefined : valueAt(step.new, path);
    const hidden = isHidden(before) || isHidden(after) || isSecret(translated, bridged);
    return [
      {
        path: translated,
        before: shown(before, hidden),
        after: shown(after, hidden),
        replaces: kind.endsWith("-replace"),
      },
    ];
  });
}

function translatedPath(path: Path, bridged: BridgedType | undefined): Path {
  return (bridged === undefined ? null : translateOutputPath(path, bridged.block)) ?? path;
}

function isSecret(path: Path, bridged: BridgedType | undefined): boolean {
  return path.some((_step, index) => attributeAt(bridged?.block, path.slice(0, index + 1))?.secret === true);
}

/** Inputs first: they are what the two programs say. */
function valueAt({ inputs, outputs }: StepState, path: Path): unknown {
  return at(inputs, path) ?? at(outputs, path);
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, step) => {
    if (inside === SECRET_TEXT) return inside;
    return typeof inside === "object" && inside !== null && Object.hasOwn(inside, step)
      ? Reflect.get(inside, step)
      : undefined;
  }, value);
}

function isHidden(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isHidden);
  return isObject(value) ? Object.values(value).some(isHidden) : value === SECRET_TEXT;
}

function shown(value: unknown, hidden: boolean): string | null {
  if (value === undefined || value === null) return null;
  if (hidden) return HIDDEN;
  if (value === UNKNOWN_VALUE) return LATER;
  return typeof value === "string" ? value : JSON.stringify(value);
}

function readStep(step: Readonly<Record<string, unknown>>): PreviewStep {
  const [old, next] = [step.oldState, step.newState].map((state) => (isObject(state) ? state : {}));
  const state = next !== undefined && typeof next.type === "string" ? next : (old ?? {});
  const diff = isObject(step.detailedDiff) ? Object.entries(step.detailedDiff) : [];
  return {
    op: String(step.op),
    urn: String(step.urn),
    type: String(state.type ?? ""),
    custom: state.custom === true,
    old: readState(old),
    new: readState(next),
    detailedDiff: new Map(
      diff.map(([path, item]) => [
        path,
        isObject(item)
          ? { kind: String(item.kind ?? item.diffKind ?? "update"), input: item.inputDiff === true }
          : { kind: "update", input: false },
      ]),
    ),
    reasons: texts(step.diffReasons),
    replaceReasons: texts(step.replaceReasons),
  };
}

function readState(state: Readonly<Record<string, unknown>> | undefined): StepState {
  return {
    inputs: isObject(state?.inputs) ? state.inputs : {},
    outputs: isObject(state?.outputs) ? state.outputs : {},
  };
}

function readDiagnostic(item: Readonly<Record<string, unknown>>): PreviewDiagnostic {
  return {
    urn: typeof item.urn === "string" && item.urn !== "" ? item.urn : null,
    message: String(item.message ?? "").trim(),
    severity: String(item.severity ?? ""),
  };
}

function objects(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
