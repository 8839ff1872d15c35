import { ParityError } from "../errors.ts";
import { isObject } from "../load/parse-json-file.ts";

/** A stack's content, from `pulumi stack export`. */
export interface PulumiState {
  readonly resources: readonly PulumiStateResource[];
  /** URNs of operations that were cut off. */
  readonly pendingOperations: readonly string[];
}

export interface PulumiStateResource {
  readonly urn: string;
  readonly type: string;
  /** A component or the stack itself otherwise. */
  readonly custom: boolean;
  /** Read, not managed (`Resource.get`). */
  readonly external: boolean;
  readonly id: string | null;
  /** Replaced and not yet deleted. */
  readonly pendingDelete: boolean;
  readonly outputs: Readonly<Record<string, unknown>>;
}

const EXPECTED = "what `pulumi stack export` writes (version 3)";

/** Reads a stack export. Throws a `ParityError` when the text is none, or of a version that is not known. */
export function readPulumiState(text: string, file: string): PulumiState {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw refused(file, error instanceof Error ? error.message : String(error));
  }
  if (!isObject(document) || !isObject(document.deployment)) throw refused(file, "no deployment");
  if (document.version !== 3) throw refused(file, `version ${JSON.stringify(document.version ?? null)}`);
  const { resources, pending_operations: pending } = document.deployment;
  return {
    resources: objects(resources).map((resource) => ({
      urn: String(resource.urn),
      type: String(resource.type),
      custom: resource.custom === true,
      external: resource.external === true,
      id: typeof resource.id === "string" && resource.id !== "" ? resource.id : null,
      pendingDelete: resource.delete === true,
      outputs: isObject(resource.outputs) ? resource.outputs : {},
    })),
    pendingOperations: objects(pending).map(({ resource }) => (isObject(resource) ? String(resource.urn) : "")),
  };
}

function objects(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function refused(file: string, found: string): ParityError {
  return new ParityError({ problem: "not a Pulumi stack export", at: file, found, expected: EXPECTED });
}
