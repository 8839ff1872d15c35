import { ParityError } from "../errors.ts";
import { isObject } from "../load/parse-json-file.ts";
import type { Path } from "../model/value.ts";
import { markedPaths } from "./marked-paths.ts";

/** A Terraform state, from a state file or from `terraform show -json`. */
export interface TerraformState {
  readonly origin: "state-file" | "show-json";
  /** Null where the document does not say (`show -json`). */
  readonly lineage: string | null;
  readonly serial: number | null;
  readonly terraformVersion: string | null;
  readonly resources: readonly TerraformStateResource[];
  readonly outputs: Readonly<Record<string, { readonly value: unknown; readonly sensitive: boolean }>>;
}

export interface TerraformStateResource {
  /** `aws_subnet.private[0]`, `data.aws_region.current`. */
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index: string | number | null;
  /** `module.network`; null in the root module. */
  readonly module: string | null;
  /** `provider["registry.terraform.io/hashicorp/aws"].west`; from `show -json`, which names no alias, without one. */
  readonly provider: string;
  readonly schemaVersion: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly sensitive: readonly Path[];
  /** Addresses, without the index of an instance. */
  readonly dependencies: readonly string[];
  /** What the provider keeps beside the attributes (time limits); null when the document does not say. */
  readonly private: string | null;
  /** The last creation did not come to its end: the next plan replaces it. */
  readonly tainted: boolean;
  /** Replaced and not yet deleted. */
  readonly deposed: boolean;
}

const EXPECTED = "a state file (version 4), or what `terraform show -json` writes";

/**
 * Reads a state. Takes the text of a state file or of `terraform show -json`, and its name for errors. Throws a
 * `ParityError` when it is neither, or of a version that is not known.
 */
export function readTerraformState(text: string, file: string): TerraformState {
  const document = parse(text, file);
  if (document.version === 4 && Array.isArray(document.resources)) return fromStateFile(document);
  if (isObject(document.values) || (typeof document.format_version === "string" && document.values === undefined))
    return fromShow(document);
  throw new ParityError({
    problem: "not a Terraform state",
    at: file,
    found:
      typeof document.version === "number"
        ? `a state of version ${document.version}`
        : `a JSON document with ${Object.keys(document).slice(0, 5).join(", ") || "no keys"}`,
    expected: EXPECTED,
    fix:
      typeof document.version === "number"
        ? "let a current Terraform write it anew: terraform state pull > FILE"
        : "terraform show -json > FILE, or terraform state pull > FILE",
  });
}

function parse(text: string, file: string): Readonly<Record<string, unknown>> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new ParityError({
      problem: "the state is no JSON",
      at: file,
      found: error instanceof Error ? error.message : String(error),
      expected: EXPECTED,
    });
  }
  if (isObject(document)) return document;
  throw new ParityError({ problem: "not a Terraform state", at: file, found: typeof document, expected: EXPECTED });
}

function fromStateFile(document: Readonly<Record<string, unknown>>): TerraformState {
  return {
    origin: "state-file",
    lineage: text(document.lineage),
    serial: typeof document.serial === "number" ? document.serial : null,
    terraformVersion: text(document.terraform_version),
    resources: objects(document.resources).flatMap(instancesOf),
    outputs: outputsOf(document.outputs),
  };
}

function instancesOf(resource: Readonly<Record<string, unknown>>): readonly TerraformStateResource[] {
  const mode = resource.mode === "data" ? "data" : "managed";
  const module = text(resource.module);
  const type = String(resource.type);
  const name = String(resource.name);
  return objects(resource.instances).map((instance) => {
    const index = indexOf(instance.index_key);
    return {
      address: instanceAddress(resource, instance),
      mode,
      type,
      name,
      index,
      module,
      provider: String(resource.provider),
      schemaVersion: typeof instance.schema_version === "number" ? instance.schema_version : 0,
      attributes: isObject(instance.attributes) ? instance.attributes : {},
      sensitive: statedPaths(instance.sensitive_attributes),
      dependencies: texts(instance.dependencies),
      private: text(instance.private),
      tainted: instance.status === "tainted",
      deposed: typeof instance.deposed === "string",
    };
  });
}

/** A state file lists a path as steps with a type and a value (`get_attr`, `index`). */
function statedPaths(value: unknown): readonly Path[] {
  if (!Array.isArray(value)) return [];
  return value.map((path: unknown) =>
    objects(path).flatMap((step) => {
      const key = isObject(step.value) ? step.value.value : step.value;
      return typeof key === "string" || typeof key === "number" ? [key] : [];
    }),
  );
}

function fromShow(document: Readonly<Record<string, unknown>>): TerraformState {
  const values = isObject(document.values) ? document.values : {};
  return {
    origin: "show-json",
    lineage: null,
    serial: null,
    terraformVersion: text(document.terraform_version),
    resources: isObject(values.root_module) ? moduleResources(values.root_module) : [],
    outputs: outputsOf(values.outputs),
  };
}

function moduleResources(module: Readonly<Record<string, unknown>>): readonly TerraformStateResource[] {
  const own = objects(module.resources).map((resource): TerraformStateResource => {
    const mode = resource.mode === "data" ? "data" : "managed";
    return {
      address: String(resource.address),
      mode,
      type: String(resource.type),
      name: String(resource.name),
      index: indexOf(resource.index),
      module: text(module.address),
      provider: `provider["${String(resource.provider_name)}"]`,
      schemaVersion: typeof resource.schema_version === "number" ? resource.schema_version : 0,
      attributes: isObject(resource.values) ? resource.values : {},
      sensitive: markedPaths(resource.sensitive_values),
      dependencies: texts(resource.depends_on),
      private: null,
      tainted: resource.tainted === true,
      deposed: typeof resource.deposed_key === "string",
    };
  });
  return [...own, ...objects(module.child_modules).flatMap(moduleResources)];
}

/** The address of an instance in a state file. Takes the resource and the instance as the file has them. */
export function instanceAddress(
  resource: Readonly<Record<string, unknown>>,
  instance: Readonly<Record<string, unknown>>,
): string {
  return addressOf({
    mode: resource.mode === "data" ? "data" : "managed",
    module: text(resource.module),
    type: String(resource.type),
    name: String(resource.name),
    index: indexOf(instance.index_key),
  });
}

function addressOf(resource: Pick<TerraformStateResource, "mode" | "module" | "type" | "name" | "index">): string {
  const { mode, module, type, name, index } = resource;
  const prefix = `${module === null ? "" : `${module}.`}${mode === "data" ? "data." : ""}`;
  return `${prefix}${type}.${name}${index === null ? "" : `[${JSON.stringify(index)}]`}`;
}

function outputsOf(value: unknown): TerraformState["outputs"] {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, output]) => [
      name,
      isObject(output)
        ? { value: output.value, sensitive: output.sensitive === true }
        : { value: null, sensitive: false },
    ]),
  );
}

function indexOf(value: unknown): string | number | null {
  return typeof value === "string" || typeof value === "number" ? value : null;
}

function objects(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
