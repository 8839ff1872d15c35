import { ParityError } from "../errors.ts";
import { isObject, SECRET_SIGNATURE, SIGNATURE_KEY } from "../load/pulumi/signatures.ts";
import { sortedJson } from "../model/sorted-json.ts";
import type { NodeId } from "../model/value.ts";
import { record } from "../model/value.ts";
import {
  isManaged,
  pluginVersions,
  readStackDocument,
  type StackDocument,
  type StackResource,
} from "./stack-document.ts";

/** A stack's state as a plan needs it, and what else is read of it. */
export interface PulumiDeployment {
  readonly version: number;
  readonly manifest: unknown;
  readonly resources: readonly StackResource[];
  /** URNs of the resources that providers manage. */
  readonly managed: ReadonlySet<NodeId>;
  /** Version of each provider's plugin by URN; that of the engine's default AWS provider also under null. */
  readonly versions: ReadonlyMap<NodeId | null, string>;
  readonly stack: string | null;
  readonly project: string | null;
}

const PROVIDER = /^pulumi:providers:/;
const DEFAULT_AWS = /::pulumi:providers:aws::default(_[0-9_]+)?$/;
/** How a file-kept secret reads once it is encrypted; a service's has its own form, and no `plaintext` either. */
const EXPORT = "pulumi stack export --show-secrets";

/**
 * Reads a stack export and makes it fit for a plan that is thrown away: without protection (a plan stops at the deletion of
 * what is protected), without what was already deleted or is under way, and with the secrets' provider taken off, since
 * the scratch stack has its own.
 *
 * @param text what `pulumi stack export --show-secrets` wrote; `file` is its name for errors.
 * @throws ParityError when it is something else, or its secrets are encrypted.
 */
export function readDeployment(text: string, file: string): PulumiDeployment {
  const { version, deployment } = readStackDocument(text, file);
  const resources = (deployment.resources ?? []).filter((resource) => resource.delete !== true).map(prepared);
  if (holdsEncrypted(resources)) {
    throw new ParityError({
      problem: "the state's secrets are encrypted",
      at: file,
      expected: "secrets in the clear: an engine can only compare what it can read",
      fix: `${EXPORT} > FILE`,
    });
  }
  const [, stack, project] = /^urn:pulumi:(.*?)::(.*?)::/.exec(resources[0]?.urn ?? "") ?? [];
  return {
    version,
    manifest: deployment.manifest ?? {},
    resources,
    managed: new Set(resources.filter(isManaged).map(({ urn }) => urn)),
    versions: versionsOf(resources),
    stack: stack ?? null,
    project: project ?? null,
  };
}

/**
 * The document for `pulumi stack import` that gives another stack this state.
 *
 * @param exported what that stack exports: its secrets' provider is to encrypt the state's.
 */
export function documentFor(
  { version, manifest, resources }: PulumiDeployment,
  exported: StackDocument,
): StackDocument {
  const { secrets_providers } = exported.deployment;
  return { version, deployment: { manifest, secrets_providers, resources } };
}

function prepared(resource: StackResource): StackResource {
  const { protect: _protect, pendingReplacement: _pending, initErrors: _errors, ...kept } = resource;
  if (!PROVIDER.test(resource.type)) return kept;
  return { ...kept, inputs: settingsInOrder(resource.inputs), outputs: settingsInOrder(resource.outputs) };
}

/** A provider's settings are JSON texts, which the engine compares letter by letter: keys in one order. */
function settingsInOrder(settings: StackResource["inputs"]): StackResource["inputs"] {
  if (settings === undefined) return settings;
  return record(Object.entries(settings).map(([name, value]) => [name, settingInOrder(value)]));
}

function settingInOrder(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return sortedJson(JSON.parse(value));
  } catch {
    return value;
  }
}

function holdsEncrypted(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsEncrypted);
  if (!isObject(value)) return false;
  if (value[SIGNATURE_KEY] === SECRET_SIGNATURE) return "ciphertext" in value;
  return Object.values(value).some(holdsEncrypted);
}

function versionsOf(resources: readonly StackResource[]): ReadonlyMap<NodeId | null, string> {
  const versions = pluginVersions(resources);
  return new Map([
    ...versions,
    ...[...versions].flatMap(([urn, version]): [null, string][] => (DEFAULT_AWS.test(urn) ? [[null, version]] : [])),
  ]);
}
