import type { LocalBackend } from "../engines/terraform-program.ts";
import { isObject } from "../load/parse-json-file.ts";
import type { HandedResource } from "./types.ts";

/**
 * Terraform JSON that makes a state forget its resources and destroys none (`removed` blocks with `destroy = false`,
 * Terraform 1.7 and later). A root module of its own: the program's backend and providers, and no resource.
 *
 * @param documents the Terraform program's own, as synthesized.
 * @param localState where its state is, when that is a local file: a relative path would start in another folder.
 */
export function retireDocument(
  documents: readonly unknown[],
  resources: readonly HandedResource[],
  localState: LocalBackend | null,
): object {
  const terraform = {
    ...Object.assign({}, ...documents.map((document) => part(document, "terraform"))),
    ...(localState === null ? {} : { backend: { local: localState } }),
  };
  const provider = Object.assign({}, ...documents.map((document) => part(document, "provider")));
  // A provider set up from something of the program would ask for that; forgetting needs no set-up.
  const plain = Object.fromEntries(
    Object.entries(provider).filter(([, value]) => !JSON.stringify(value).includes("${")),
  );
  // A block names a resource as a whole, never one of its instances.
  const addresses = new Set(resources.map(({ address }) => address.replace(/\[[^\]]*\]$/, "")));
  return {
    terraform,
    ...(Object.keys(plain).length === 0 ? {} : { provider: plain }),
    removed: [...addresses].map((from) => ({ from, lifecycle: { destroy: false } })),
  };
}

function part(document: unknown, key: string): object {
  if (!isObject(document)) return {};
  const value = document[key];
  if (Array.isArray(value)) return Object.assign({}, ...value.filter(isObject));
  return isObject(value) ? value : {};
}
