import { readFileSync } from "node:fs";
import { ParityError } from "../../errors.ts";
import { record } from "../../model/value.ts";
import { parseJsonFile } from "../parse-json-file.ts";
import type { PropertyBag, PulumiRecording } from "../types.ts";
import { isObject } from "./signatures.ts";

/** One resource of a state or a preview, checked as far as it is read. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  /** Read, not managed (`Resource.get`). */
  readonly external: boolean;
  readonly id: string;
  readonly inputs: PropertyBag;
  readonly outputs: PropertyBag;
  readonly parent: string | null;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly provider: string;
  /** The record itself, for the options that are read one by one. */
  readonly record: PropertyBag;
}

export interface StateDocument {
  readonly origin: Exclude<PulumiRecording["origin"], "pulumi">;
  readonly resources: readonly StateResource[];
}

/** Steps of a preview after which a resource is there. */
const KEPT_STEPS = new Set(["create", "update", "same", "replace", "create-replacement", "import", "read", "refresh"]);
/** The release of `pulumi stack export`'s layout that is understood. */
const STATE_VERSION = 3;

/**
 * Reads what `pulumi stack export` or `pulumi preview --json` wrote. Throws a `ParityError` when the file is neither, or of
 * a version that is not known.
 */
export function readStateDocument(path: string): StateDocument {
  const document = readJson(path);
  const { deployment, steps, version } = document;
  if (isObject(deployment) && Array.isArray(deployment.resources)) {
    if (version !== STATE_VERSION) {
      throw new ParityError({
        problem: "a stack export of a version that is not known",
        at: path,
        found: `version ${JSON.stringify(version ?? null)}`,
        expected: `version ${STATE_VERSION}`,
      });
    }
    return { origin: "pulumi-state", resources: deployment.resources.flatMap((item) => readResource(item, path)) };
  }
  if (Array.isArray(steps)) {
    const kept = steps.filter((step) => isObject(step) && KEPT_STEPS.has(String(step.op)));
    const states = kept.flatMap((step) => (isObject(step) && isObject(step.newState) ? [step.newState] : []));
    const byUrn = new Map(states.flatMap((item) => readResource(item, path)).map((item) => [item.urn, item]));
    return { origin: "pulumi-preview", resources: [...byUrn.values()] };
  }
  throw new ParityError({
    problem: "neither a stack export nor a preview",
    at: path,
    found: `keys ${Object.keys(document).slice(0, 5).join(", ") || "none"}`,
    expected: "what pulumi stack export or pulumi preview --json writes",
  });
}

function readJson(path: string): PropertyBag {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new ParityError({
      problem: "the file cannot be read",
      at: path,
      found: error instanceof Error ? error.message : String(error),
      expected: "what pulumi stack export writes",
    });
  }
  const content = parseJsonFile(bytes, path);
  if (isObject(content)) return content;
  throw new ParityError({ problem: "not a JSON object", at: path, expected: "what pulumi stack export writes" });
}

/** A resource that is about to be deleted is not part of what the program wants. */
function readResource(item: unknown, path: string): StateResource[] {
  if (!isObject(item) || typeof item.urn !== "string" || typeof item.type !== "string") {
    throw new ParityError({ problem: "a resource without a URN or type", at: path, found: JSON.stringify(item) ?? "" });
  }
  if (item.delete === true) return [];
  return [
    {
      urn: item.urn,
      type: item.type,
      custom: item.custom === true,
      external: item.external === true,
      id: typeof item.id === "string" ? item.id : "",
      inputs: isObject(item.inputs) ? item.inputs : {},
      outputs: isObject(item.outputs) ? item.outputs : {},
      parent: typeof item.parent === "string" && item.parent !== "" ? item.parent : null,
      dependencies: texts(item.dependencies),
      propertyDependencies: isObject(item.propertyDependencies)
        ? record(Object.entries(item.propertyDependencies).map(([key, urns]) => [key, texts(urns)]))
        : record([]),
      provider: typeof item.provider === "string" ? item.provider : "",
      record: item,
    },
  ];
}

/** The texts of a list; anything else counts as none. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
