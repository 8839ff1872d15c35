import type { ToTerraformPlan } from "./types.ts";

/**
 * The `import` blocks of a plan as Terraform JSON. No block names a provider: Terraform takes the one of the resource's own
 * configuration, and refuses the argument where there is a configuration.
 */
export function importsDocument({ resources }: ToTerraformPlan): string {
  const blocks = resources.map(({ address, importId }) => ({ to: address, id: literal(importId) }));
  return `${JSON.stringify({ import: blocks }, null, 2)}\n`;
}

/** Terraform reads a text of its JSON as a template. */
function literal(text: string): string {
  return text.replaceAll(/[$%]\{/g, (opening) => `${opening[0]}${opening}`);
}
