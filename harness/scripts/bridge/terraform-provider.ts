import type { TerraformAttribute, TerraformBlock, TerraformShape, TerraformType } from "./terraform-types.ts";

/**
 * Reads the provider's configuration block. Nothing refers to a provider's attributes, so the binding has no classes
 * for its nested blocks; their form is in the synthesis functions.
 */
export function parseProvider(source: string): TerraformType {
  const bodies = new Map<string, string>();
  for (const text of source.split(/^(?=export )/m)) {
    const name = /^export function (\w+)ToHclTerraform\(/.exec(text)?.[1];
    if (name !== undefined) bodies.set(name, text);
    if (/^export class AwsProvider /.test(text)) bodies.set("", text.slice(text.indexOf("synthesizeHclAttributes()")));
  }
  return { type: "aws", kind: "provider", block: synthesized("", bodies, requiredNames(source)) };
}

function synthesized(name: string, bodies: ReadonlyMap<string, string>, required: ReadonlySet<string>): TerraformBlock {
  const body = bodies.get(name);
  if (body === undefined) throw new Error(`the provider's binding has no synthesis of ${name}`);
  const block = new Map<string, TerraformAttribute>();
  const entries = body.matchAll(
    /^ +(\w+): \{\n +value: (.+),\n +isBlock: (\w+),\n +type: "(\w+)",\n +storageClassType: "(\w+)",/gm,
  );
  for (const [, attribute = "", value = "", isBlock, type = "", storage = ""] of entries) {
    const nested = /\((\w+)ToHclTerraform[,)]/.exec(value)?.[1];
    const element: TerraformShape =
      nested === undefined || !bodies.has(nested)
        ? { kind: scalarKind(storage) }
        : { kind: "object", block: synthesized(nested, bodies, required) };
    block.set(attribute, {
      shape: type === "list" || type === "set" || type === "map" ? { kind: type, element } : element,
      isBlock: isBlock === "true",
      required: required.has(attribute),
      computed: false,
      configurable: true,
    });
  }
  return block;
}

function scalarKind(storage: string): "string" | "number" | "bool" {
  if (storage.startsWith("number")) return "number";
  return storage.startsWith("boolean") ? "bool" : "string";
}

function requiredNames(source: string): ReadonlySet<string> {
  const names = [...source.matchAll(/#(\w+) AwsProvider#\w+\}\n +\*\/\n +readonly \w+(\??):/g)];
  return new Set(names.flatMap(([, name = "", optional]) => (optional === "" ? [name] : [])));
}
