import type { AttributeSchema } from "./types.ts";

/**
 * Pulumi's bridge auto-names every configurable string called `name` (pulumi-terraform-bridge, `SetAutonaming`), and the
 * AWS provider's own table adds the other arguments that Terraform fills in by a prefix (`bucket`, `identifier`): those
 * have a sibling called `…_prefix`.
 */
export function autoNamed(attributes: Readonly<Record<string, AttributeSchema>>): readonly string[] {
  return Object.entries(attributes).flatMap(([name, { kind, configurable, autoNamed: known }]) => {
    const isName = name === "name" || Object.hasOwn(attributes, `${name}_prefix`);
    return known === true || (isName && kind === "string" && configurable) ? [name] : [];
  });
}
