import { ParityError } from "../errors.ts";
import { isObject } from "../load/parse-json-file.ts";
import { instanceAddress } from "./terraform-state.ts";

/** One attribute of one instance, and what it is to be. */
export interface AttributeValue {
  readonly address: string;
  readonly attribute: string;
  readonly value: unknown;
}

/**
 * A state file's text with some attributes filled in and everything else as it was, its serial one higher: what `terraform
 * state push` takes. Throws a `ParityError` when the text is no state file, or has no such instance.
 */
export function completeTerraformState(text: string, values: readonly AttributeValue[]): string {
  const document: unknown = JSON.parse(text);
  if (!isObject(document) || document.version !== 4 || typeof document.serial !== "number") {
    throw refused("no state file of version 4");
  }
  const byAddress = new Map<string, Record<string, unknown>>();
  for (const { address, attribute, value } of values) {
    byAddress.set(address, { ...byAddress.get(address), [attribute]: value });
  }
  const resources = list(document.resources).map((resource) => ({
    ...resource,
    instances: list(resource.instances).map((instance) => {
      const address = instanceAddress(resource, instance);
      const filled = byAddress.get(address);
      if (filled === undefined || resource.mode !== "managed" || instance.deposed !== undefined) return instance;
      byAddress.delete(address);
      return { ...instance, attributes: { ...(isObject(instance.attributes) ? instance.attributes : {}), ...filled } };
    }),
  }));
  const [missing] = byAddress.keys();
  if (missing !== undefined) throw refused(`no ${missing}`);
  return JSON.stringify({ ...document, serial: document.serial + 1, resources });
}

function list(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function refused(found: string): ParityError {
  return new ParityError({
    problem: "the Terraform state cannot be completed",
    found,
    expected: "the state that the import has just written",
  });
}
