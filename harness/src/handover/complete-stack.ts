import { isDeepStrictEqual } from "node:util";
import { terraformNameOf } from "../bridge/names.ts";
import type { Bridge, BridgedType } from "../bridge/types.ts";
import type { PreviewStep, StackPreview } from "../engines/pulumi-stack.ts";
import { isObject } from "../load/parse-json-file.ts";
import { isStackType } from "../load/pulumi/urn.ts";
import type { PulumiRegistration } from "../load/types.ts";
import type { StackDocument, StackResource } from "../state/stack-document.ts";
import type { TerraformState, TerraformStateResource } from "../state/terraform-state.ts";
import { completeOutputs } from "./complete-outputs.ts";
import { completeProperty } from "./complete-property.ts";
import { dependencyOrder } from "./dependency-order.ts";
import type { CompletedSetting, HandoverPlan } from "./types.ts";
import { type UnreadableTable, unreadableSettings } from "./unreadable.ts";

/** What a stack is completed from. */
export interface CompletionInput {
  readonly document: StackDocument;
  /** Of the program over the stack as it was imported. */
  readonly preview: StackPreview;
  readonly plan: HandoverPlan;
  readonly state: TerraformState;
  readonly registrations: readonly PulumiRegistration[];
  readonly bridge: Bridge;
  readonly unreadable: UnreadableTable;
}

export interface Completion {
  readonly document: StackDocument;
  readonly completed: readonly CompletedSetting[];
  /** What stays a difference, each as one sentence. */
  readonly leftovers: readonly string[];
}

/** What the engine would do to a resource that it finds as the program wants it. */
const QUIET = new Set(["same", "read", "refresh"]);
/** What a property that differs makes of it. */
const CHANGING = new Set(["update", "replace", "create-replacement", "delete-replaced"]);

/**
 * Completes the stack that an import has made: what the import did not read back from the Terraform state; what the
 * program says of order and protection, which an import does not know; and the outputs. Pure, and complete or nothing:
 * where a difference stays it is in `leftovers`, and the document is not to be written.
 */
export function completeStack(input: CompletionInput): Completion {
  const { document, preview, plan } = input;
  const live = new Map(input.state.resources.filter(({ deposed }) => !deposed).map((one) => [one.address, one]));
  const handed = new Map(plan.resources.map(({ urn, address }) => [urn, live.get(address)]));
  const steps = new Map(preview.steps.map((step) => [step.urn, step]));
  const completed: CompletedSetting[] = [];
  const leftovers: string[] = [];
  const resources = (document.deployment.resources ?? []).map((resource) => {
    const step = steps.get(resource.urn);
    const from = handed.get(resource.urn);
    if (from === undefined || step === undefined) return resource;
    const unseen = unseenProperties(resource, from, input);
    if (QUIET.has(step.op) && unseen.length === 0) return resource;
    const properties = [...new Set([...step.properties, ...unseen])];
    const result = completeResource(resource, { ...step, properties }, from, input);
    completed.push(...result.completed);
    leftovers.push(...result.leftovers);
    return result.resource;
  });
  for (const step of preview.steps) {
    if (!QUIET.has(step.op) && handed.get(step.urn) === undefined) leftovers.push(`${step.urn}: would be ${step.op}d`);
  }
  const outputs = completeOutputs(resources, preview, input.state);
  completed.push(...outputs.completed);
  leftovers.push(...outputs.leftovers);
  return { document: withMeta(document, outputs.resources, input), completed, leftovers };
}

/**
 * What is known not to be read back and the import has left out, named by the preview or not: the provider's planner takes
 * a number or flag that is not set for 0 or false, and would name no change.
 */
function unseenProperties(
  resource: StackResource,
  live: TerraformStateResource,
  { bridge, unreadable }: CompletionInput,
): readonly string[] {
  const attributes = bridge.resourceByToken(resource.type)?.block.attributes ?? {};
  return unreadableSettings(live.type, live.attributes, unreadable).flatMap(({ attribute }) => {
    const property = attributes[attribute]?.pulumi ?? null;
    return property === null || resource.outputs?.[property] !== undefined ? [] : [property];
  });
}

function completeResource(
  resource: StackResource,
  step: PreviewStep,
  live: TerraformStateResource,
  { bridge, unreadable }: CompletionInput,
): { resource: StackResource; completed: readonly CompletedSetting[]; leftovers: readonly string[] } {
  const bridged = bridge.resourceByToken(resource.type);
  const refuse = (reason: string) => ({ resource, completed: [], leftovers: [`${resource.urn}: ${reason}`] });
  if (bridged === undefined) return refuse("its type is not known");
  if (!QUIET.has(step.op) && !CHANGING.has(step.op)) {
    return refuse(`would be ${step.op}d`);
  }
  const schema = schemaVersion(resource);
  if (schema !== null && schema !== live.schemaVersion) {
    return refuse(`the provider's schema is version ${schema}, the Terraform state's ${live.schemaVersion}`);
  }
  if (step.properties.length === 0) return refuse("would be changed, and the engine names no property");
  const inputs: Record<string, unknown> = { ...resource.inputs };
  const outputs: Record<string, unknown> = { ...resource.outputs };
  const completed: CompletedSetting[] = [];
  const leftovers: string[] = [];
  const rows = unreadable.get(live.type) ?? [];
  for (const property of settable(step, resource, bridged)) {
    const outcome = completeProperty({
      property,
      imported: resource,
      desired: step.inputs[property],
      live,
      bridged,
      measured: (attribute) => rows.find((row) => row.attribute === attribute)?.imported,
    });
    if ("refused" in outcome) {
      leftovers.push(`${resource.urn}: ${property}: ${outcome.refused}`);
      continue;
    }
    const before = outputs[property];
    if (outcome.input !== undefined) inputs[property] = outcome.input;
    outputs[property] = outcome.output;
    // It says how the outputs and Terraform's state differ in shape, "nothing" for what was not read; without it the
    // bridge takes the schema (pulumi-terraform-bridge, pkg/tfbridge/rawstate.go).
    delete outputs.__pulumi_raw_state_delta;
    completed.push({
      urn: resource.urn,
      property,
      before: outcome.secret || before === undefined ? null : JSON.stringify(before),
      after: outcome.secret ? null : JSON.stringify(outcome.output),
    });
  }
  return { resource: { ...resource, inputs, outputs }, completed, leftovers };
}

/**
 * The properties to complete: without what was read of those that only the provider sets, where a setting differs too. The provider plans
 * them as unknown because of it (`last_modified` of a function whose code is to be set again: internal/service/lambda/
 * function.go, CustomizeDiff), and the preview after the completion says whether that was all.
 */
function settable({ properties }: PreviewStep, { outputs }: StackResource, { block }: BridgedType): readonly string[] {
  const settings = properties.filter((property) => {
    const name = terraformNameOf(block, property);
    return outputs?.[property] === undefined || name === undefined || block.attributes[name]?.configurable !== false;
  });
  return settings.length === 0 ? properties : settings;
}

/** The bridge keeps the version of Terraform's schema in the outputs, as text inside of text; absent for version 0. */
function schemaVersion(resource: StackResource): number | null {
  const meta = resource.outputs?.__meta;
  if (typeof meta !== "string") return null;
  try {
    const parsed: unknown = JSON.parse(meta);
    if (!isObject(parsed)) return null;
    const direct = parsed.schema_version;
    if (direct !== undefined) return Number(direct);
    if (typeof parsed.private_state !== "string") return null;
    const inner: unknown = JSON.parse(Buffer.from(parsed.private_state, "base64").toString("utf8"));
    return isObject(inner) && inner.schema_version !== undefined ? Number(inner.schema_version) : null;
  } catch {
    return null;
  }
}

/** An import knows nothing of order and protection: without these, a `destroy` right after it goes in any order. */
function withMeta(
  document: StackDocument,
  resources: readonly StackResource[],
  { plan, registrations }: CompletionInput,
): StackDocument {
  const present = new Set(resources.map(({ urn }) => urn));
  const known = (urns: readonly string[]) => urns.filter((urn) => present.has(urn));
  const byUrn = new Map(registrations.map((registration) => [registration.urn, registration]));
  const ours = new Set([...plan.resources.map(({ urn }) => urn), ...plan.components]);
  const written = resources.map((resource): StackResource => {
    const registration = ours.has(resource.urn) ? byUrn.get(resource.urn) : undefined;
    if (registration === undefined) return resource;
    const { protect: _protect, dependencies: _dependencies, propertyDependencies: _properties, ...rest } = resource;
    const { protect, retainOnDelete } = registration.options;
    const dependencies = known(registration.dependencies);
    const properties = Object.entries(registration.propertyDependencies);
    return {
      ...rest,
      ...(protect ? { protect } : {}),
      ...(retainOnDelete ? { retainOnDelete } : {}),
      ...(dependencies.length === 0 ? {} : { dependencies }),
      ...(properties.length === 0
        ? {}
        : { propertyDependencies: Object.fromEntries(properties.map(([name, urns]) => [name, known(urns)])) }),
    };
  });
  const ordered = dependencyOrder(written, ({ urn }) => urn, needs);
  // An import only reads: what was cut off in the middle of one has left nothing behind.
  const pending = document.deployment.pending_operations?.filter(
    ({ type, resource }) => !(type === "importing" && ours.has(resource.urn)),
  );
  return {
    ...document,
    deployment: {
      ...document.deployment,
      resources: ordered,
      ...(pending === undefined ? {} : { pending_operations: pending }),
    },
  };
}

function needs(resource: StackResource): readonly string[] {
  return [
    ...(resource.parent === undefined ? [] : [resource.parent]),
    (resource.provider ?? "").slice(0, Math.max(0, (resource.provider ?? "").lastIndexOf("::"))),
    ...(resource.deletedWith === undefined ? [] : [resource.deletedWith]),
    ...(resource.dependencies ?? []),
    ...Object.values(resource.propertyDependencies ?? {}).flat(),
  ];
}

/** What a preview would still do, each as one sentence; empty where it would do nothing. */
export function previewChanges(preview: StackPreview): readonly string[] {
  const steps = preview.steps
    .filter(({ op }) => !QUIET.has(op))
    .map(({ urn, op, properties }) => `${urn}: ${op}${properties.length === 0 ? "" : ` (${properties.join(", ")})`}`);
  const outputs = [...preview.outputs].flatMap(([urn, { before, after }]) =>
    isStackType(urn.split("::")[2] ?? "") ? changedKeys(before, after).map((name) => `output ${name} changes`) : [],
  );
  return [...steps, ...outputs];
}

function changedKeys(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  );
}
