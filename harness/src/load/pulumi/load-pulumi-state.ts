import { record } from "../../model/value.ts";
import type { PropertyBag, PulumiLimit, PulumiRecording, PulumiRegistration } from "../types.ts";
import { StateOutputs, withoutEngineKeys } from "./recover-references.ts";
import { isObject, signatureOf } from "./signatures.ts";
import { readStateDocument, type StateDocument, type StateResource, texts } from "./state-document.ts";
import { isStackType, parseUrn } from "./urn.ts";

/** Settings of a provider that the engine adds to what the program gives. */
const ENGINE_SETTINGS = new Set(["version", "pluginDownloadURL", "pluginChecksums"]);

const LIMITS: Readonly<Record<StateDocument["origin"], readonly string[]>> = {
  "pulumi-state": [
    "references are recovered from a state's recorded values and dependencies, where the program itself would tell them for certain",
    "a state has no trace of functions (data sources): what a program took from them is a literal",
  ],
  "pulumi-preview": [
    "references are recovered from a preview's recorded values and dependencies, where the program itself would tell them for certain",
    "a preview has no trace of functions (data sources), and does not say which output an unknown value is",
  ],
};

/**
 * Reads a file that `pulumi stack export` or `pulumi preview --json` wrote, as a recording.
 *
 * It tells less than running the program: the recording's limits say so. Throws a `ParityError` when the file is neither.
 */
export async function loadPulumiState(path: string): Promise<PulumiRecording> {
  const { origin, resources: all } = readStateDocument(path);
  const resources = all.filter((item) => !isSilentDefault(item));
  const recorded = new Set(all.map(({ urn }) => urn));
  const urns = new Set(resources.map(({ urn }) => urn));
  const outputs = new StateOutputs(resources);
  const stack = resources.find(({ type }) => isStackType(type));
  const [, stackName = "", project = ""] =
    /^urn:pulumi:(.*?)::(.*?)::/.exec(stack?.urn ?? resources[0]?.urn ?? "") ?? [];
  return {
    kind: "pulumi",
    origin,
    path,
    registrations: resources
      .map((item) => registrationOf(item, outputs, urns))
      .sort((left, right) => (left.urn < right.urn ? -1 : 1)),
    invokes: [],
    outputs: record(
      Object.entries(stack?.outputs ?? {}).map(([name, value]) => [name, outputs.recoverIdentity(value)]),
    ),
    project,
    stack: stackName,
    config: {},
    secretKeys: [],
    providerVersion: null,
    answers: outputs.answers,
    limits: [
      ...LIMITS[origin].map((reason) => ({ node: null, reason })),
      ...resources.flatMap((item) => limitsOf(item, recorded)),
    ],
  };
}

function registrationOf(resource: StateResource, outputs: StateOutputs, urns: ReadonlySet<string>): PulumiRegistration {
  const inputs = Object.entries(withoutDefaults(resource.inputs)).filter(
    ([key]) => !(isProviderType(resource.type) && ENGINE_SETTINGS.has(key)),
  );
  const options = resource.record;
  return {
    urn: resource.urn,
    type: resource.type,
    name: parseUrn(resource.urn).name,
    custom: resource.custom,
    remote: false,
    parent: resource.parent,
    inputs: record(
      inputs.map(([key, value]) => [key, outputs.recover(value, resource.propertyDependencies[key] ?? [])]),
    ),
    propertyDependencies: resource.propertyDependencies,
    dependencies: resource.dependencies,
    provider: urns.has(providerUrn(resource)) ? resource.provider : "",
    options: {
      protect: options.protect === true,
      retainOnDelete: options.retainOnDelete === true,
      deleteBeforeReplace: typeof options.deleteBeforeReplace === "boolean" ? options.deleteBeforeReplace : null,
      ignoreChanges: texts(options.ignoreChanges),
      replaceOnChanges: texts(options.replaceOnChanges),
      additionalSecretOutputs: texts(options.additionalSecretOutputs),
      customTimeouts: timeoutsOf(options.customTimeouts),
      importId: "",
      deletedWith: typeof options.deletedWith === "string" ? options.deletedWith : "",
      replaceWith: texts(options.replaceWith),
      hooks: [],
    },
    readId: resource.external ? resource.id : null,
    source: sourceOf(options.sourcePosition),
  };
}

/**
 * Leaves out what the provider filled in: its bridge names those properties in `__defaults`
 * (`pulumi-terraform-bridge`, `pkg/tfbridge/schema.go`).
 */
function withoutDefaults(bag: PropertyBag): PropertyBag {
  const filledIn = new Set(texts(bag.__defaults));
  return record(
    Object.entries(withoutEngineKeys(bag))
      .filter(([key]) => !filledIn.has(key))
      .map(([key, value]) => [key, withoutNestedDefaults(value)]),
  );
}

function withoutNestedDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNestedDefaults);
  return isObject(value) && signatureOf(value) === null ? withoutDefaults(value) : value;
}

/** A state keeps timeouts in seconds, whatever the program wrote. */
function timeoutsOf(value: unknown): PulumiRegistration["options"]["customTimeouts"] {
  const seconds = (key: string) => {
    const number = isObject(value) ? value[key] : undefined;
    return typeof number === "number" && number > 0 ? `${number}s` : "";
  };
  return { create: seconds("create"), update: seconds("update"), delete: seconds("delete") };
}

/** `project:///src/index.ts#12,5`: the path is relative to the project's folder. */
function sourceOf(value: unknown): PulumiRegistration["source"] {
  const match = typeof value === "string" ? /^project:\/\/\/(.+)#(\d+)/.exec(value) : null;
  if (match === null) return null;
  const [, file = "", line = ""] = match;
  return file.split("/").includes("node_modules") ? null : { file: decodeURIComponent(file), line: Number(line) };
}

function limitsOf(resource: StateResource, recorded: ReadonlySet<string>): PulumiLimit[] {
  const limits: PulumiLimit[] = [];
  if (resource.external) limits.push({ node: resource.urn, reason: "the program only reads this resource" });
  const provider = providerUrn(resource);
  // A preview has no step for the provider that the engine makes by itself.
  if (provider !== "" && !recorded.has(provider) && !isDefaultName(provider))
    limits.push({ node: resource.urn, reason: "its provider is not among the recorded resources" });
  return limits;
}

/** `urn::id` without the id. */
function providerUrn({ provider }: StateResource): string {
  return provider.replace(/::[^:]*$/, "");
}

/** A provider that the engine made by itself and that has no settings is the same as none. */
function isSilentDefault({ type, urn, inputs }: StateResource): boolean {
  const settings = Object.keys(withoutEngineKeys(inputs)).filter((key) => !ENGINE_SETTINGS.has(key));
  return isProviderType(type) && isDefaultName(urn) && settings.length === 0;
}

function isDefaultName(urn: string): boolean {
  return /^default(_|$)/.test(parseUrn(urn).name);
}

function isProviderType(type: string): boolean {
  return type.startsWith("pulumi:providers:");
}
