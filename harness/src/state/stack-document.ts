import { ParityError } from "../errors.ts";
import { isObject } from "../load/parse-json-file.ts";

/** What `pulumi stack export` writes, as far as it is read (sdk/go/common/apitype, `DeploymentV3`); the rest is kept. */
export interface StackDocument {
  readonly version: number;
  readonly deployment: {
    readonly manifest?: unknown;
    readonly secrets_providers?: unknown;
    readonly resources?: readonly StackResource[];
    readonly pending_operations?: readonly PendingOperation[];
  };
}

export interface StackResource {
  readonly urn: string;
  readonly type: string;
  /** A component or the stack itself otherwise. */
  readonly custom?: boolean;
  readonly id?: string;
  readonly importID?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  /** Read, not managed (`Resource.get`). */
  readonly external?: boolean;
  /** Replaced and not yet deleted. */
  readonly delete?: boolean;
  readonly pendingReplacement?: boolean;
  readonly initErrors?: readonly unknown[];
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly deletedWith?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** An operation that was cut off. */
export interface PendingOperation {
  readonly type: string;
  readonly resource: { readonly urn: string };
}

const VERSION = 3;
const PROVIDER_TYPE = /^pulumi:providers:/;

/**
 * Reads a stack export. Takes its text and its name for errors. Throws a `ParityError` when it is something else, or of a
 * version that is not known.
 */
export function readStackDocument(text: string, file: string): StackDocument {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw refused(file, error instanceof Error ? error.message : String(error));
  }
  if (!isObject(document) || !isObject(document.deployment)) throw refused(file, "no deployment");
  if (document.version !== VERSION) throw refused(file, `version ${JSON.stringify(document.version ?? null)}`);
  const { resources = [], pending_operations: pending = [] } = document.deployment;
  if (!isListOf(resources, isResource) || !isListOf(pending, isOperation))
    throw refused(file, "resources without a URN");
  return document as unknown as StackDocument;
}

/** Whether a provider manages it for the program: no component, no provider, nothing that is only read. */
export function isManaged({ custom, external, type }: StackResource): boolean {
  return custom === true && external !== true && !type.startsWith("pulumi:");
}

/** Version of each provider's plugin, by the provider's URN. */
export function pluginVersions(resources: readonly StackResource[]): ReadonlyMap<string, string> {
  return new Map(
    resources.flatMap(({ urn, type, inputs }) =>
      PROVIDER_TYPE.test(type) && typeof inputs?.version === "string" ? [[urn, inputs.version]] : [],
    ),
  );
}

function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return value === null || (Array.isArray(value) && value.every(is));
}

function isResource(value: unknown): boolean {
  return isObject(value) && typeof value.urn === "string" && typeof value.type === "string";
}

function isOperation(value: unknown): boolean {
  return isObject(value) && isObject(value.resource) && typeof value.resource.urn === "string";
}

function refused(file: string, found: string): ParityError {
  return new ParityError({
    problem: "not a Pulumi stack's state",
    at: file,
    found,
    expected: `what \`pulumi stack export\` writes, version ${VERSION}`,
  });
}
