import { isObject } from "../load/parse-json-file.ts";
import type { TerraformState, TerraformStateResource } from "./terraform-state.ts";

/**
 * The text of a state file (version 4) that holds a state, for a scratch folder in which a plan is to be made. What was
 * replaced and not yet deleted is left out: no configuration speaks of it.
 */
export function writeTerraformState(state: TerraformState): string {
  const byName = new Map<string, TerraformStateResource[]>();
  for (const resource of state.resources.filter(({ deposed }) => !deposed)) {
    const key = `${resource.module ?? ""}/${resource.mode}.${resource.type}.${resource.name}`;
    byName.set(key, [...(byName.get(key) ?? []), resource]);
  }
  return JSON.stringify({
    version: 4,
    terraform_version: state.terraformVersion ?? "1.0.0",
    serial: state.serial ?? 1,
    lineage: state.lineage ?? "parity",
    outputs: Object.fromEntries(
      Object.entries(state.outputs).map(([name, { value, sensitive }]) => [
        name,
        { value, type: typeOf(value), ...(sensitive ? { sensitive } : {}) },
      ]),
    ),
    resources: [...byName.values()].flatMap(([first, ...rest]) => (first === undefined ? [] : entry([first, ...rest]))),
    check_results: null,
  });
}

function entry(instances: readonly [TerraformStateResource, ...TerraformStateResource[]]): readonly object[] {
  const [first] = instances;
  return [
    {
      ...(first.module === null ? {} : { module: first.module }),
      mode: first.mode,
      type: first.type,
      name: first.name,
      provider: first.provider,
      instances: instances.map((instance) => ({
        ...(instance.index === null ? {} : { index_key: instance.index }),
        ...(instance.tainted ? { status: "tainted" } : {}),
        schema_version: instance.schemaVersion,
        attributes: instance.attributes,
        sensitive_attributes: [],
        ...(instance.private === null ? {} : { private: instance.private }),
        dependencies: instance.dependencies,
      })),
    },
  ];
}

/** The type of an output in the notation of Terraform's JSON type constraints; each value has its own, exact one. */
function typeOf(value: unknown): unknown {
  if (Array.isArray(value)) return ["tuple", value.map(typeOf)];
  if (isObject(value))
    return ["object", Object.fromEntries(Object.entries(value).map(([key, item]) => [key, typeOf(item)]))];
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "bool";
  return value === null ? "dynamic" : "string";
}
