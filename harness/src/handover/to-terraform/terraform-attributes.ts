import type { BridgedType } from "../../bridge/types.ts";
import { isObject, signatureOf, unwrap } from "../../load/pulumi/signatures.ts";
import type { PulumiStateResource } from "../../state/pulumi-state.ts";

/**
 * The attributes of a resource in a Pulumi stack under Terraform's names, as far as an import id is made of them: texts,
 * numbers, booleans and lists of texts. A secret that the export has encrypted is left out.
 */
export function terraformAttributes(
  resource: PulumiStateResource,
  { block }: BridgedType,
): Readonly<Record<string, unknown>> {
  const attributes: Record<string, unknown> = {};
  for (const [name, { pulumi }] of Object.entries(block.attributes)) {
    if (pulumi === null) continue;
    const value = unwrapped(resource.outputs[pulumi]);
    if (value !== undefined && value !== null && !isObject(value)) attributes[name] = value;
  }
  // Pulumi keeps the id beside the outputs.
  if (resource.id !== null) attributes.id = resource.id;
  return attributes;
}

/** An export with `--show-secrets` has a secret's JSON text in the clear, one without has it encrypted. */
function unwrapped(value: unknown): unknown {
  if (signatureOf(value) !== "secret" || !isObject(value) || typeof value.plaintext !== "string") return unwrap(value);
  try {
    return JSON.parse(value.plaintext);
  } catch {
    return undefined;
  }
}
